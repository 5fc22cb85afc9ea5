import { and, asc, count, desc, eq, isNotNull, isNull, lt, lte, sql } from 'drizzle-orm';
import { prepared, type Reader } from '#db/driver';
import type { Instant } from '../../shared/core/time.ts';
import { NOTICES_PAGE } from '../../shared/notices/schema.ts';
import { notice, outbox } from './table.ts';

/** A person's notices, newest first, a page at a time: those before `before`, which is a notice's id. */
export async function noticesOf(db: Reader, personId: string, before: string | null) {
  const rows = await db
    .select({
      id: notice.id,
      key: notice.key,
      params: notice.params,
      link: notice.link,
      createdAt: notice.createdAt,
      readAt: notice.readAt,
    })
    .from(notice)
    .where(and(eq(notice.personId, personId), before === null ? undefined : lt(notice.id, before)))
    .orderBy(desc(notice.id))
    .limit(NOTICES_PAGE + 1);
  return { notices: rows.slice(0, NOTICES_PAGE), hasMore: rows.length > NOTICES_PAGE };
}

/** How many notices a person has not read. */
export async function unreadCount(db: Reader, personId: string): Promise<number> {
  const query = prepared(db, 'notices.unread', (d) =>
    d
      .select({ unread: count() })
      .from(notice)
      .where(and(eq(notice.personId, sql.placeholder('personId')), isNull(notice.readAt))),
  );
  const [row] = await query.execute({ personId });
  return row?.unread ?? 0;
}

export type DueLetter = Awaited<ReturnType<typeof dueLetters>>[number];

/** Mails whose time has come, oldest first. */
export async function dueLetters(db: Reader, now: Instant) {
  return db
    .select()
    .from(outbox)
    .where(and(isNull(outbox.sentAt), isNotNull(outbox.nextAt), lte(outbox.nextAt, now)))
    .orderBy(asc(outbox.nextAt), asc(outbox.id))
    .limit(20);
}
