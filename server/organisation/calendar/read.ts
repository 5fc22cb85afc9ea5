import { eq } from 'drizzle-orm';
import type { Reader } from '#db/driver';
import type { Day } from '../../../shared/core/time.ts';
import { closedDay } from '../table.ts';

export type ClosedDayFacts = typeof closedDay.$inferSelect;

/** A day the calendar closes, or undefined. */
export async function closedDayOn(db: Reader, day: Day): Promise<ClosedDayFacts | undefined> {
  const [found] = await db.select().from(closedDay).where(eq(closedDay.day, day));
  return found;
}
