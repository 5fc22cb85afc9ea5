import { eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Writer } from '#db/driver';
import type { Day } from '../../../shared/core/time.ts';
import { changed, type Change } from '../../core/change.ts';
import type { Permitted } from '../../core/permit.ts';
import { closedDay } from '../table.ts';
import type { ClosedDayFacts, SpanFacts } from './read.ts';
import { calendarSpan } from './table.ts';

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

export type SpanWords = Omit<SpanFacts, 'id' | 'version'>;
export type SpanKept = { readonly spanId: string; readonly version: number };

/** Writes a break, weeks of examinations, days of practicum, or Ramadan. */
export async function addSpan(tx: Writer, permitted: Permitted<SpanWords>): Promise<Change<SpanKept>> {
  const id = uuidv7();
  await tx.insert(calendarSpan).values({ id, ...permitted.subject });
  return changed(permitted, { kind: 'calendarSpan', id, after: { ...permitted.subject }, result: { spanId: id, version: 1 } });
}

/** Confirms a span, moves it, or says otherwise what it is. */
export async function changeSpan(tx: Writer, permitted: Permitted<SpanFacts>, after: SpanWords): Promise<Change<SpanKept>> {
  const { id, version: read, ...before } = permitted.subject;
  const version = read + 1;
  await tx
    .update(calendarSpan)
    .set({ ...after, version })
    .where(eq(calendarSpan.id, id));
  return changed(permitted, { kind: 'calendarSpan', id, before, after: { ...after }, result: { spanId: id, version } });
}

/** Takes a span that is not over out of the calendar; the journal keeps it. */
export async function removeSpan(tx: Writer, permitted: Permitted<SpanFacts>): Promise<Change<{ readonly spanId: string }>> {
  const { id, version: _, ...before } = permitted.subject;
  await tx.delete(calendarSpan).where(eq(calendarSpan.id, id));
  return changed(permitted, { kind: 'calendarSpan', id, before, after: null, result: { spanId: id } });
}
