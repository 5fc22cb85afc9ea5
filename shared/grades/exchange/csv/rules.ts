/** A mark sheet as CSV: for other programs and for the eye. UTF-8 with its mark, semicolons, no cell that a spreadsheet would run. */
import { showMark } from '../../grid/rules.ts';
import type { Language } from '../../../core/text.ts';
import type { Words } from '../rules.ts';
import type { SheetRow } from '../schema.ts';

const BOM = '\ufeff';
/** With these a spreadsheet begins a formula, or a line of its own; so do their full-width forms in some. */
const RUNS = /^[=+\-@\t\r\n＝＋－＠]/;

/** The rows of a sheet, a heading above. Figures as the reader's language writes them. */
export function csvOf(rows: readonly SheetRow[], scale: { readonly scale: string }, words: Words, language: Language): string {
  const heads = [words('grades.exchange.file.number'), words('grades.exchange.file.code'), words('grades.exchange.file.latin'),
    words('grades.exchange.file.arabic'), words('grades.exchange.file.mark', scale)]; // prettier-ignore
  const lines = rows.map(({ massarCode, latin, arabic, mark }, place) => [
    String(place + 1),
    massarCode ?? '',
    latin,
    arabic,
    showMark(mark, language),
  ]);
  return csvText([heads, ...lines]);
}

/** Rows of text as one file. */
export function csvText(rows: readonly (readonly string[])[]): string {
  return BOM + rows.map((cells) => cells.map(csvCell).join(';')).join('\r\n') + '\r\n';
}

/** A cell of text that stays text: an apostrophe before what would run, quotes around what would break the line. */
export function csvCell(text: string): string {
  const safe = RUNS.test(text) ? `'${text}` : text;
  return /[;"\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
