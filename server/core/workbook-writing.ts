/** Writes the workbooks the centre hands out. The same content gives the same bytes. */
import { rangeRef, writeXlsx, type Cell, type CellStyle, type WriteSheet } from 'hucre/xlsx';
import type { CellLook, SheetContent } from '../../shared/core/workbook.ts';

/** No workbook says when it was made: the second export of the same thing is the first. */
const EPOCH = new Date(0);

const line = { style: 'thin', color: { rgb: 'B8B2A7' } } as const;
const frame = { top: line, bottom: line, left: line, right: line };
const paper = (rgb: string) => ({ type: 'pattern', pattern: 'solid', fgColor: { rgb } }) as const;

/** One typeface everywhere, which every program has a likeness of. */
const TYPEFACE = 'Calibri';

const styles: { readonly [look in CellLook]: CellStyle } = {
  title: { font: { name: TYPEFACE, bold: true, size: 14 } },
  note: { font: { name: TYPEFACE, color: { rgb: '5E574C' } } },
  head: {
    font: { name: TYPEFACE, bold: true },
    fill: paper('E4EEEA'),
    border: frame,
    alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
  },
  fixed: { font: { name: TYPEFACE }, fill: paper('F5F2EC'), border: frame },
  open: { font: { name: TYPEFACE }, border: frame, alignment: { horizontal: 'center' }, protection: { locked: false } },
};

/** An `.xlsx` file with these sheets, in this order. */
export async function writeWorkbook(sheets: readonly SheetContent[]): Promise<Uint8Array> {
  const properties = { creator: 'Riwaq', created: EPOCH, modified: EPOCH };
  return Uint8Array.from(await writeXlsx({ sheets: sheets.map(sheetOf), properties }));
}

function sheetOf(sheet: SheetContent): WriteSheet {
  const { name, rows, looks, widths, merges, hiddenColumns, hiddenRows, frozenRows, isProtected } = sheet;
  const cells = new Map<string, Partial<Cell>>(
    Object.entries(looks).map(([place, look]) => [place, { value: valueAt(rows, place), style: styles[look] }]),
  );
  const columns = Array.from({ length: Math.max(widths.length, ...hiddenColumns.map((each) => each + 1)) }, (_, at) => ({
    width: widths[at] ?? 10,
    ...(hiddenColumns.includes(at) ? { hidden: true } : {}),
  }));
  return {
    name,
    rows: rows.map((row) => [...row]),
    cells,
    columns,
    merges: [...merges],
    rowDefs: new Map(hiddenRows.map((row) => [row, { hidden: true }])),
    dataValidations: sheet.typing.map(({ range, formula, title, words }) => ({
      type: 'custom',
      formula1: formula,
      range: rangeRef(range.startRow, range.startCol, range.endRow, range.endCol),
      allowBlank: true,
      showErrorMessage: true,
      errorTitle: title,
      errorMessage: words,
    })),
    pageSetup: { paperSize: 'a4', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    view: { rightToLeft: sheet.isRightToLeft },
    ...(frozenRows > 0 ? { freezePane: { rows: frozenRows } } : {}),
    ...(isProtected ? { protection: { sheet: true, objects: true, scenarios: true } } : {}),
    ...(sheet.state === 'veryHidden' ? { veryHidden: true } : {}),
  };
}

function valueAt(rows: SheetContent['rows'], place: string): string | number | null {
  const [row = 0, column = 0] = place.split(',').map(Number);
  return rows[row]?.[column] ?? null;
}
