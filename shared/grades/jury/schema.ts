/** Juries: their steps, what they decide, and the inputs of their acts. */
import { z } from 'zod';
import { actInput, dayInput, idInput, requiredText, textInput, versionInput } from '../../core/input.ts';
import { sittings } from '../sheets/schema.ts';
import { decisions } from './decided/rules.ts';

/** Constituted by act, opened with its quorum, closed when all are decided, signed by its members. Dissolved before it opened. */
export const juryStates = ['constituted', 'open', 'closed', 'signed', 'dissolved'] as const;
export type JuryState = (typeof juryStates)[number];
export const conflictKinds = ['relative', 'declared'] as const;
/** What the rules propose. */
export const proposedOutcomes = ['admitted', 'resit', 'repeats', 'deferred', 'incomplete'] as const;

const conflict = z.strictObject({ memberId: idInput, traineeId: idInput, kind: z.enum(conflictKinds) });
const memberIds = z
  .array(idInput)
  .min(2, 'grades.jury.input.members')
  .max(40)
  .refine((ids) => new Set(ids).size === ids.length, 'grades.jury.input.twice');

export const juriesInput = z.strictObject({ promotionId: idInput.nullable() });
export const choicesInput = z.strictObject({ promotionId: idInput.nullable(), filiereId: idInput.nullable() });
export const constituteInput = actInput({
  juryId: idInput,
  promotionId: idInput,
  filiereId: idInput,
  /** Null: of the whole year. */
  semester: z.int().min(1).max(8).nullable(),
  sitting: z.enum(sittings),
  memberIds,
  presidentId: idInput,
  /** Null: half of the members and one. */
  quorum: z.int().min(1).max(40).nullable(),
  heldOn: dayInput,
  proposedBy: idInput,
  actRef: requiredText(60, 3),
  conflicts: z.array(conflict).max(200),
});
export const juryInput = z.strictObject({ juryId: idInput });
const onJury = { juryId: idInput, version: versionInput };
export const juryActInput = actInput(onJury);
export const openJuryInput = actInput({ ...onJury, presentIds: z.array(idInput).max(40) });
export const presenceInput = actInput({ juryId: idInput, personId: idInput, isPresent: z.boolean() });
export const conflictInput = actInput({ juryId: idInput, ...conflict.shape });
export const decideInput = actInput({
  juryId: idInput,
  personId: idInput,
  /** The number of the decision one saw last: 0 for none. */
  number: z.int().min(0).max(1_000),
  decision: z.enum(decisions),
  mention: z.int().min(0).max(7).nullable(),
  /** Points of jury, in hundredths of a point out of twenty. */
  points: z.int().min(0).max(200),
  reason: textInput(1_000),
});
/** Decides as proposed, for many at once: whatever is not as proposed is decided one by one. */
export const decideAsProposedInput = actInput({ juryId: idInput, personIds: z.array(idInput).min(1).max(1_000) });
/** What was looked at before: the enrolments as they stood. */
export const followJuryInput = actInput({ juryId: idInput, digest: z.string().length(64) });
export const decisionsOfPersonInput = z.strictObject({ personId: idInput });
export const rectifyInput = actInput({ juryId: idInput, newJuryId: idInput });

const bar = z.int().min(0).max(2_000);
/** A copy on which something else is true; nothing of it is stored. Bars null: as the scheme has them. */
export const whatIfInput = z.strictObject({
  juryId: idInput,
  personId: idInput,
  passMark: bar.nullable(),
  /** −1: no such mark. */
  eliminatoryMark: z.int().min(-1).max(2_000).nullable(),
  compensationAverage: bar.nullable(),
  marks: z.array(z.strictObject({ assessmentId: idInput, value: z.int().min(0).max(10_000) })).max(60),
});
