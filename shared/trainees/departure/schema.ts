/** Leaving the centre, or being away for a while: proposed with its reason, then decided by the director. */
import { z } from 'zod';
import { actInput, dayInput, idInput, requiredText } from '../../core/input.ts';

export const departureKinds = ['suspend', 'resume', 'transferOut', 'resign', 'abandon', 'exclude', 'decease'] as const;
export type DepartureKind = (typeof departureKinds)[number];
export const outcomes = ['approved', 'refused', 'withdrawn'] as const;

const reason = requiredText(1000, 10);

export const proposeDepartureInput = actInput({
  enrolmentId: idInput,
  kind: z.enum(departureKinds),
  reason,
  effectiveOn: dayInput,
  /** When the person was heard: no exclusion without. */
  heardOn: dayInput.nullable(),
});
export const decideDepartureInput = actInput({ departureId: idInput, outcome: z.enum(['approved', 'refused']), reason });
export const withdrawDepartureInput = actInput({ departureId: idInput });
