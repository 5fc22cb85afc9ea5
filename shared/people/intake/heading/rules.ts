/** Which column holds what, told by the words above it and never by its place. */
import { searchKey } from '../../rules.ts';
import type { Cell, Form, Mapping, Merge, Role, Sheet } from '../schema.ts';

/** A heading lies among these rows; below, a table has begun long ago. */
const DEEPEST = 60;
const LONGEST = 80;

/** A heading's words without accents, marks, hamza, tatweel, punctuation or spaces, nor what is between brackets. */
export function headingKey(cell: Cell): string {
  if (typeof cell !== 'string') return '';
  return searchKey(cell.slice(0, LONGEST).replace(/\([^()]*\)/g, '')).replace(/[^\p{L}\p{N}]/gu, '');
}

/** What words above a column mean in a form. */
function meanings({ columns }: Form): ReadonlyMap<string, Role> {
  return new Map(columns.flatMap(({ role, words }) => words.map((word) => [headingKey(word), role] as const)));
}

type Found = Pick<Mapping, 'headingRow' | 'headingRows' | 'columns'>;
type Columns = { [role in Role]?: number[] };

/** The heading that names most, of one row or of two; undefined when none names what the form needs. */
export function findHeading({ rows, merges }: Sheet, form: Form): Found | undefined {
  const roleOf = meanings(form);
  let best: { found: Found; score: number } | undefined;
  // A second row counts only where it says more than any row alone.
  for (const headingRows of [1, 2]) {
    for (let headingRow = 0; headingRow < Math.min(rows.length, DEEPEST); headingRow += 1) {
      const columns = columnsOf({ rows, merges }, { headingRow, headingRows, roleOf });
      const score = Object.keys(columns).length * 100 + Object.values(columns).flat().length;
      if (isComplete(columns, form) && score > (best?.score ?? 0)) best = { found: { headingRow, headingRows, columns }, score };
    }
  }
  return best && { ...best.found, headingRows: Math.max(best.found.headingRows, deepest(merges, best.found.headingRow)) };
}

/** A heading cell merged downwards says how many rows the heading has. */
function deepest(merges: readonly Merge[], row: number): number {
  const ends = merges.filter(({ startRow, endRow }) => startRow === row && endRow > row && endRow < row + 3).map(({ endRow }) => endRow);
  return Math.max(row, ...ends) - row + 1;
}

/** The row that says most of what the form asks, where no heading is complete: where the mapping by hand begins. */
export function likeliestHeading({ rows, merges }: Sheet, form: Form): Found {
  const roleOf = meanings(form);
  let best: Found = { headingRow: 0, headingRows: 1, columns: {} };
  let most = 0;
  for (let headingRow = 0; headingRow < Math.min(rows.length, DEEPEST); headingRow += 1) {
    const columns = columnsOf({ rows, merges }, { headingRow, headingRows: 1, roleOf });
    const words = (rows[headingRow] ?? []).filter((cell) => headingKey(cell) !== '').length;
    const score = Object.keys(columns).length * 100 + words;
    if (score > most) [best, most] = [{ headingRow, headingRows: 1, columns }, score];
  }
  return best;
}

/** Whether a mapping gives a form all it needs. */
export function isComplete(columns: Mapping['columns'], { columns: wanted, oneOf }: Form): boolean {
  const has = (role: Role) => (columns[role]?.length ?? 0) > 0;
  return wanted.every(({ role, isRequired }) => isRequired !== true || has(role)) && oneOf.every((set) => set.some(has));
}

type Reading = { readonly headingRow: number; readonly headingRows: number; readonly roleOf: ReadonlyMap<string, Role> };

function columnsOf({ rows, merges }: Pick<Sheet, 'rows' | 'merges'>, { headingRow, headingRows, roleOf }: Reading): Columns {
  const columns: Columns = {};
  const top = rows[headingRow] ?? [];
  const under = headingRows === 2 ? (rows[headingRow + 1] ?? []) : [];
  const width = Math.max(top.length, under.length);
  for (let column = 0; column < width; column += 1) {
    const merge = mergeAt(merges, headingRow, column);
    const above = headingKey(top[merge?.startCol ?? column] ?? null);
    const below = headingKey(under[column] ?? null);
    const role = (below === '' ? undefined : (roleOf.get(above + below) ?? roleOf.get(below))) ?? roleOf.get(above);
    if (role !== undefined) (columns[role] ??= []).push(column);
  }
  return columns;
}

function mergeAt(merges: readonly Merge[], row: number, column: number): Merge | undefined {
  return merges.find(
    ({ startRow, endRow, startCol, endCol }) => startRow <= row && row <= endRow && startCol <= column && column <= endCol,
  );
}

/** Whether a row repeats the heading, as on each printed page. */
export function repeatsHeading(cells: readonly Cell[], heading: readonly Cell[]): boolean {
  const words = new Set(heading.map(headingKey).filter((key) => key !== ''));
  return words.size > 0 && cells.filter((cell) => words.has(headingKey(cell))).length >= Math.min(3, words.size);
}

/** What a source's heading looks like, so that the next file of the same source is mapped alike. */
export function headingSignature({ rows }: Sheet, { headingRow, headingRows }: Pick<Mapping, 'headingRow' | 'headingRows'>): string {
  return rows
    .slice(headingRow, headingRow + headingRows)
    .map((cells) => cells.map(headingKey).join('|').replace(/\|+$/, ''))
    .join('\n');
}
