import { and, desc, eq, lte } from 'drizzle-orm';
import type { Reader } from '#db/driver';
import type { Instant } from '../../../shared/core/time.ts';
import { nameColumns } from '../../people/read.ts';
import { person } from '../../people/table.ts';
import { session, textbook } from '../table.ts';

export type TextbookRow = typeof textbook.$inferSelect;

/** What was written of one session, or undefined. */
export async function textbookOf(db: Reader, sessionId: string): Promise<TextbookRow | undefined> {
  const [found] = await db.select().from(textbook).where(eq(textbook.sessionId, sessionId));
  return found;
}

/** Lines of a page. */
const SHOWN = 40;

/** What was done in the sessions of a module with a group up to an instant, the latest first. */
export async function textbooksOf(db: Reader, groupId: string, moduleId: string, until: Instant) {
  return db
    .select({
      sessionId: textbook.sessionId,
      day: session.day,
      startMinutes: session.startMinutes,
      endMinutes: session.endMinutes,
      done: textbook.done,
      next: textbook.next,
      writtenAt: textbook.writtenAt,
      writtenBy: nameColumns(person),
    })
    .from(textbook)
    .innerJoin(session, eq(session.id, textbook.sessionId))
    .innerJoin(person, eq(person.id, textbook.writtenBy))
    .where(and(eq(session.groupId, groupId), eq(session.moduleId, moduleId), lte(session.startsAt, until)))
    .orderBy(desc(session.startsAt))
    .limit(SHOWN);
}
