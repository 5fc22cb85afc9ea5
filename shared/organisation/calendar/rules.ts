/** The year of a centre beyond its single closed days: breaks, examinations, practicum, Ramadan. Source: DOMAIN §8. */
import { addDays, weekday, type Day } from '../../core/time.ts';
import type { SpanKind } from '../schema.ts';

/** `[fromOn, toOn)` on the weekdays of its bits (Monday first); of one filière, or of all when null. */
export type Span = {
  readonly kind: SpanKind;
  readonly fromOn: Day;
  readonly toOn: Day;
  readonly weekdays: number;
  readonly filiereId: string | null;
  readonly isConfirmed: boolean;
  readonly nameFr: string;
  readonly nameAr: string;
};

/** Whether a span holds on a day. */
export function spanCovers(span: Pick<Span, 'fromOn' | 'toOn' | 'weekdays'>, day: Day): boolean {
  return span.fromOn <= day && day < span.toOn && ((span.weekdays >> (weekday(day) - 1)) & 1) === 1;
}

/** The span of a kind that holds on a day for a filière; without one, those of the whole centre alone. */
export function spanOn<Any extends Span>(day: Day, kind: SpanKind, spans: readonly Any[], filiereId?: string): Any | undefined {
  return spans.find((span) => span.kind === kind && (span.filiereId === null || span.filiereId === filiereId) && spanCovers(span, day));
}

type Given = {
  readonly kind: SpanKind;
  readonly firstOn: Day;
  readonly lastOn: Day;
  readonly weekdays: number;
  readonly filiereId: string | null;
};
export type SpanProblem = `organisation.refusal.${'period' | 'pastDay' | 'spanTooLong' | 'ramadanWhole'}`;

/** The longest span written at once, in days: a training year. */
const LONGEST_SPAN = 366;

/** What is wrong with a span, if anything: it ends today or later, lasts a year at most, and Ramadan is everybody's, every day. */
export function spanProblem({ kind, firstOn, lastOn, weekdays, filiereId }: Given, today: Day): SpanProblem | undefined {
  if (lastOn < firstOn) return 'organisation.refusal.period';
  if (lastOn < today) return 'organisation.refusal.pastDay';
  if (lastOn >= addDays(firstOn, LONGEST_SPAN)) return 'organisation.refusal.spanTooLong';
  return kind === 'ramadan' && (filiereId !== null || weekdays !== 127) ? 'organisation.refusal.ramadanWhole' : undefined;
}

/** Whether offices work on a day: Monday to Friday (DOMAIN §8.2), when the centre is not closed. Classes may be held on other days. */
export function isWorkingDay(day: Day, closed: ReadonlySet<Day>): boolean {
  return weekday(day) <= 5 && !closed.has(day);
}

/** A calendar without a single working day must not hold anyone for ever: after this many days it is not asked further. */
export const WORKING_HORIZON = 366;

/** The `count`-th working day after `day` (which itself is not counted); `day` for 0. */
export function addWorkingDays(day: Day, count: number, isWorking: (day: Day) => boolean): Day {
  let reached = day;
  for (let left = count, tries = 0; left > 0 && tries < WORKING_HORIZON; tries += 1) {
    reached = addDays(reached, 1);
    if (isWorking(reached)) left -= 1;
  }
  return reached;
}
