/** Appointments at the counter: who comes when, in order of merit. */
import { weekday, type Day, type Minutes } from '../../core/time.ts';

export type Hours = {
  readonly fromMinutes: Minutes;
  readonly toMinutes: Minutes;
  readonly slotMinutes: Minutes;
  /** How many are asked to come at once: the counters that are open, times what each does in a slot. */
  readonly perSlot: number;
};
export type Slot = { readonly day: Day; readonly minutes: Minutes };

const SUNDAY = 7;

/** The days of a period the counters are open on: no Sunday, no closed day. */
export function deskDays(days: readonly Day[], closed: ReadonlySet<Day>): Day[] {
  return days.filter((day) => weekday(day) !== SUNDAY && !closed.has(day));
}

/** The places there are, in order; a slot that would end after the hours is none. */
export function slotsOn(days: readonly Day[], { fromMinutes, toMinutes, slotMinutes, perSlot }: Hours): Slot[] {
  const perDay = Math.max(0, Math.floor((toMinutes - fromMinutes) / slotMinutes));
  return days.flatMap((day) =>
    Array.from({ length: perDay * perSlot }, (_, place) => ({ day, minutes: fromMinutes + Math.floor(place / perSlot) * slotMinutes })),
  );
}
