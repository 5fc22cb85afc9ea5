/** Keeping the list of documents a cycle asks for, and opening those that were handed in. */
import { z } from 'zod';
import { fields } from '../../core/authority.ts';
import { actInput, dayInput, idInput, requiredText, versionInput } from '../../core/input.ts';
import { pieceSecrecies } from '../admission/schema.ts';

export const COPIES_MOST = 9;

/** What a line of the checklist says; who may read what is handed in for it stays as it was first said. */
const words = {
  nameFr: requiredText(120, 2),
  nameAr: requiredText(120, 2),
  copies: z.int('trainees.checklist.copiesRange').min(1, 'trainees.checklist.copiesRange').max(COPIES_MOST, 'trainees.checklist.copiesRange'),
  isRequired: z.boolean(),
  acceptsSworn: z.boolean(),
}; // prettier-ignore
const field = z.enum(fields);
const onOne = { pieceId: idInput, version: versionInput };

export const checklistInput = z.strictObject({ field });
export const addPieceInput = actInput({ field, ...words, confidentiality: z.enum(pieceSecrecies), isPhoto: z.boolean(), fromOn: dayInput });
export const changePieceInput = actInput({ ...onOne, ...words });
export const endPieceInput = actInput({ ...onOne, lastOn: dayInput });
/** Every line in force of a cycle, in its new order. */
export const orderPiecesInput = actInput({
  field,
  pieceIds: z
    .array(idInput)
    .min(1)
    .max(60)
    .refine((ids) => new Set(ids).size === ids.length, 'core.input.field'),
});
export const adoptPiecesInput = actInput({ field });

export const openPieceInput = actInput({ handedId: idInput });
export const photoInput = z.strictObject({ personId: idInput });
export const issueCardInput = actInput({ personId: idInput });
