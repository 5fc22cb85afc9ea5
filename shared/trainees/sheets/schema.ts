/** Account sheets: one page a person, with a fresh one-time code, for those who have not activated their account. */
import { z } from 'zod';
import { actInput, idInput } from '../../core/input.ts';

/** Pages one act makes at most. */
export const SHEETS_MOST = 300;
/** Pages a screen asks for at once: between two parts it says how far it is, and can be stopped. */
export const SHEETS_AT_ONCE = 50;

export const sheetsWaitingInput = z.strictObject({ promotionId: idInput });
export const printSheetsInput = actInput({ personIds: z.array(idInput).min(1).max(SHEETS_MOST) });
