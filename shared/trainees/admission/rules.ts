/** The one state machine of admission: which step leads from where to where, and what else it needs (DOMAIN §4.2–4.3, law 55-19). */
import type { Day } from '../../core/time.ts';
import type { AdmissionState, AdmissionStep, List } from './schema.ts';

type Passage = { readonly from: readonly AdmissionState[]; readonly to: AdmissionState };

/** Every passage there is. What is not here cannot happen. */
export const passages: { readonly [step in AdmissionStep]: Passage } = {
  summon: { from: ['listed', 'summoned'], to: 'summoned' },
  deposit: { from: ['listed', 'summoned'], to: 'deposited' },
  askCompletion: { from: ['deposited'], to: 'incomplete' },
  complete: { from: ['incomplete'], to: 'deposited' },
  verify: { from: ['deposited'], to: 'verified' },
  enrol: { from: ['verified'], to: 'enrolled' },
  undoEnrolment: { from: ['enrolled'], to: 'verified' },
  decline: { from: ['listed', 'summoned', 'deposited', 'incomplete', 'verified'], to: 'declined' },
  missAppointment: { from: ['listed', 'summoned'], to: 'absent' },
  lapse: { from: ['incomplete'], to: 'lapsed' },
  reject: { from: ['deposited', 'incomplete', 'verified'], to: 'rejected' },
  reinstate: { from: ['declined', 'absent', 'lapsed'], to: 'listed' },
};

/** Ways off the list, and back to it, that the counter takes with a reason. */
export const leavingSteps = ['decline', 'missAppointment', 'lapse', 'reinstate'] as const;

/** Left without having entered: the place is free for the waiting list. */
const vacating: ReadonlySet<AdmissionState> = new Set(['declined', 'absent', 'lapsed', 'rejected']);

/** A place on a list, as far as its steps depend on it. */
export type Place = {
  readonly state: AdmissionState;
  readonly list: List;
  /** The place this person of the waiting list was given. */
  readonly replacesId: string | null;
  /** Whether somebody of the waiting list was given this place. */
  readonly isReplaced: boolean;
  /** The last day to complete the file; null when completion was never asked. */
  readonly completeBy: Day | null;
  /** Required pieces of the checklist that are not there. */
  readonly missing: number;
};

/** Why a step cannot be taken: a text key. */
export type StepProblem =
  | 'trainees.step.notFromHere'
  | 'trainees.step.waiting'
  | 'trainees.step.askedOnce'
  | 'trainees.step.nothingMissing'
  | 'trainees.step.missing'
  | 'trainees.step.notYetDue'
  | 'trainees.step.placeTaken';

/** What stands against taking a step today; undefined when nothing does. */
export function stepProblem(step: AdmissionStep, place: Place, today: Day): StepProblem | undefined {
  if (!passages[step].from.includes(place.state)) return 'trainees.step.notFromHere';
  if (isWaiting(place) && step !== 'decline') return 'trainees.step.waiting';
  if (step === 'askCompletion' && place.completeBy !== null) return 'trainees.step.askedOnce';
  if (step === 'askCompletion' && place.missing === 0) return 'trainees.step.nothingMissing';
  if ((step === 'complete' || step === 'verify') && place.missing > 0) return 'trainees.step.missing';
  if (step === 'lapse' && (place.completeBy === null || today <= place.completeBy)) return 'trainees.step.notYetDue';
  if (step === 'reinstate' && place.isReplaced) return 'trainees.step.placeTaken';
  return undefined;
}

/** On the waiting list, and no place was given yet. */
export function isWaiting({ list, replacesId }: Pick<Place, 'list' | 'replacesId'>): boolean {
  return list === 'waiting' && replacesId === null;
}

/** Whether a place can be given to the waiting list: it was left, and nobody has it yet. */
export function isVacant({ state, isReplaced }: Pick<Place, 'state' | 'isReplaced'>): boolean {
  return vacating.has(state) && !isReplaced;
}

/** Whether a text names a state: every state is led to by some step. */
export function isState(text: string | null): text is AdmissionState {
  return Object.values(passages).some(({ to }) => to === text);
}

/** How a register number is written: the order in the year on four digits, the year on four. */
export function registerNumber(year: number, order: number): string {
  return `${year}/${String(order).padStart(4, '0')}`;
}
