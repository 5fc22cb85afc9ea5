/** Where sessions stand in the grid of a week: one column a day, one row a rank of the day's hours. */
import type { Day, Minutes } from '../../core/time.ts';

export type Hours = { readonly startMinutes: Minutes; readonly endMinutes: Minutes };
export type GridDay = { readonly day: Day; readonly slots: readonly Hours[] };

/** How many rows the grid needs: as many as the day with most hours. */
export function rowCount(days: readonly GridDay[]): number {
  return Math.max(0, ...days.map(({ slots }) => slots.length));
}

/** The hours most days have in a row: what its head says. Days with others say theirs in their cells. */
export function hoursOfRow(days: readonly GridDay[], row: number): Hours | undefined {
  const all = days.flatMap(({ slots }) => slots[row] ?? []);
  const alike = (hours: Hours) => all.filter((each) => isSameHours(each, hours)).length;
  return all.toSorted((a, b) => alike(b) - alike(a))[0];
}

export function isSameHours(a: Hours, b: Hours): boolean {
  return a.startMinutes === b.startMinutes && a.endMinutes === b.endMinutes;
}

/** The row a session stands in: of the hours it shares most with, else of the nearest; 0 on a day without hours. */
export function rowOf(slots: readonly Hours[], session: Hours): number {
  const shared = (slot: Hours) => Math.min(slot.endMinutes, session.endMinutes) - Math.max(slot.startMinutes, session.startMinutes);
  const best = slots.map((slot, row) => ({ row, shared: shared(slot) })).toSorted((a, b) => b.shared - a.shared || a.row - b.row)[0];
  return best?.row ?? 0;
}
