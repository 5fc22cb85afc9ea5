/**
 * The layout in which the national portal takes and gives continuous-assessment marks (DOMAIN §6.2): written cell by cell as it
 * is, read by the words of its headings and never by their place.
 */
import { plainSheet, type CellLook, type CellRange, type SheetContent } from '../../../core/workbook.ts';
import type { Day } from '../../../core/time.ts';
import { clean } from '../../../people/intake/cells/rules.ts';
import { headingKey } from '../../../people/intake/heading/rules.ts';
import type { Cell, Sheet } from '../../../people/intake/schema.ts';
import { searchKey } from '../../../people/rules.ts';
import type { Mark, MarkCode } from '../../averages/rules.ts';
import { tests, type Test } from '../schema.ts';

/** What the layout says above its table. */
export type MassarHead = {
  readonly academy: string;
  readonly direction: string;
  readonly centre: string;
  readonly level: string;
  readonly group: string;
  readonly trainer: string;
  readonly semester: string;
  readonly subject: string;
  readonly year: string;
  /** Row 5, which nobody sees: what the file belongs to. */
  readonly codes: readonly string[];
};
export type MassarRow = {
  readonly massarCode: string | null;
  readonly arabic: string;
  readonly bornOn: Day | null;
  /** By test, from the first. */
  readonly marks: readonly (Mark | null)[];
};

/** How an absence is written in the column beside the mark. */
const absences: Readonly<Record<Exclude<MarkCode, 'pending'>, string>> = {
  absentUnjustified: 'غ',
  absentJustified: 'غ م',
  exempt: 'معفى',
  notAssessed: 'غير مقوم',
};
/** Its other writings. A bare tick says absent, and no more: unjustified until somebody justifies it. */
const absenceWords: ReadonlyMap<string, MarkCode> = new Map(
  (
    [
      [
        'absentUnjustified',
        [absences.absentUnjustified, 'x', '×', '✓', '1', 'true', 'نعم', 'غائب', 'غائبة', 'غير مبرر', 'a', 'abs', 'oui'],
      ],
      ['absentJustified', [absences.absentJustified, 'مبرر', 'غياب مبرر', 'j']],
      ['exempt', [absences.exempt, 'معفاة', 'إعفاء', 'd']],
      ['notAssessed', [absences.notAssessed]],
    ] as const
  ).flatMap(([code, words]) => words.map((word) => [searchKey(word), code] as const)),
);

/** What the first cell of the hidden row says in a file of ours. */
export const OWN_CODE = 'RIWAQ';
const TITLE = 'نقط المراقبة المستمرة';
const ROWS = { title: 3, codes: 4, markers: 14, heads: 15, under: 16, first: 17 };
const COLUMNS = { id: 1, code: 2, name: 3, bornOn: 5, test: 6, comment: 14 };
const LAST_COLUMN = 15;
const WIDTHS = [3, 8, 16, 26, 4, 14, 9, 9, 9, 9, 9, 9, 9, 9, 16, 16];
const testHeads: Readonly<Record<Test, string>> = { 1: 'الفرض الأول', 2: 'الفرض الثاني', 3: 'الفرض الثالث', 4: 'الأنشطة المندمجة' };
const SUB_MARK = 'النقطة';
const SUB_ABSENCE = 'التغيب';

/** The one sheet of the layout. Right to left, as the portal writes it, in whatever language it was asked for. */
export function massarSheet(head: MassarHead, rows: readonly MassarRow[]): SheetContent {
  const grid: (string | number | null)[][] = Array.from({ length: ROWS.first }, () => []);
  const put = (row: number, column: number, value: string | number | null) => {
    const cells = (grid[row] ??= []);
    while (cells.length <= column) cells.push(null);
    cells[column] = value;
  };
  for (const [row, column, value] of headCells(head)) put(row, column, value);
  rows.forEach((each, place) => {
    for (const [column, value] of rowCells(each, place)) put(ROWS.first + place, column, value);
  });
  return {
    ...plainSheet,
    name: 'NotesCC',
    rows: grid,
    looks: looksOf(rows.length),
    widths: WIDTHS,
    merges: mergesOf(rows.length),
    isRightToLeft: true,
    hiddenRows: [0, 1, ROWS.codes],
    hiddenColumns: [COLUMNS.id],
    frozenRows: ROWS.first,
  };
}

type Put = readonly [row: number, column: number, value: string | number | null];

function headCells(head: MassarHead): Put[] {
  const labels: Put[] = [
    [6, 2, 'أكاديمية :'], [6, 3, head.academy], [6, 6, 'م.الإقليمية :'], [6, 8, head.direction], [6, 11, 'مؤسسة :'], [6, 12, head.centre],
    [8, 2, 'المستوى :'], [8, 3, head.level], [8, 6, 'القسم :'], [8, 8, head.group], [8, 11, 'الاستاذ :'], [8, 12, head.trainer],
    [10, 2, 'الدورة :'], [10, 3, head.semester], [10, 6, 'المادة :'], [10, 8, head.subject], [12, 2, 'السنة الدراسية :'], [12, 3, head.year],
  ]; // prettier-ignore
  const codes = head.codes.map((code, at): Put => [ROWS.codes, COLUMNS.id + at, code]);
  const heads: Put[] = [
    [ROWS.heads, COLUMNS.id, 'ID'], [ROWS.heads, COLUMNS.code, 'رقم التلميذ'], [ROWS.heads, COLUMNS.name, 'إسم التلميذ'],
    [ROWS.heads, COLUMNS.bornOn, 'تاريخ الإزدياد'], [ROWS.heads, COLUMNS.comment, 'ملاحظات الأستاذ'], [ROWS.markers, COLUMNS.comment, '#100#'],
  ]; // prettier-ignore
  const columns = tests.flatMap((test): Put[] => [
    [ROWS.markers, columnOf(test), `#${test}#`],
    [ROWS.heads, columnOf(test), testHeads[test]],
    [ROWS.under, columnOf(test), SUB_MARK],
    [ROWS.under, columnOf(test) + 1, SUB_ABSENCE],
  ]);
  return [[ROWS.title, 2, TITLE], ...codes, ...labels, ...heads, ...columns];
}

function columnOf(test: Test): number {
  return COLUMNS.test + (test - 1) * 2;
}

function rowCells({ massarCode, arabic, bornOn, marks }: MassarRow, place: number): [column: number, value: string | number | null][] {
  const person: [number, string | number | null][] = [
    [COLUMNS.id, place + 1],
    [COLUMNS.code, massarCode],
    [COLUMNS.name, arabic],
    [COLUMNS.bornOn, bornOn === null ? null : bornOn.split('-').toReversed().join('-')],
  ];
  return [...person, ...tests.flatMap((test) => markCells(marks[test - 1] ?? null, columnOf(test)))];
}

/** A mark, or its absence, in the two cells of a test. What is pending is not said. */
export function markCells(mark: Mark | null, column: number): [column: number, value: string | number | null][] {
  if (mark === null || mark.code === 'pending') return [];
  return mark.code === null ? [[column, mark.value / 100]] : [[column + 1, absences[mark.code]]];
}

function mergesOf(count: number): CellRange[] {
  const range = (startRow: number, startCol: number, endRow: number, endCol: number) => ({ startRow, startCol, endRow, endCol });
  const { heads, under, first } = ROWS;
  const tall = [COLUMNS.id, COLUMNS.code, COLUMNS.bornOn].map((column) => range(heads, column, under, column));
  const wide = tests.map((test) => range(heads, columnOf(test), heads, columnOf(test) + 1));
  const names = Array.from({ length: count }, (_, place) => range(first + place, COLUMNS.name, first + place, COLUMNS.name + 1));
  const comment = range(heads, COLUMNS.comment, under, LAST_COLUMN);
  return [...tall, range(heads, COLUMNS.name, under, COLUMNS.name + 1), ...wide, comment, ...names];
}

function looksOf(count: number): { [place: string]: CellLook } {
  const looks: { [place: string]: CellLook } = { [`${ROWS.title},2`]: 'title' };
  for (let column = COLUMNS.id; column <= LAST_COLUMN; column += 1) {
    looks[`${ROWS.heads},${column}`] = 'head';
    looks[`${ROWS.under},${column}`] = 'head';
    for (let place = 0; place < count; place += 1) looks[`${ROWS.first + place},${column}`] = column >= COLUMNS.test ? 'open' : 'fixed';
  }
  return looks;
}

/** `export_notesCC_COLL-1_0019.xlsx`: the group, and four digits that stay the same for a module. */
export function massarFileName(group: string, number: number): string {
  return `export_notesCC_${group.replace(/[^\p{L}\p{N}._-]+/gu, '-')}_${String(number % 10_000).padStart(4, '0')}.xlsx`;
}

/** Where the layout has its columns in a file: by their headings. */
export type MassarPlaces = {
  readonly sheet: Sheet;
  /** The row under which trainees begin. */
  readonly headRow: number;
  readonly code: number;
  readonly name: number | null;
  readonly tests: readonly { readonly test: Test; readonly mark: number; readonly absence: number | null }[];
};

const codeKeys = new Set(['رقم التلميذ', 'رقم مسار', 'الرمز', 'رمز مسار'].map(headingKey));
const nameKeys = new Set(['إسم التلميذ', 'الاسم الكامل', 'الإسم والنسب', 'الاسم والنسب'].map(headingKey));
const testKeys: readonly (readonly [Test, ReadonlySet<string>])[] = [
  [1, new Set([testHeads[1], 'الفرض 1', 'فرض 1', 'الفرض رقم 1'].map(headingKey))],
  [2, new Set([testHeads[2], 'الفرض 2', 'فرض 2', 'الفرض رقم 2'].map(headingKey))],
  [3, new Set([testHeads[3], 'الفرض 3', 'فرض 3', 'الفرض رقم 3'].map(headingKey))],
  [4, new Set([testHeads[4], 'الأنشطة المدمجة', 'أنشطة مندمجة'].map(headingKey))],
];
const DEEPEST = 60;

/** Finds the layout among the sheets of a file; undefined where there is none. */
export function findMassar(sheets: readonly Sheet[]): MassarPlaces | undefined {
  for (const sheet of sheets) {
    for (let row = 0; row < Math.min(sheet.rows.length, DEEPEST); row += 1) {
      const cells = sheet.rows[row] ?? [];
      const code = cells.findIndex((cell) => codeKeys.has(headingKey(cell)));
      const found = code === -1 ? [] : testsIn(cells, sheet.rows[row + 1] ?? []);
      if (found.length === 0) continue;
      const name = cells.findIndex((cell) => nameKeys.has(headingKey(cell)));
      const hasUnder = (sheet.rows[row + 1] ?? []).some((cell) => headingKey(cell) === headingKey(SUB_MARK));
      return { sheet, headRow: hasUnder ? row + 1 : row, code, name: name === -1 ? null : name, tests: found };
    }
  }
  return undefined;
}

/** A test's heading spans its columns; the row below says which holds the mark and which the absence. */
function testsIn(heads: readonly Cell[], under: readonly Cell[]): MassarPlaces['tests'] {
  return testKeys.flatMap(([test, keys]) => {
    const from = heads.findIndex((cell) => keys.has(headingKey(cell)));
    if (from === -1) return [];
    const next = heads.findIndex((cell, at) => at > from && headingKey(cell) !== '' && !keys.has(headingKey(cell)));
    const span = (word: string) =>
      under.findIndex((cell, at) => at >= from && (next === -1 || at < next) && headingKey(cell) === headingKey(word));
    const [mark, absence] = [span(SUB_MARK), span(SUB_ABSENCE)];
    return [{ test, mark: mark === -1 ? from : mark, absence: absence === -1 ? null : absence }];
  });
}

/** What a file of ours says, in its hidden row, that it belongs to; undefined for the portal's own. */
export function ownerOf({ sheet }: MassarPlaces): { readonly groupId: string; readonly subjectId: string } | undefined {
  const row = sheet.rows.find((cells) => cells[COLUMNS.id] === OWN_CODE);
  const [groupId, subjectId] = [row?.[COLUMNS.id + 1], row?.[COLUMNS.id + 2]];
  return typeof groupId === 'string' && typeof subjectId === 'string' ? { groupId, subjectId } : undefined;
}

/** What a cell of absences says: nothing, a code, or what nobody understands. */
export function readAbsence(cell: Cell): MarkCode | 'unknown' | null {
  const key = searchKey(clean(cell));
  if (key === '' || key === '0' || key === 'false' || key === searchKey('لا')) return null;
  return absenceWords.get(key) ?? 'unknown';
}
