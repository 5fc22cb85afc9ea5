/**
 * What an act lets others know: `publishLive(tx, 'memos.progress:ID', personIds)` inside its write. Said once the write is
 * committed and never if it is not; who has a page open reads again, by the queries and the rights they have anyway.
 */
import type { Writer, WriteAsks } from '#db/driver';
import { isTopic } from '../../shared/core/live.ts';
import type { Services } from './context.ts';

/** A topic, and the persons whose screens it may concern. Never a value: the form of a topic has no room for one. */
export type News = { readonly topic: string; readonly personIds: readonly string[] };

const said = new WeakMap<Writer, News[]>();

/**
 * Tells the browsers of these persons, once `tx` is committed, to read again what the topic names.
 * The client's side is by convention: queries whose key begins with the topic's name (`shared/core/live.ts`).
 */
export function publishLive(tx: Writer, topic: string, personIds: readonly string[]): void {
  if (!isTopic(topic)) throw new Error(`Not a topic: “${topic}”.`);
  if (personIds.length === 0) return;
  const news = said.get(tx) ?? [];
  news.push({ topic, personIds });
  said.set(tx, news);
}

/** A write whose news are told once it is committed: what acts go through, and jobs that are no acts. A console has nobody to tell. */
export async function writeLive<Result>(
  { db, live }: Pick<Services, 'db'> & Partial<Pick<Services, 'live'>>,
  work: (tx: Writer) => Promise<Result>,
  asks?: WriteAsks,
): Promise<Result> {
  let news: readonly News[] = [];
  const result = await db.write(async (tx) => {
    const done = await work(tx);
    news = said.get(tx) ?? []; // a work run again begins with none
    return done;
  }, asks);
  live?.publish(news);
  return result;
}
