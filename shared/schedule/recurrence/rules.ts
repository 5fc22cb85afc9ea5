/** Sessions that come back week after week, at the same hour of the wall, whatever the clock does meanwhile (B16). */
import { addDays, weekday, type Day, type Minutes } from '../../core/time.ts';
import { spanOn, type Span } from '../../organisation/calendar/rules.ts';
import { hoursOn, type Slot } from '../slots/rules.ts';

export type Pattern = {
  /** 1 = Monday. */
  readonly weekday: number;
  /** In the usual timetable; in Ramadan the slot of the same rank takes its place. */
  readonly startMinutes: Minutes;
  readonly endMinutes: Minutes;
  readonly firstOn: Day;
  readonly lastOn: Day;
  readonly everyWeeks: number;
};

export type Year = {
  readonly closedDays: ReadonlyMap<Day, { readonly isConfirmed: boolean }>;
  readonly spans: readonly Span[];
  readonly grid: readonly Slot[];
  /** Bits of the working week, Monday first. */
  readonly week: number;
};

export type Occurrence = { readonly day: Day; readonly startMinutes: Minutes; readonly endMinutes: Minutes };
/** A week that is left out, and why; an expected feast leaves nothing out before it is announced. */
export type LeftOut = { readonly day: Day; readonly because: 'closedDay' | 'break' | 'practicum' | 'exams' | 'noSlot' };

/** The days of a pattern with their hours, and those left out with the reason. */
export function occurrencesOf(
  pattern: Pattern,
  year: Year,
  filiereId: string,
): { readonly held: Occurrence[]; readonly leftOut: LeftOut[] } {
  const held: Occurrence[] = [];
  const leftOut: LeftOut[] = [];
  for (const day of daysOf(pattern)) {
    const hours = hoursOn(day, pattern, year.grid, year.spans);
    const because = whyNot(day, year, filiereId) ?? (hours ? undefined : 'noSlot');
    if (because) leftOut.push({ day, because });
    else if (hours) held.push({ day, ...hours });
  }
  return { held, leftOut };
}

function daysOf(pattern: Pattern): Day[] {
  const days: Day[] = [];
  const toFirst = (pattern.weekday - weekday(pattern.firstOn) + 7) % 7;
  for (let day = addDays(pattern.firstOn, toFirst); day <= pattern.lastOn; day = addDays(day, 7 * pattern.everyWeeks)) days.push(day);
  return days;
}

function whyNot(day: Day, { closedDays, spans, week }: Year, filiereId: string): LeftOut['because'] | undefined {
  const isOff = ((week >> (weekday(day) - 1)) & 1) === 0;
  if (isOff || closedDays.get(day)?.isConfirmed === true) return 'closedDay';
  return (['break', 'practicum', 'exams'] as const).find((kind) => spanOn(day, kind, spans, filiereId) !== undefined);
}
