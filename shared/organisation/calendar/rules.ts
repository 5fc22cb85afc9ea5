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
