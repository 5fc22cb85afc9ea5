/**
 * The centre's own workbook of a mark sheet: what a trainer fills in where there is no network, and what it must still be when
 * it comes back. A second sheet that nobody sees says which assessment, which people and which versions it left with.
 */
import type { Language } from '../../../core/text.ts';
import { cellName, columnName, plainSheet, type CellLook, type SheetContent } from '../../../core/workbook.ts';
import { clean } from '../../../people/intake/cells/rules.ts';
import type { Cell, Sheet } from '../../../people/intake/schema.ts';
import type { Mark } from '../../averages/rules.ts';
import { letters, type MarkRule } from '../../grid/rules.ts';
import { isComputed, readMarkCell, ruleParams, shown, type FileLine, type Words } from '../rules.ts';
import type { CellFault, SheetRow } from '../schema.ts';

/** The name of the sheet nobody sees. */
export const IDENTITY_SHEET = '_riwaq';
const FORMAT = 'riwaq.marks';
export const IDENTITY_SCHEMA = 1;

/** Whose sheet a workbook is: sealed, so that it cannot be made to speak of another. Rows in the order of the sheet, from 1. */
export type Identity = {
  readonly schema: number;
  readonly centreId: string;
  readonly assessmentId: string;
  readonly rows: readonly { readonly personId: string; readonly version: number }[];
};

/** What stands above the marks of a sheet. */
export type SheetTitle = { readonly title: string; readonly context: string };

const HEAD_ROW = 4;
const FIRST_ROW = HEAD_ROW + 1;
const CODE_COLUMN = 1;
const LATIN_COLUMN = 2;
const MARK_COLUMN = 4;
const WIDTHS = [6, 16, 34, 30, 14];

type Leaving = MarkRule & SheetTitle & { readonly rows: readonly SheetRow[] };

/** The two sheets of a workbook. @param seal of its identity */
export function workbookOf(sheet: Leaving, identity: Identity, seal: string, words: Words, language: Language): SheetContent[] {
  return [markSheet(sheet, words, language), identitySheet(identity, seal)];
}

function markSheet({ title, context, rows, ...rule }: Leaving, words: Words, language: Language): SheetContent {
  const params = ruleParams(rule, language);
  const heads = [words('grades.exchange.file.number'), words('grades.exchange.file.code'), words('grades.exchange.file.latin'),
    words('grades.exchange.file.arabic'), words('grades.exchange.file.mark', params)]; // prettier-ignore
  const said = rows.map(({ massarCode, latin, arabic, mark }, place) => [place + 1, massarCode, latin, arabic, writtenMark(mark)]);
  const last = FIRST_ROW + Math.max(rows.length, 1) - 1;
  const marks = { startRow: FIRST_ROW, startCol: MARK_COLUMN, endRow: last, endCol: MARK_COLUMN };
  const typing = { title: words('grades.exchange.file.wrongTitle'), words: words('grades.exchange.file.wrong', params) };
  return {
    ...plainSheet,
    name: words('grades.exchange.file.sheet'),
    rows: [[title], [context], [words('grades.exchange.file.how', params)], [words('grades.exchange.file.codes')], heads, ...said],
    looks: looksOf(rows.length),
    widths: WIDTHS,
    isRightToLeft: language === 'ar',
    isProtected: true,
    typing: [{ range: marks, formula: typingFormula(rule), ...typing }],
    frozenRows: FIRST_ROW,
  };
}

function looksOf(count: number): { [place: string]: CellLook } {
  const looks: { [place: string]: CellLook } = { '0,0': 'title', '1,0': 'note', '2,0': 'note', '3,0': 'note' };
  for (let column = 0; column <= MARK_COLUMN; column += 1) {
    looks[`${HEAD_ROW},${column}`] = 'head';
    for (let place = 0; place < count; place += 1) looks[`${FIRST_ROW + place},${column}`] = column === MARK_COLUMN ? 'open' : 'fixed';
  }
  return looks;
}

/** What is accepted while one types: a figure of the scale and its steps, or a letter. Text with a comma is read as well. */
function typingFormula({ scale, step }: MarkRule): string {
  const cell = `${columnName(MARK_COLUMN)}${FIRST_ROW + 1}`;
  const codes = Object.values(letters).map((letter) => `${cell}="${letter}"`);
  const figure = `IF(ISNUMBER(${cell}),AND(${cell}>=0,${cell}<=${scale / 100},MOD(ROUND(${cell}*100,0),${step})=0),FALSE)`;
  const typed = `IF(ISTEXT(${cell}),NOT(ISERROR(SEARCH(",",${cell}))),FALSE)`;
  return `OR(${figure},${codes.join(',')},${typed})`;
}

/** Hundredths as the number a spreadsheet computes with; a code as its letter. */
export function writtenMark(mark: Mark | null): string | number | null {
  if (mark === null) return null;
  return mark.code === null ? mark.value / 100 : letters[mark.code];
}

function identitySheet({ schema, centreId, assessmentId, rows }: Identity, seal: string): SheetContent {
  const head = [
    [FORMAT, schema],
    ['centre', centreId],
    ['assessment', assessmentId],
    ['seal', seal],
  ];
  const people = rows.map(({ personId, version }, place) => [place + 1, personId, version]);
  return { ...plainSheet, name: IDENTITY_SHEET, rows: [...head, ...people], widths: [14, 40, 10], state: 'veryHidden' };
}

/** What a workbook says it is; undefined when it says nothing, `broken` when it says it in another form than ours. */
export function readIdentity(sheets: readonly Sheet[]): { identity: Identity; seal: string } | 'broken' | undefined {
  const sheet = sheets.find(({ name }) => name === IDENTITY_SHEET);
  if (sheet === undefined) return undefined;
  const [format = [], centre = [], assessment = [], seal = [], ...people] = sheet.rows;
  const schema = format[1];
  const rows = people.map(([number, personId, version]) => ({ number, personId, version }));
  const isOurs = format[0] === FORMAT && typeof schema === 'number';
  if (!isOurs || !areTexts([centre[1], assessment[1], seal[1]]) || !rows.every(isIdentityRow)) return 'broken';
  const left = rows.map(({ personId, version }) => ({ personId: String(personId), version: Number(version) }));
  return { identity: { schema, centreId: String(centre[1]), assessmentId: String(assessment[1]), rows: left }, seal: String(seal[1]) };
}

function areTexts(cells: readonly unknown[]): boolean {
  return cells.every((cell) => typeof cell === 'string');
}

function isIdentityRow({ number, personId, version }: { number: unknown; personId: unknown; version: unknown }, place: number): boolean {
  return number === place + 1 && typeof personId === 'string' && Number.isInteger(version);
}

export type WorkbookRead = { readonly lines: readonly FileLine[]; readonly faults: readonly CellFault[] };

/** The rows of a workbook that came back, by their numbers. Undefined when its table is gone. */
export function readMarkSheet(
  sheets: readonly Sheet[],
  { rows: left }: Identity,
  now: readonly SheetRow[],
  rule: MarkRule,
): WorkbookRead | undefined {
  const sheet = sheets.find(({ name }) => name !== IDENTITY_SHEET);
  const head = sheet?.rows.findIndex((cells) => isHead(cells));
  if (sheet === undefined || head === undefined || head === -1) return undefined;
  const known = new Map(now.map((row) => [row.personId, row]));
  const seen = new Set<number>();
  const read = sheet.rows.flatMap((cells, row) => (row > head ? readRow({ sheet, cells, row }, { left, known, seen, rule }) : []));
  const faults = read.flatMap((each) => ('reason' in each ? [each] : []));
  const missing = left.flatMap(({ personId }, at): CellFault[] => {
    const params = { found: String(at + 1), name: known.get(personId)?.latin ?? '' };
    return seen.has(at + 1) ? [] : [{ cell: columnName(0), reason: 'rowMissing', personId, params }];
  });
  return { lines: read.flatMap((each) => ('reading' in each ? [each] : [])), faults: [...faults, ...missing] };
}

type Place = { readonly sheet: Sheet; readonly cells: readonly Cell[]; readonly row: number };
type Expected = {
  readonly left: Identity['rows'];
  readonly known: ReadonlyMap<string, SheetRow>;
  /** The numbers that came already. */
  readonly seen: Set<number>;
  readonly rule: MarkRule;
};

/** A row with a number of ours and the person it left with; rows with neither number nor mark are nobody's business. */
function readRow({ sheet, cells, row }: Place, { left, known, seen, rule }: Expected): readonly (FileLine | CellFault)[] {
  const number = numberIn(cells[0]);
  const isFormula = isComputed(sheet, row, MARK_COLUMN);
  const found = clean(cells[MARK_COLUMN] ?? null);
  if (number === undefined && found === '' && !isFormula) return [];
  const of = number === undefined ? undefined : left[number - 1];
  const fault = (reason: CellFault['reason'], column: number, params: CellFault['params']): CellFault[] => [
    { cell: cellName(row, column), reason, personId: of?.personId ?? null, params: { name: '', ...params } },
  ];
  if (number === undefined || of === undefined) return fault('noRow', MARK_COLUMN, { found: shown(found) });
  if (seen.has(number)) return fault('rowTwice', 0, { found: String(number) });
  seen.add(number);
  const person = known.get(of.personId);
  const column = person?.massarCode === null ? LATIN_COLUMN : CODE_COLUMN;
  const [said, wanted] = [clean(cells[column] ?? null), clean(person?.massarCode ?? person?.latin ?? '')];
  if (person !== undefined && said !== wanted) return fault('rowChanged', column, { found: shown(said), expected: wanted });
  const reading = readMarkCell(cells[MARK_COLUMN] ?? null, isFormula, rule);
  return [{ personId: of.personId, row, column: MARK_COLUMN, found, reading, version: of.version }];
}

/** What the first column is called, in any of our languages: the workbook may have left in another than one's own. */
const numberHeads = new Set(['N°', 'ر.ت', 'No.']);

function isHead([first, second]: readonly Cell[]): boolean {
  return typeof first === 'string' && typeof second === 'string' && numberHeads.has(first.trim());
}

function numberIn(cell: Cell | undefined): number | undefined {
  if (typeof cell === 'number') return cell;
  return typeof cell === 'string' && /^\s*\d{1,4}\s*$/.test(cell) ? Number(cell) : undefined;
}
