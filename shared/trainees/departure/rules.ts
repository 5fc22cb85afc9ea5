/** What stands against a departure, and what it does. Source: DOMAIN §3.8, §4.3; AUTHORITY enrol.withdraw. */
import type { Day } from '../../core/time.ts';
import { mayStep } from '../enrolment/rules.ts';
import type { EnrolmentState } from '../schema.ts';
import type { DepartureKind } from './schema.ts';

/** Whether whoever leaves this way is gone, and not only away. */
export function isLeaving(kind: DepartureKind): boolean {
  return kind !== 'suspend' && kind !== 'resume';
}

export type DepartureProblem =
  | 'trainees.departure.notFromHere'
  | 'trainees.departure.notHeard'
  | 'trainees.departure.heardLater'
  | 'trainees.departure.beforeEntry';

type Proposed = { readonly kind: DepartureKind; readonly effectiveOn: Day; readonly heardOn: Day | null };

/** What stands against it today; undefined when nothing does. Nobody is excluded without having been heard. */
export function departureProblem(
  { kind, effectiveOn, heardOn }: Proposed,
  { state, startsOn }: { readonly state: EnrolmentState; readonly startsOn: Day },
  today: Day,
): DepartureProblem | undefined {
  if (!mayStep(kind, state)) return 'trainees.departure.notFromHere';
  if (kind === 'exclude' && heardOn === null) return 'trainees.departure.notHeard';
  if (heardOn !== null && (heardOn > today || heardOn > effectiveOn)) return 'trainees.departure.heardLater';
  return effectiveOn < startsOn ? 'trainees.departure.beforeEntry' : undefined;
}
