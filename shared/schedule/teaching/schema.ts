/** Teaching assignments: a module taught to a group by a trainer, dated; and how much each trainer teaches. */
import { z } from 'zod';
import { actInput, dayInput, idInput, requiredText, textInput, versionInput } from '../../core/input.ts';

/** The latest promotion and the first filière one answers for, when none is named. */
export const teachingsInput = z.strictObject({ promotionId: idInput.nullable(), filiereId: idInput.nullable() });
/** Trainers of the module's department when the query is empty. */
export const candidatesInput = z.strictObject({ groupId: idInput, moduleId: idInput, query: textInput(80) });
/** `lastOn`: the last day it is taught; null until the promotion ends. */
export const assignInput = actInput({
  groupId: idInput,
  moduleId: idInput,
  trainerId: idInput,
  fromOn: dayInput,
  lastOn: dayInput.nullable(),
});
export const publishTeachingsInput = actInput({
  teachings: z
    .array(z.strictObject({ teachingId: idInput, version: versionInput }))
    .min(1)
    .max(200),
  actRef: requiredText(60, 3),
});
export const withdrawTeachingInput = actInput({ teachingId: idInput, version: versionInput });
export const endTeachingInput = actInput({ teachingId: idInput, version: versionInput, lastOn: dayInput });
/** A week of published sessions, by its Monday; the one under way when null. */
export const loadsInput = z.strictObject({ monday: dayInput.nullable(), filiereId: idInput.nullable() });
