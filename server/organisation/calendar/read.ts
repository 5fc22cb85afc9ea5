import { and, asc, eq, gt, lt } from 'drizzle-orm';
import type { Reader } from '#db/driver';
import type { Day } from '../../../shared/core/time.ts';
import { closedDay, unit } from '../table.ts';
import { calendarSpan } from './table.ts';

export type ClosedDayFacts = typeof closedDay.$inferSelect;

/** A day the calendar closes, or undefined. */
export async function closedDayOn(db: Reader, day: Day): Promise<ClosedDayFacts | undefined> {
  const [found] = await db.select().from(closedDay).where(eq(closedDay.day, day));
  return found;
}

export type SpanFacts = typeof calendarSpan.$inferSelect;

/** The spans that touch `[from, to)`, in order, with the filière of each. */
export async function spansBetween(db: Reader, from: Day, to: Day) {
  return db
    .select({ span: calendarSpan, filiereFr: unit.nameFr, filiereAr: unit.nameAr })
    .from(calendarSpan)
    .leftJoin(unit, eq(unit.id, calendarSpan.filiereId))
    .where(and(lt(calendarSpan.fromOn, to), gt(calendarSpan.toOn, from)))
    .orderBy(asc(calendarSpan.fromOn), asc(calendarSpan.id));
}

export async function spanById(db: Reader, spanId: string): Promise<SpanFacts | undefined> {
  const [found] = await db.select().from(calendarSpan).where(eq(calendarSpan.id, spanId));
  return found;
}

/** The filières there are now: whose practicum a span may be. */
export async function filieresNow(db: Reader, today: Day) {
  const rows = await db
    .select({ id: unit.id, nameFr: unit.nameFr, nameAr: unit.nameAr, fromOn: unit.fromOn, toOn: unit.toOn })
    .from(unit)
    .where(eq(unit.kind, 'filiere'))
    .orderBy(asc(unit.rank));
  return rows
    .filter(({ fromOn, toOn }) => fromOn <= today && (toOn === null || today < toOn))
    .map(({ id, nameFr, nameAr }) => ({ id, name: { fr: nameFr, ar: nameAr } }));
}
