/** What changed lately for whom: topics and ids, nothing else. */
import { randomUUID } from 'node:crypto';
import type { Heard } from '../../shared/core/live.ts';

/** Topics of persons kept for who was away; beyond, they read everything again. */
const KEPT = 50_000;

export type LiveMemory = ReturnType<typeof openMemory>;

/** The latest change of each topic for each person, the oldest forgotten first. A place is `EPOCH.NUMBER`. */
export function openMemory() {
  let epoch = randomUUID();
  let latest = 0;
  /** Everything after this number is known. */
  let horizon = 0;
  const order = new Map<string, { readonly personId: string; readonly topic: string; readonly number: number }>();
  const byPerson = new Map<string, Map<string, number>>();
  const cursor = () => `${epoch}.${latest}`;

  function forgetOldest(): void {
    const [oldest] = order;
    if (oldest === undefined) return;
    const [key, { personId, topic, number }] = oldest;
    order.delete(key);
    horizon = number;
    const topics = byPerson.get(personId);
    topics?.delete(topic);
    if (topics?.size === 0) byPerson.delete(personId);
  }
  return {
    cursor,
    restart: () => {
      epoch = randomUUID();
      [latest, horizon] = [0, 0];
      order.clear();
      byPerson.clear();
    },
    note: (topic: string, personIds: readonly string[]) => {
      latest += 1;
      for (const personId of personIds) {
        const key = `${personId} ${topic}`;
        order.delete(key);
        order.set(key, { personId, topic, number: latest });
        byPerson.set(personId, (byPerson.get(personId) ?? new Map<string, number>()).set(topic, latest));
      }
      while (order.size > KEPT) forgetOldest();
    },
    since: (personId: string, from: string | null): Heard => {
      if (from === null) return { cursor: cursor(), topics: [] };
      const [known, number] = [from.slice(0, epoch.length), Number(from.slice(epoch.length + 1))];
      if (known !== epoch || !(number >= horizon && number <= latest)) return { cursor: cursor(), topics: 'everything' };
      const topics = [...(byPerson.get(personId) ?? [])].flatMap(([topic, at]) => (at > number ? [topic] : []));
      return { cursor: cursor(), topics };
    },
  };
}
