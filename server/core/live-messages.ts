/** News as they travel between the processes of a centre: short messages, of which a stranger's is dropped. */
import { isTopic } from '../../shared/core/live.ts';
import type { News } from './live.ts';

/** Persons in one message: PostgreSQL carries 8,000 bytes. */
const PERSONS = 150;

/** The same news in pieces that fit. */
export function chunksOf(news: readonly News[]): readonly News[] {
  return news.flatMap(({ topic, personIds }) =>
    Array.from({ length: Math.ceil(personIds.length / PERSONS) }, (_, part) => ({
      topic,
      personIds: personIds.slice(part * PERSONS, (part + 1) * PERSONS),
    })),
  );
}

/** A message: who sends, the topic, the persons. */
export function writtenNews(from: string, { topic, personIds }: News): string {
  return [from, topic, ...personIds].join(' ');
}

/** What a message says; undefined when it is none of ours. */
export function newsIn(message: string): (News & { readonly from: string }) | undefined {
  const [from = '', topic = '', ...personIds] = message.split(' ');
  return isTopic(topic) && personIds.length > 0 ? { from, topic, personIds } : undefined;
}
