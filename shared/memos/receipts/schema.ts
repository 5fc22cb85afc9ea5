/** What addressees do with a memo, and what its drafter follows. */
import { z } from 'zod';
import { actInput, dayInput, idInput, requiredText, textInput } from '../../core/input.ts';

export const mineFilters = ['due', 'unread', 'all'] as const;
export type MineFilter = (typeof mineFilters)[number];

/** Memos, and copies, one page shows. */
export const MINE_PAGE = 20;
export const RECEIPTS_PAGE = 50;

/** Longest answer, in characters. */
export const ANSWER_MOST = 2000;

export const mineInput = z.strictObject({ filter: z.enum(mineFilters), after: idInput.nullable() });
export const progressInput = z.strictObject({ memoId: idInput });
export const openInput = actInput({ memoId: idInput });
export const acknowledgeInput = actInput({ memoId: idInput });
export const answerInput = actInput({ memoId: idInput, answer: requiredText(ANSWER_MOST) });

export const receiptFilters = ['all', 'missing', 'done'] as const;
export type ReceiptFilter = (typeof receiptFilters)[number];
/** `unitId`: `none` for those no unit counts, null for all. */
export const receiptsInput = z.strictObject({
  memoId: idInput,
  unitId: idInput.or(z.literal('none')).nullable(),
  filter: z.enum(receiptFilters),
  query: textInput(80),
  after: idInput.nullable(),
});
export type ReceiptsQuery = z.infer<typeof receiptsInput>;

/** Who signed the printed list, on what day; `reason`: why it was on paper. */
export const recordOnPaperInput = actInput({
  memoId: idInput,
  personIds: z.array(idInput).min(1).max(200),
  signedOn: dayInput,
  reason: requiredText(400, 5),
});
