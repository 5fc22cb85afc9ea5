/** The cells of an `.xlsx` file somebody handed in. */
import type { SheetFilterInfo } from 'hucre';
import { readXlsx, type CellValue, type Workbook } from 'hucre/xlsx';
import { faultOfZip, type ZipFault } from './zip-directory.ts';

/** A cell that is formatted as a date comes as `YYYY-MM-DD`. Rows and columns are counted from 0; nothing is left out between them. */
export type WorkbookSheet = {
  readonly name: string;
  readonly rows: readonly (readonly (string | number | boolean | null)[])[];
  readonly merges: readonly { readonly startRow: number; readonly startCol: number; readonly endRow: number; readonly endCol: number }[];
  readonly epoch: '1900' | '1904';
  /** Cells that are computed, as `row,column`. */
  readonly formulas: ReadonlySet<string>;
};
export type WorkbookRead =
  | { readonly ok: true; readonly sheets: readonly WorkbookSheet[] }
  | { readonly ok: false; readonly fault: ZipFault | 'unreadable' | 'tooManyRows' };

export const MOST_ROWS = 5_000;
const MOST_SHEETS = 100;
/** Columns A to CZ, and one row more than allowed, so that a longer sheet is told from one that fits. */
const WINDOW = `A1:CZ${MOST_ROWS + 1}`;

/**
 * Reads the sheets one sees. Never throws for what a file holds.
 * @param also the name of one more sheet to read, should it be hidden
 */
export async function readWorkbook(bytes: Buffer, also: string | null = null): Promise<WorkbookRead> {
  const fault = faultOfZip(bytes);
  if (fault) return { ok: false, fault };
  const workbook = await parse(bytes, also);
  if (workbook === undefined || workbook.sheets.length > MOST_SHEETS) return { ok: false, fault: 'unreadable' };
  const epoch = workbook.dateSystem ?? '1900';
  const sheets = workbook.sheets.map(({ name, rows, merges = [], cells }): WorkbookSheet => ({
    name,
    rows: trimmed(rows).map((row) => row.map(plain)),
    merges,
    epoch,
    formulas: new Set([...(cells ?? [])].flatMap(([place, { formula }]) => (formula === undefined ? [] : [place]))),
  }));
  return sheets.some(({ rows }) => rows.length > MOST_ROWS) ? { ok: false, fault: 'tooManyRows' } : { ok: true, sheets };
}

async function parse(bytes: Buffer, also: string | null): Promise<Workbook | undefined> {
  try {
    const isRead = ({ name, hidden, veryHidden }: SheetFilterInfo) => name === also || (hidden !== true && veryHidden !== true);
    return await readXlsx(bytes, { range: WINDOW, sheets: isRead });
  } catch {
    return undefined; // whatever the reader stumbles over, the file is not one to take over
  }
}

function trimmed(rows: readonly CellValue[][]): readonly CellValue[][] {
  const last = rows.findLastIndex((row) => row.some((cell) => cell !== null));
  return rows.slice(0, last + 1);
}

function plain(cell: CellValue): string | number | boolean | null {
  if (!(cell instanceof Date)) return cell;
  return Number.isNaN(cell.getTime()) ? null : cell.toISOString().slice(0, 10);
}
