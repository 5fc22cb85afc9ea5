/** Who follows, and what changed lately for whom: the memory behind live updates. It holds topics and ids, nothing else. */
import { randomUUID } from 'node:crypto';
import type { SignalEars, Signals } from '#db/driver';
import type { Heard } from '../../shared/core/live.ts';
import type { News } from './live.ts';
import { chunksOf, newsIn, writtenNews } from './live-messages.ts';

export type Ear = (heard: Heard) => void;

export type Live = {
  /** Told after a commit, by `writeLive`. */
  readonly publish: (news: readonly News[]) => void;
  /** What changed for a person since a place; from no place, the place alone. */
  readonly since: (personId: string, cursor: string | null) => Heard;
  /** Hears what changes for a person from now on, several changes at a time; answers how to stop. */
  readonly follow: (personId: string, ear: Ear) => () => void;
  readonly close: () => Promise<void>;
};

/** Those told together would all ask together: so many hear at a time, every so often (250 a second). */
const HEAR_AT_ONCE = 25;
const EVERY_MS = 100;
/** Topics of persons kept for who was away; beyond, they read everything again. */
const KEPT = 50_000;

type Follower = { readonly personId: string; readonly ear: Ear; readonly topics: Set<string>; everything: boolean };

/** Opens the hub of this process. Without `signals` it is the only one. */
export function openLive({ signals }: { readonly signals?: (ears: SignalEars) => Signals } = {}): Live {
  const memory = openMemory();
  const followers = new Map<string, Set<Follower>>();
  const waiting = new Set<Follower>();
  let timer: NodeJS.Timeout | undefined;

  function tell(): void {
    timer = undefined;
    for (const follower of [...waiting].slice(0, HEAR_AT_ONCE)) {
      waiting.delete(follower);
      const topics = follower.everything ? 'everything' : [...follower.topics];
      follower.topics.clear();
      follower.everything = false;
      follower.ear({ cursor: memory.cursor(), topics });
    }
    wake();
  }
  function wake(): void {
    if (waiting.size > 0) timer ??= setTimeout(tell, EVERY_MS).unref();
  }
  function deliver({ topic, personIds }: News): void {
    memory.note(topic, personIds);
    for (const personId of personIds) {
      for (const follower of followers.get(personId) ?? []) {
        follower.topics.add(topic);
        waiting.add(follower);
      }
    }
    wake();
  }
  function forgetAll(): void {
    memory.restart();
    for (const follower of [...followers.values()].flatMap((each) => [...each])) {
      follower.everything = true;
      waiting.add(follower);
    }
    wake();
  }

  const self = randomUUID();
  const carried = signals?.({
    heard: (message) => {
      const heard = newsIn(message);
      if (heard !== undefined && heard.from !== self) deliver(heard);
    },
    missed: forgetAll,
  });
  return {
    publish: (news) => {
      news.forEach(deliver);
      if (carried && news.length > 0) carried.send(chunksOf(news).map((each) => writtenNews(self, each)));
    },
    since: memory.since,
    follow: (personId, ear) => {
      const follower = { personId, ear, topics: new Set<string>(), everything: false };
      const those = followers.get(personId) ?? new Set();
      followers.set(personId, those.add(follower));
      return () => {
        waiting.delete(follower);
        those.delete(follower);
        if (those.size === 0 && followers.get(personId) === those) followers.delete(personId);
      };
    },
    close: async () => {
      clearTimeout(timer);
      waiting.clear();
      await carried?.close();
    },
  };
}

/** The latest change of each topic for each person, the oldest forgotten first. A place is `EPOCH.NUMBER`. */
function openMemory() {
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
