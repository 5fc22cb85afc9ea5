/** Mark sheets that leave as files and come back: the centre's own workbook, the layout of the national portal, CSV (DOMAIN §6.2). */
import { z } from 'zod';
import { actInput, idInput } from '../../core/input.ts';
import type { MessageParams } from '../../core/text.ts';
import type { Mark } from '../averages/rules.ts';
import { SHEET_FILE_MOST } from './files/rules.ts';

export const exportForms = ['workbook', 'massar', 'csv'] as const;
export type ExportForm = (typeof exportForms)[number];

/** In the portal's layout: three tests, then the activities. */
export const tests = [1, 2, 3, 4] as const;
export type Test = (typeof tests)[number];

const bytes = z
  .instanceof(Uint8Array, { message: 'core.input.field' })
  .refine((value) => value.length > 0 && value.length <= SHEET_FILE_MOST, 'core.input.tooLarge');
/** `test` null: the column this sheet has in an export of its own. */
const test = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]).nullable();
const digest = z.string().regex(/^[0-9a-f]{64}$/, 'core.input.field');

export const exportMarksInput = z.strictObject({
  assessmentId: idInput,
  form: z.enum(exportForms),
  language: z.enum(['fr', 'ar', 'en']),
});
export const previewMarksInput = z.strictObject({ assessmentId: idInput, test, bytes });
/** `digest` is what was previewed: what the file would do now must be the same. */
export const bringMarksInput = actInput({ assessmentId: idInput, test, digest, bytes });
export const fillTemplateInput = z.strictObject({ assessmentId: idInput, bytes });

/** A trainee of a sheet, as a file names them and as the sheet stands. */
export type SheetRow = {
  readonly personId: string;
  readonly massarCode: string | null;
  readonly latin: string;
  readonly arabic: string;
  readonly mark: Mark | null;
  /** 0 when there is no mark. */
  readonly version: number;
};

/** Why a cell is not taken; with a text `grades.exchange.fault.<reason>` that says what was found, what is expected, how to mend it. */
export const faultReasons = [
  'above', 'step', 'decimals', 'text', 'date', 'formula', 'disguised', 'markAndAbsence', 'absence',
  'erased', 'stale', 'stranger', 'noCode', 'rowTwice', 'rowMissing', 'rowChanged', 'noRow',
] as const; // prettier-ignore
export type FaultReason = (typeof faultReasons)[number];
export type CellFault = {
  /** As people call it: `E12`. */
  readonly cell: string;
  readonly reason: FaultReason;
  readonly personId: string | null;
  readonly params: MessageParams;
};

export const lineVerdicts = ['created', 'updated', 'unchanged', 'rejected'] as const;
export type LineVerdict = (typeof lineVerdicts)[number];
/** What a file would do to one trainee's mark. */
export type ReadVerdict = {
  readonly personId: string;
  readonly cell: string;
  readonly verdict: LineVerdict;
  readonly before: Mark | null;
  readonly after: Mark | null;
};
