/** What a change of the calendar does to what is published: asked before the change is made. */
import { and, asc, eq, gt, gte, lte } from 'drizzle-orm';
import type { Reader } from '#db/driver';
import { weekday, type Instant } from '../../../shared/core/time.ts';
import type { MovingDays, Moves } from '../../../shared/schedule/moves/schema.ts';
import type { Slot } from '../../../shared/schedule/slots/rules.ts';
import { traineeGroup } from '../../trainees/table.ts';
import { slotsOf } from '../surroundings/read.ts';
import { session } from '../table.ts';
import { sessionsByIds, type NamedSession } from '../timetable/read.ts';

export type Moved = { readonly count: number; readonly sessions: readonly NamedSession[] };
/** Beyond these, sessions are counted. */
const NAMED = 60;

/** The published sessions to come that would fall on closed days, that take place after all, and that lie outside Ramadan's hours. */
export async function movedBy(
  db: Reader,
  { closes, opens, ramadan }: Moves,
  now: Instant,
): Promise<{ readonly closing: Moved; readonly opening: Moved; readonly outside: Moved }> {
  const grid = await slotsOf(db);
  return {
    closing: await named(db, closes ? await published(db, closes, now) : []),
    opening: await named(db, opens ? await published(db, opens, now) : []),
    outside: await named(db, ramadan ? (await published(db, ramadan, now)).filter((each) => !isWithin(each, grid)) : []),
  };
}

type Held = { readonly id: string; readonly day: string; readonly startMinutes: number; readonly endMinutes: number };

async function published(db: Reader, { firstOn, lastOn, weekdays, filiereId }: MovingDays, now: Instant): Promise<Held[]> {
  const rows = await db
    .select({ id: session.id, day: session.day, startMinutes: session.startMinutes, endMinutes: session.endMinutes })
    .from(session)
    .innerJoin(traineeGroup, eq(traineeGroup.id, session.groupId))
    .where(
      and(
        gte(session.day, firstOn),
        lte(session.day, lastOn),
        gt(session.startsAt, now),
        eq(session.state, 'published'),
        filiereId === null ? undefined : eq(traineeGroup.filiereId, filiereId),
      ),
    )
    .orderBy(asc(session.startsAt), asc(session.id));
  return rows.filter(({ day }) => ((weekdays >> (weekday(day) - 1)) & 1) === 1);
}

/** Whether a session lies in a slot of Ramadan's timetable. */
function isWithin({ day, startMinutes, endMinutes }: Held, grid: readonly Slot[]): boolean {
  return grid.some(
    (slot) =>
      slot.variant === 'ramadan' && slot.weekday === weekday(day) && slot.startMinutes <= startMinutes && endMinutes <= slot.endMinutes,
  );
}

async function named(db: Reader, held: readonly Held[]): Promise<Moved> {
  const ids = held.slice(0, NAMED).map(({ id }) => id);
  const sessions = await sessionsByIds(db, ids);
  return { count: held.length, sessions: sessions.sort((a, b) => a.startsAt - b.startsAt) };
}
