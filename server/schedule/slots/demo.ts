/** The weekly grid, and the moment at which the demonstration stands in it. Source: DOMAIN §8.3. */
import {
  addDays,
  instantAt,
  localDay,
  localMinutes,
  MINUTE,
  weekday,
  type Day,
  type Instant,
  type Minutes,
} from '../../../shared/core/time.ts';
import type { Calendar } from '../../organisation/calendar/demo.ts';

export type Slot = { readonly weekday: number; readonly start: Minutes; readonly end: Minutes };

const MONDAY_TO_THURSDAY = [510, 630, 870, 990];
const FRIDAY = [510, 630, 900, 1020];
const SATURDAY = [510, 630];
const LENGTH = 120;

/** Monday to Saturday noon: 22 slots of two hours. */
export const usualGrid: readonly Slot[] = [1, 2, 3, 4, 5, 6].flatMap((day) =>
  slots(day, [MONDAY_TO_THURSDAY, FRIDAY, SATURDAY][Math.max(0, day - 4)] ?? []),
);
/** In Ramadan, 09:00 to 15:00. */
export const ramadanGrid: readonly Slot[] = [1, 2, 3, 4, 5, 6].flatMap((day) => slots(day, day === 6 ? [540, 660] : [540, 660, 780]));

function slots(day: number, starts: readonly Minutes[]): Slot[] {
  return starts.map((start) => ({ weekday: day, start, end: start + LENGTH }));
}

/** The grid in force on a day. */
export function gridOn(day: Day, calendar: Calendar): readonly Slot[] {
  return calendar.isRamadan(day) ? ramadanGrid : usualGrid;
}

export type Moment = {
  /** What the demonstration's clock shows when it starts. */
  readonly now: Instant;
  readonly day: Day;
  /** The slot under way. */
  readonly slot: Slot;
  /** Set when the clock does not show the real time: it stands in the first session of the last open day. */
  readonly standsAt: Instant | null;
};

/** Minutes into the first session at which the clock stands: 08:40. */
const INTO_SESSION = 10;

/** The real instant if a session is under way then; otherwise 08:40 of the last open day. */
export function momentOf(realNow: Instant, calendar: Calendar): Moment {
  const today = localDay(realNow);
  const minutes = localMinutes(realNow);
  const under = daySlots(today, calendar).find(({ start, end }) => start <= minutes && minutes < end);
  if (under) return { now: realNow, day: today, slot: under, standsAt: null };
  for (let day = today; ; day = addDays(day, -1)) {
    const [first] = daySlots(day, calendar);
    if (!first) continue;
    const standsAt = instantAt(day, first.start) + INTO_SESSION * MINUTE;
    if (standsAt <= realNow) return { now: standsAt, day, slot: first, standsAt };
  }
}

/** The slots of one day, none when it is closed. */
export function daySlots(day: Day, calendar: Calendar): Slot[] {
  return calendar.isOpen(day) ? gridOn(day, calendar).filter((slot) => slot.weekday === weekday(day)) : [];
}
