import { z } from 'zod';
import { actInput, dayInput, idInput, requiredText, versionInput } from '../../core/input.ts';
import { spanKinds } from '../schema.ts';

/** `firstOn` and `lastOn` belong to it, on the weekdays of its bits (Monday first); of one filière, or of the whole centre. */
const facts = {
  kind: z.enum(spanKinds),
  nameFr: requiredText(120),
  nameAr: requiredText(120),
  firstOn: dayInput,
  lastOn: dayInput,
  weekdays: z.int().min(1, 'organisation.input.weekdays').max(127, 'organisation.input.weekdays'),
  filiereId: idInput.nullable(),
  isConfirmed: z.boolean(),
};
export const addSpanInput = actInput(facts);
export const changeSpanInput = actInput({ spanId: idInput, version: versionInput, ...facts });
export const removeSpanInput = actInput({ spanId: idInput, version: versionInput });
/** Those that touch `[from, to)`. */
export const spansInput = z.strictObject({ from: dayInput, to: dayInput });
