/** What is asked of the register of memos: rules in force, the history of one, the archive. */
import { z } from 'zod';
import { dayInput, idInput, noInput, textInput } from '../../core/input.ts';
import { memoTypes } from '../schema.ts';

/** Rules a page of those in force shows, and memos a page of the archive. */
export const RULES_PAGE = 60;
export const ARCHIVE_PAGE = 30;

/** `on`: null for today. `after`: the last line shown. */
export const inForceInput = z.strictObject({
  on: dayInput.nullable(),
  query: textInput(80),
  after: z.strictObject({ fromOn: dayInput, id: idInput }).nullable(),
});
export const historyInput = z.strictObject({ ruleId: idInput });
/** Which rules a memo is or was the text of. */
export const ruleOfInput = z.strictObject({ memoId: idInput });

const filters = {
  query: textInput(80),
  type: z.enum(memoTypes).nullable(),
  year: z.int().min(1990).max(2199).nullable(),
  unitId: idInput.nullable(),
  number: textInput(20),
};
export const searchInput = z.strictObject({ ...filters, after: z.strictObject({ signedAt: z.int().min(0), id: idInput }).nullable() });
export type ArchiveAsked = z.infer<typeof searchInput>;
export const archiveInput = noInput;
