import { eq } from 'drizzle-orm';
import type { Writer } from '#db/driver';
import type { Day } from '../../../shared/core/time.ts';
import { changed, type Change } from '../../core/change.ts';
import type { Permitted } from '../../core/permit.ts';
import { closedDay } from '../table.ts';
import type { ClosedDayFacts } from './read.ts';

export type ClosedDayWords = Pick<ClosedDayFacts, 'kind' | 'nameFr' | 'nameAr' | 'isConfirmed'>;
export type Closed = { readonly days: readonly Day[] };
export type ClosedDayKept = { readonly day: Day; readonly version: number };

/** Closes these days, none of which is closed yet. */
export async function closeDays(tx: Writer, permitted: Permitted<ClosedDayWords>, days: readonly Day[]): Promise<Change<Closed>> {
  const words = permitted.subject;
  await tx.insert(closedDay).values(days.map((day) => ({ day, ...words })));
  return changed(permitted, { kind: 'closedDay', id: days[0] ?? '', after: { ...words, days }, result: { days } });
}

/** Confirms a closed day, renames it, or moves it to the day it falls on after all. */
export async function changeClosedDay(
  tx: Writer,
  permitted: Permitted<ClosedDayFacts>,
  after: ClosedDayWords & { readonly day: Day },
): Promise<Change<ClosedDayKept>> {
  const { version: read, ...before } = permitted.subject;
  const version = read + 1;
  await tx
    .update(closedDay)
    .set({ ...after, version })
    .where(eq(closedDay.day, before.day));
  return changed(permitted, { kind: 'closedDay', id: before.day, before, after, result: { day: after.day, version } });
}

/** Opens a day again that was to be closed: it never was, so nothing of it stays but the journal's line. */
export async function reopenDay(tx: Writer, permitted: Permitted<ClosedDayFacts>): Promise<Change<{ readonly day: Day }>> {
  const { version: _, ...before } = permitted.subject;
  await tx.delete(closedDay).where(eq(closedDay.day, before.day));
  return changed(permitted, { kind: 'closedDay', id: before.day, before, after: null, result: { day: before.day } });
}
