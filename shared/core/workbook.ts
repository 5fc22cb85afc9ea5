/** A workbook to be written, said in plain values: the thread that writes it knows nothing of what it means. */

/** What a cell looks like, and whether one may write in it where the sheet is protected: only `open` ones. */
export type CellLook = 'title' | 'note' | 'head' | 'fixed' | 'open';

/** Zero-based, ends included. */
export type CellRange = { readonly startRow: number; readonly startCol: number; readonly endRow: number; readonly endCol: number };

/** What a program that opens the sheet lets one type in a range; `formula` speaks of the range's first cell. */
export type TypingRule = { readonly range: CellRange; readonly formula: string; readonly title: string; readonly words: string };

export type SheetContent = {
  readonly name: string;
  /** Text stays text, whatever it begins with: no cell is ever a formula. */
  readonly rows: readonly (readonly (string | number | null)[])[];
  /** By `row,column`, counted from 0. */
  readonly looks: { readonly [place: string]: CellLook };
  /** In letters, by column. */
  readonly widths: readonly number[];
  readonly merges: readonly CellRange[];
  readonly isRightToLeft: boolean;
  readonly state: 'visible' | 'veryHidden';
  readonly isProtected: boolean;
  readonly typing: readonly TypingRule[];
  readonly hiddenRows: readonly number[];
  readonly hiddenColumns: readonly number[];
  /** How many rows stay in sight above those that move. */
  readonly frozenRows: number;
};

/** A sheet without any of the finer things. */
export const plainSheet = {
  looks: {},
  widths: [],
  merges: [],
  isRightToLeft: false,
  state: 'visible',
  isProtected: false,
  typing: [],
  hiddenRows: [],
  hiddenColumns: [],
  frozenRows: 0,
} as const satisfies Partial<SheetContent>;

/** 0 → A, 26 → AA. */
export function columnName(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : columnName(Math.floor(column / 26) - 1) + last;
}

/** The name people know a cell by, from places counted from 0: (17, 6) → G18. */
export function cellName(row: number, column: number): string {
  return `${columnName(column)}${row + 1}`;
}
