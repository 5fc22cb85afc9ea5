/** What a jury's decision does to an enrolment, once its minutes are signed (DOMAIN §3.6, §4.3). */
import { mayStep, passages } from '../../../trainees/enrolment/rules.ts';
import type { EnrolmentState, EnrolmentStep } from '../../../trainees/schema.ts';
import type { Decision } from '../decided/rules.ts';

const steps = {
  admitted: 'graduate',
  resit: 'sendToResit',
  repeats: 'repeat',
  deferred: 'defer',
  excluded: 'dismiss',
} as const satisfies { readonly [decision in Decision]: EnrolmentStep };

/**
 * Why a decision changes nothing: other minutes spoke since; a mark was corrected since, so it waits for a session that rectifies;
 * the semester decides nothing of the year; the enrolment stands there already; the person left.
 */
export const standings = ['superseded', 'rejudge', 'semester', 'already', 'left'] as const;
export type Standing = (typeof standings)[number];
export type Effect =
  | { readonly kind: 'step'; readonly step: EnrolmentStep; readonly to: EnrolmentState }
  | { readonly kind: 'stays'; readonly why: Standing };

export type Ground = {
  readonly state: EnrolmentState;
  /** Null: a jury of the year. */
  readonly semester: number | null;
  /** Whether these minutes are the last that speak of the person. */
  readonly isLast: boolean;
  readonly isCorrected: boolean;
};

/** What a decision does to an enrolment as it stands. A semester ends no training, unless its jury excludes. */
export function effectOf(decision: Decision, { state, semester, isLast, isCorrected }: Ground): Effect {
  const step = steps[decision];
  const { to } = passages[step];
  if (!isLast) return { kind: 'stays', why: 'superseded' };
  if (isCorrected) return { kind: 'stays', why: 'rejudge' };
  if (semester !== null && decision !== 'excluded') return { kind: 'stays', why: 'semester' };
  if (state === to) return { kind: 'stays', why: 'already' };
  return mayStep(step, state) ? { kind: 'step', step, to } : { kind: 'stays', why: 'left' };
}
