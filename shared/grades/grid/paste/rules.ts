/** What comes from the clipboard of another program: cells, matched with people by a code or by the order in sight. Pure. */
import { latinDigits } from '../../../people/rules.ts';
import { readMark, type MarkRule, type Place, type Reading } from '../rules.ts';

/** More than a sheet holds is refused before it is matched. */
const MOST_CELLS = 5_000;

/**
 * The cells of a text copied from a spreadsheet program: tabs between cells (semicolons when there is no tab), quotes around cells
 * that hold one of them or a new line, any ending of lines, an empty last line left out.
 */
export function cellsOf(text: string): readonly (readonly string[])[] {
  const separator = text.includes('\t') ? '\t' : ';';
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  const plain = text
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
    .replace(/\n+$/, '');
  for (let at = 0; at < plain.length; at += 1) {
    const char = plain[at] ?? '';
    if (quoted) {
      if (char !== '"') cell += char;
      else if (plain[at + 1] === '"') [cell, at] = [`${cell}"`, at + 1];
      else quoted = false;
    } else if (char === '"' && cell === '') quoted = true;
    else if (char === separator || char === '\n') {
      rows.at(-1)?.push(trimmed(cell));
      cell = '';
      if (char === '\n') rows.push([]);
    } else cell += char;
  }
  rows.at(-1)?.push(trimmed(cell));
  return rows;
}

function trimmed(cell: string): string {
  return cell.replace(/[\u00a0\u202f\u200e\u200f\u061c\ufeff]/g, ' ').trim();
}

export type PastePerson = { readonly id: string; readonly codes: readonly (string | null)[] };
export type PasteColumn = MarkRule & { readonly assessmentId: string; readonly isOpen: boolean };

/** Why a pasted cell, or a whole pasted line, goes nowhere; with a text `grades.grid.paste.<reason>`. */
export const pasteRefusals = ['unknown', 'twice', 'beyond', 'closed'] as const;
export type PasteRefusal = (typeof pasteRefusals)[number];

export type PastedCell = { readonly column: PasteColumn; readonly text: string; readonly reading: Reading };
/** One line of the clipboard: whose it is and what it brings, or why it goes nowhere. `source` counts from 1. */
export type PastedLine =
  | { readonly source: number; readonly personId: string; readonly cells: readonly PastedCell[]; readonly refusal: null }
  | { readonly source: number; readonly code: string; readonly cells: readonly string[]; readonly refusal: PasteRefusal };

export type PastePlan = {
  readonly by: 'code' | 'order';
  readonly lines: readonly PastedLine[];
  /** The first line held titles and was left out. */
  readonly hasTitles: boolean;
  /** Columns of the clipboard for which the grid has no place, or only a closed one. */
  readonly columnsLeftOut: number;
};

type Aim = {
  readonly people: readonly PastePerson[];
  readonly columns: readonly PasteColumn[];
  /** The cell in focus: the first column of marks goes there; by order, the first line too. */
  readonly at: Place;
};

/** What pasting would do; nothing is done. Null when there is nothing to paste, or far too much. */
export function planPaste(cells: readonly (readonly string[])[], { people, columns, at }: Aim): PastePlan | null {
  const width = Math.max(0, ...cells.map((row) => row.length));
  if (cells.length * width > MOST_CELLS || cells.every((row) => row.every((cell) => cell === ''))) return null;
  const owners = new Map(people.flatMap(({ id, codes }) => codes.flatMap((code) => (code ? [[codeKey(code), id] as const] : []))));
  const codeColumn = width < 2 ? -1 : codeColumnOf(cells, width, owners);
  const marks = markColumnsOf(cells, width, codeColumn);
  const hasTitles = isTitles(cells, { marks, codeColumn, owners });
  const targets = marks.map((_, place) => columns[at.column + place]);
  const taken = new Set<string>();
  const lines = cells.slice(hasTitles ? 1 : 0).map((row, place): PastedLine => {
    const source = place + (hasTitles ? 2 : 1);
    const code = row[codeColumn] ?? '';
    const personId = codeColumn === -1 ? people[at.row + place]?.id : owners.get(codeKey(code));
    const texts = marks.map((column) => row[column] ?? '');
    if (personId === undefined) return { source, code, cells: texts, refusal: codeColumn === -1 ? 'beyond' : 'unknown' };
    if (taken.has(personId)) return { source, code, cells: texts, refusal: 'twice' };
    taken.add(personId);
    if (targets.every((target) => target?.isOpen !== true)) return { source, code, cells: texts, refusal: 'closed' };
    return { source, personId, cells: pastedCells(texts, targets), refusal: null };
  });
  const columnsLeftOut = targets.filter((target) => target?.isOpen !== true).length;
  return { by: codeColumn === -1 ? 'order' : 'code', lines: lines.filter((line) => !isBlank(line)), hasTitles, columnsLeftOut };
}

/** An empty cell of the clipboard takes nothing away. */
function pastedCells(texts: readonly string[], targets: readonly (PasteColumn | undefined)[]): readonly PastedCell[] {
  return texts.flatMap((text, place) => {
    const column = targets[place];
    return text === '' || !column?.isOpen ? [] : [{ column, text, reading: readMark(text, column) }];
  });
}

function isBlank(line: PastedLine): boolean {
  return line.refusal !== null && line.code === '' && line.cells.every((cell) => cell === '');
}

/** Codes are written in capitals or not, with spaces, in Arabic digits. */
function codeKey(code: string): string {
  return latinDigits(code)
    .replace(/[\s.\-/]/g, '')
    .toUpperCase();
}

type Owners = ReadonlyMap<string, string>;

/** The column where at least half of the filled lines are codes of people of this grid. */
function codeColumnOf(cells: readonly (readonly string[])[], width: number, owners: Owners): number {
  const known = Array.from({ length: width }, (_, column) => cells.filter((row) => owners.has(codeKey(row[column] ?? ''))).length);
  const most = Math.max(...known);
  const filled = cells.filter((row) => row.some((cell) => cell !== '')).length;
  return most > 0 && most * 2 >= filled - 1 ? known.indexOf(most) : -1;
}

/** Columns that hold marks: those after the code, or all; names and ranks before the first mark are passed over. */
function markColumnsOf(cells: readonly (readonly string[])[], width: number, codeColumn: number): readonly number[] {
  const after = Array.from({ length: width }, (_, column) => column).filter((column) => column > codeColumn);
  const first = after.find((column) => {
    const filled = cells.map((row) => row[column] ?? '').filter((cell) => cell !== '');
    return filled.length > 0 && filled.filter(isMarkLike).length * 2 >= filled.length;
  });
  return first === undefined ? after : after.filter((column) => column >= first);
}

/** A figure, however wrong, or one of the letters. */
function isMarkLike(cell: string): boolean {
  const { kind, ...reading } = readMark(cell, { scale: Number.MAX_SAFE_INTEGER, step: 1 });
  return kind === 'mark' || ('reason' in reading && reading.reason !== 'text');
}

function isTitles(
  cells: readonly (readonly string[])[],
  { marks, codeColumn, owners }: { readonly marks: readonly number[]; readonly codeColumn: number; readonly owners: Owners },
): boolean {
  const [first = [], ...rest] = cells;
  const values = marks.map((column) => first[column] ?? '').filter((cell) => cell !== '');
  if (rest.length === 0 || values.length === 0 || values.some(isMarkLike) || owners.has(codeKey(first[codeColumn] ?? ''))) return false;
  return rest.some((row) => marks.some((column) => isMarkLike(row[column] ?? '')));
}

/** A rectangle as other programs take it. */
export function clipboardText(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map((cell) => (/[\t\n"]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell)).join('\t')).join('\n');
}
