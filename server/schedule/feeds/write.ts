import { and, eq, isNull } from 'drizzle-orm';
import type { Writer } from '#db/driver';
import { Refusal } from '../../../shared/core/refusal.ts';
import { MINUTE, type Instant } from '../../../shared/core/time.ts';
import { changed, type Change } from '../../core/change.ts';
import type { Services } from '../../core/context.ts';
import type { Permitted } from '../../core/permit.ts';
import type { CalendarFeed } from './read.ts';
import { calendarFeed } from './table.ts';

/** A link as it is kept: never its token. Drawn before the act, so that no stored result holds it. */
export type NewFeed = { readonly id: string; readonly hash: string };
/** Whose link, and the one alive now. */
export type OwnFeed = { readonly personId: string; readonly live: CalendarFeed | undefined };

/** A new link in place of any former. */
export async function makeFeed(
  tx: Writer,
  permitted: Permitted<OwnFeed>,
  { id, hash }: NewFeed,
  now: Instant,
): Promise<Change<{ feedId: string }>> {
  const { personId, live } = permitted.subject;
  if (live) await endFeed(tx, live, now);
  await tx.insert(calendarFeed).values({ id, personId, tokenHash: hash, createdAt: now });
  const before = live ? { feedId: live.id } : null;
  return changed(permitted, { kind: 'calendarFeed', id, before, after: { personId }, result: { feedId: id } });
}

/** Ends the link: it is answered as gone from then on. */
export async function revokeFeed(tx: Writer, permitted: Permitted<CalendarFeed>, now: Instant): Promise<Change<{ feedId: string }>> {
  const { id, personId } = permitted.subject;
  await endFeed(tx, permitted.subject, now);
  return changed(permitted, { kind: 'calendarFeed', id, before: { personId }, after: { revoked: true }, result: { feedId: id } });
}

async function endFeed(tx: Writer, { id, version }: CalendarFeed, now: Instant): Promise<void> {
  const ended = await tx
    .update(calendarFeed)
    .set({ revokedAt: now, version: version + 1 })
    .where(and(eq(calendarFeed.id, id), eq(calendarFeed.version, version), isNull(calendarFeed.revokedAt)))
    .returning({ id: calendarFeed.id });
  if (ended.length === 0) throw new Refusal('stale', 'schedule.feeds.refusal.stale');
}

/** Calendar programs come every hour: when one last came is noted this often at most. */
const NOTED_EVERY = 10 * MINUTE;

/** Notes that a calendar program came, without making it wait. No act of the centre, so not in the journal. */
export function noteFetch({ db, log }: Pick<Services, 'db' | 'log'>, feed: CalendarFeed, now: Instant): void {
  if (feed.fetchedAt !== null && now - feed.fetchedAt < NOTED_EVERY) return;
  void db
    .write(async (tx) => void (await tx.update(calendarFeed).set({ fetchedAt: now }).where(eq(calendarFeed.id, feed.id))))
    .catch((error: unknown) => log.error({ feed: feed.id, error }, 'fetch not noted'));
}
