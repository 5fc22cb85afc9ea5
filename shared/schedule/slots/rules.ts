/** The hours at which a centre teaches: the usual timetable and that of Ramadan. Source: DOMAIN §8.3. */
import type { Day, Minutes } from '../../core/time.ts';
import { weekday } from '../../core/time.ts';
import { spanOn, type Span } from '../../organisation/calendar/rules.ts';
import type { SlotVariant } from '../schema.ts';

/** One row of the grid on one weekday (1 = Monday), `[startMinutes, endMinutes)`. */
export type Slot = {
  readonly variant: SlotVariant;
  readonly weekday: number;
  readonly startMinutes: Minutes;
  readonly endMinutes: Minutes;
};

const LENGTH = 120;

/** What a centre starts with: two-hour sessions from 08:30, Friday afternoons after the prayer, Saturday mornings; in Ramadan 09:00 to 15:00. */
export const startingSlots: readonly Slot[] = [
  ...[1, 2, 3, 4].flatMap((day) => slots('usual', day, [510, 630, 870, 990])),
  ...slots('usual', 5, [510, 630, 900, 1020]),
  ...slots('usual', 6, [510, 630]),
  ...[1, 2, 3, 4, 5].flatMap((day) => slots('ramadan', day, [540, 660, 780])),
  ...slots('ramadan', 6, [540, 660]),
];

function slots(variant: SlotVariant, day: number, starts: readonly Minutes[]): Slot[] {
  return starts.map((start) => ({ variant, weekday: day, startMinutes: start, endMinutes: start + LENGTH }));
}

/** Which timetable holds on a day: that of Ramadan while its month is announced or expected. */
export function variantOn(day: Day, spans: readonly Span[]): SlotVariant {
  return spanOn(day, 'ramadan', spans) ? 'ramadan' : 'usual';
}

/** The hours of one day, in order. */
export function slotsOn(day: Day, grid: readonly Slot[], spans: readonly Span[]): readonly Slot[] {
  const variant = variantOn(day, spans);
  return grid.filter((slot) => slot.variant === variant && slot.weekday === weekday(day)).sort((a, b) => a.startMinutes - b.startMinutes);
}

/**
 * The hours on `day` of a session wanted at `start` of the usual timetable: the same hours, or in Ramadan the slot of the
 * same rank of that weekday; undefined when that day has fewer.
 */
export function hoursOn(
  day: Day,
  wanted: { readonly startMinutes: Minutes; readonly endMinutes: Minutes },
  grid: readonly Slot[],
  spans: readonly Span[],
): { readonly startMinutes: Minutes; readonly endMinutes: Minutes } | undefined {
  if (variantOn(day, spans) === 'usual') return { startMinutes: wanted.startMinutes, endMinutes: wanted.endMinutes };
  const usual = grid.filter((slot) => slot.variant === 'usual' && slot.weekday === weekday(day));
  const rank = usual.filter((slot) => slot.startMinutes < wanted.startMinutes).length;
  const isOnGrid = usual.some((slot) => slot.startMinutes === wanted.startMinutes);
  const found = isOnGrid ? slotsOn(day, grid, spans)[rank] : undefined;
  return found && { startMinutes: found.startMinutes, endMinutes: found.endMinutes };
}

/** Slots by variant, weekday and hour. */
export function inOrder(slots: readonly Slot[]): Slot[] {
  const rank = ({ variant, weekday: day, startMinutes }: Slot) => (variant === 'usual' ? 0 : 1e6) + day * 1e4 + startMinutes;
  return slots
    .map(({ variant, weekday: day, startMinutes, endMinutes }) => ({ variant, weekday: day, startMinutes, endMinutes }))
    .sort((a, b) => rank(a) - rank(b));
}

/** The hours of a centre in one line: the same line, the same hours, in whatever order they came. */
export function hoursInALine(slots: readonly Slot[]): string {
  return inOrder(slots)
    .map(({ variant, weekday: day, startMinutes, endMinutes }) => `${variant} ${day} ${startMinutes} ${endMinutes}`)
    .join(';');
}

export type SlotsProblem = `schedule.refusal.${'noSlots' | 'slotLength' | 'slotsOverlap'}`;

/** What is wrong with the hours of a centre, if anything: each variant has some, none is over eight hours, none overlap on a day. */
export function slotsProblem(slots: readonly Slot[]): SlotsProblem | undefined {
  if (!['usual', 'ramadan'].every((variant) => slots.some((slot) => slot.variant === variant))) return 'schedule.refusal.noSlots';
  if (slots.some(({ startMinutes, endMinutes }) => endMinutes <= startMinutes || endMinutes - startMinutes > 480))
    return 'schedule.refusal.slotLength';
  const ordered = inOrder(slots);
  const isOver = (slot: Slot, before: Slot | undefined) =>
    before !== undefined && before.variant === slot.variant && before.weekday === slot.weekday && slot.startMinutes < before.endMinutes;
  return ordered.some((slot, index) => isOver(slot, ordered[index - 1])) ? 'schedule.refusal.slotsOverlap' : undefined;
}

const RANGE = /^([01]\d|2[0-3]):([0-5]\d)\s*[-–]\s*([01]\d|2[0-3]):([0-5]\d)$/;

/** The hours of a day as people type them, `08:30-10:30, 10:30-12:30`; undefined when they are no hours. */
export function hoursTyped(typed: string): readonly Pick<Slot, 'startMinutes' | 'endMinutes'>[] | undefined {
  const parts = typed
    .split(/[,،;]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const ranges = parts.map((part) => RANGE.exec(part)?.slice(1).map(Number));
  const hours = ranges.flatMap((range) => {
    const [fromHour = 0, from = 0, toHour = 0, to = 0] = range ?? [];
    return range ? [{ startMinutes: fromHour * 60 + from, endMinutes: toHour * 60 + to }] : [];
  });
  return hours.length === parts.length ? hours : undefined;
}
