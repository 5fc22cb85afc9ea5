/** Who may see the lists and take a file from one state to the next. */
import type { Actor, Subject, Verdict } from '../../core/authority.ts';
import { decide } from '../../core/decide.ts';
import type { Instant } from '../../core/time.ts';
import { grants } from '../grants.ts';
import type { AdmissionStep } from './schema.ts';

/** An admission as rights over it see it. */
export type AdmissionSubject = Subject & {
  readonly ownerId: string;
  /** Who entered the person in the register, once somebody did. */
  readonly enrolledBy: string | null;
};

/** Whoever reads files reads where one stands on the list; a trainee their own. */
export function maySeeAdmission(actor: Actor, subject: AdmissionSubject, now: Instant): Verdict {
  return decide(grants, 'trainee.readFile', actor, subject, now);
}

/** Student affairs takes the steps of the counter; the director alone turns a person away; another agent undoes an enrolment. */
export function mayTakeStep(step: AdmissionStep, actor: Actor, subject: AdmissionSubject, now: Instant): Verdict {
  const { enrolledBy, ...facts } = subject;
  const hands = enrolledBy === null ? {} : { 'enrol.register': [enrolledBy] };
  return decide(grants, actionOf(step), actor, { ...facts, hands }, now);
}

/** The row of the matrix a step is. */
export function actionOf(step: AdmissionStep): 'enrol.register' | 'enrol.undo' | 'enrol.withdraw' {
  if (step === 'undoEnrolment') return 'enrol.undo';
  return step === 'reject' ? 'enrol.withdraw' : 'enrol.register';
}
