/** A change of group: asked, then approved by each cycle concerned. */
import { z } from 'zod';
import { actInput, dayInput, idInput, requiredText, textInput, versionInput } from '../../core/input.ts';

export const transferStates = ['asked', 'approved', 'refused'] as const;
export type TransferState = (typeof transferStates)[number];

export const transfersOfInput = z.strictObject({ personId: idInput });
export const askTransferInput = actInput({ personId: idInput, toGroupId: idInput, fromOn: dayInput, reason: requiredText(500, 5) });
export const decideTransferInput = actInput({
  transferId: idInput,
  version: versionInput,
  decision: z.enum(['approve', 'refuse']),
  because: textInput(500).nullable(),
});
