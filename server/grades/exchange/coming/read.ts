/** A file that comes back: what it is, and what it would do to the sheet, before anything is written. */
import type { Reader } from '#db/driver';
import { canonical } from '../../../../shared/core/canonical.ts';
import { Refusal } from '../../../../shared/core/refusal.ts';
import type { Language } from '../../../../shared/core/text.ts';
import { findMassar, markCells, ownerOf, type MassarPlaces } from '../../../../shared/grades/exchange/massar/rules.ts';
import { readMassar } from '../../../../shared/grades/exchange/massar/reading/rules.ts';
import { countsOf, isComputed, judgeLines, marksToEnter, ruleParams, type FileLine } from '../../../../shared/grades/exchange/rules.ts';
import { SHEET_FILE_ROWS } from '../../../../shared/grades/exchange/files/rules.ts';
import type { CellFault, SheetRow, Test } from '../../../../shared/grades/exchange/schema.ts';
import { IDENTITY_SCHEMA, IDENTITY_SHEET, readIdentity, readMarkSheet } from '../../../../shared/grades/exchange/workbook/rules.ts';
import { TWENTY } from '../../../../shared/curriculum/schemes/schema.ts';
import { cellName } from '../../../../shared/core/workbook.ts';
import { bare, clean } from '../../../../shared/people/intake/cells/rules.ts';
import type { CellsAnswer } from '../../../../shared/people/intake/asked/schema.ts';
import type { Sheet } from '../../../../shared/people/intake/schema.ts';
import type { Services } from '../../../core/context.ts';
import { sha256 } from '../../../core/hash.ts';
import { askSheets } from '../../../people/intake/previewing/read.ts';
import type { SheetFacts } from '../../sheets/read.ts';
import { marksByTest } from '../leaving/read.ts';
import { centreFacts, rowsOf, sealOf, testsBeside } from '../read.ts';

type Work = Pick<Services, 'sheets'>;

/** The sheets of a file, read beside the main thread. @throws Refusal for what is no workbook, or too much of one */
export async function sheetsIn(work: Work, bytes: Uint8Array): Promise<readonly Sheet[]> {
  const read = await askSheets<CellsAnswer>(work, { task: 'cells', bytes, also: IDENTITY_SHEET, mostRows: SHEET_FILE_ROWS });
  if (!read.ok) throw new Refusal('invalid', `people.intake.file.${read.fault}`);
  return read.sheets;
}

type Coming = {
  readonly sheets: readonly Sheet[];
  /** SHA-256 of the file. */
  readonly fileHash: string;
  readonly test: Test | null;
  readonly sheet: SheetFacts;
  readonly sealKey: Uint8Array;
};

/** What a file would do to a sheet. Read again where it is applied: the same sheet and the same file give the same digest. */
export async function previewOf(db: Reader, coming: Coming, language: Language = 'fr') {
  const { sheet, sheets, fileHash } = coming;
  const rows = await rowsOf(db, sheet, language);
  const read = (await ownLines(db, coming, rows)) ?? (await massarLines(db, coming, rows));
  if (read === undefined) throw new Refusal('invalid', 'grades.exchange.refusal.notOurs', { sheets: sheets.length });
  const judged = judgeLines(read.lines, rows, sheet, language);
  const all = { rows: judged.rows, faults: [...read.faults, ...judged.faults] };
  const marks = all.faults.length > 0 ? [] : marksToEnter(all.rows, rows);
  const digest = sha256(canonical({ sheet: sheet.id, fileHash, test: read.test, marks, faults: all.faults.length }));
  return { form: read.form, test: read.test, tests: read.tests, counts: countsOf(all), ...all, marks, digest };
}
type Lines = {
  readonly form: 'workbook' | 'massar';
  readonly test: Test | null;
  readonly tests: readonly { readonly test: Test; readonly filled: number }[];
  readonly lines: readonly FileLine[];
  readonly faults: readonly CellFault[];
};

/** The lines of a workbook of ours, once it is known to be this sheet's. Undefined when it does not say it is one. */
async function ownLines(db: Reader, { sheets, sheet, sealKey }: Coming, rows: readonly SheetRow[]): Promise<Lines | undefined> {
  const told = readIdentity(sheets);
  if (told === undefined) return undefined;
  if (told === 'broken') throw refusal('tampered');
  const { identity, seal } = told;
  if (identity.schema !== IDENTITY_SCHEMA) throw refusal('oldForm');
  // Another centre's seal is not ours to judge: it is told apart before.
  if (identity.centreId !== (await centreFacts(db)).id) throw refusal('otherCentre');
  if (seal !== sealOf(sealKey, identity)) throw refusal('tampered');
  if (identity.assessmentId !== sheet.id) throw refusal('otherSheet');
  const read = readMarkSheet(sheets, identity, rows, sheet);
  if (read === undefined) throw refusal('noTable');
  return { form: 'workbook', test: null, tests: [], ...read };
}

function refusal(word: 'tampered' | 'oldForm' | 'otherCentre' | 'otherSheet' | 'noTable' | 'noTest' | 'notTemplate'): Refusal {
  return new Refusal('conflict', `grades.exchange.refusal.${word}`);
}

/** The lines of one test in the portal's layout. Undefined when a file does not have it. */
async function massarLines(db: Reader, { sheets, sheet, test: asked }: Coming, rows: readonly SheetRow[]): Promise<Lines | undefined> {
  const places = findMassar(sheets);
  if (places === undefined) return undefined;
  assertTwenty(sheet);
  assertOwn(places, sheet);
  const beside = (await testsBeside(db, sheet)).find((each) => each.sheet.id === sheet.id);
  const test = asked ?? likely(places, beside?.test ?? 1);
  const read = readMassar(places, test, rows, sheet);
  if (read === undefined) throw refusal('noTest');
  if (read.own === 0 && read.others > 0) throw new Refusal('conflict', 'grades.exchange.refusal.otherGroup', { n: read.others });
  return { form: 'massar', test, tests: filledIn(places), lines: read.lines, faults: read.faults };
}

/** Where the file has one test alone, that; else the one this sheet has in an export of its own. */
function likely({ tests }: MassarPlaces, own: Test): Test {
  const [only, ...others] = tests.filter(({ test }) => test !== 4);
  return only !== undefined && others.length === 0 ? only.test : own;
}

function assertTwenty(sheet: SheetFacts): void {
  if (sheet.scale !== TWENTY) throw new Refusal('conflict', 'grades.exchange.refusal.scale', ruleParams(sheet, 'fr'));
}

/** A file of ours in this layout says whose it is. */
function assertOwn(places: MassarPlaces, { groupId, moduleId, id }: SheetFacts): void {
  const owner = ownerOf(places);
  if (owner !== undefined && (owner.groupId !== groupId || owner.subjectId !== (moduleId ?? id))) throw refusal('otherSheet');
}

function filledIn({ sheet, headRow, tests }: MassarPlaces): Lines['tests'] {
  const rows = sheet.rows.slice(headRow + 1);
  const hasSaid = (cells: Sheet['rows'][number], column: number | null) => column !== null && clean(cells[column] ?? null) !== '';
  return tests.map(({ test, mark, absence }) => ({
    test,
    filled: rows.filter((cells) => hasSaid(cells, mark) || hasSaid(cells, absence)).length,
  }));
}

type Template = { readonly sheets: readonly Sheet[]; readonly sheet: SheetFacts; readonly sees: (sheet: SheetFacts) => boolean };
export type Filling = { readonly row: number; readonly column: number; readonly value: string | number };

/**
 * What is written into a file of the portal: the marks of the sheet and of those beside it, each in the cells of its test.
 * @throws Refusal for what is no such file, for that of another group, where a cell to be written computes itself
 */
export async function fillingOf(db: Reader, { sheets, sheet, sees }: Template): Promise<{ sheet: string; cells: readonly Filling[] }> {
  const places = findMassar(sheets);
  if (places === undefined) throw refusal('notTemplate');
  assertTwenty(sheet);
  assertOwn(places, sheet);
  const tests = await marksByTest(db, sheet, sees);
  const people = new Map((await rowsOf(db, sheet, 'ar')).map(({ massarCode, personId }) => [bare(massarCode ?? ''), personId]));
  const named = places.sheet.rows.map((cells, row) => ({ row, code: row > places.headRow ? bare(clean(cells[places.code] ?? null)) : '' }));
  const known = named.flatMap(({ row, code }) => {
    const personId = code === '' ? undefined : people.get(code);
    return personId === undefined ? [] : [{ row, personId }];
  });
  if (known.length === 0)
    throw new Refusal('conflict', 'grades.exchange.refusal.otherGroup', { n: named.filter(({ code }) => code !== '').length });
  const cells = known.flatMap(({ row, personId }) =>
    places.tests.flatMap((column) => cellsOf(tests[column.test - 1]?.get(personId)?.mark ?? null, row, column)),
  );
  const computed = cells.find(({ row, column }) => isComputed(places.sheet, row, column));
  if (computed) {
    const found = cellName(computed.row, computed.column);
    throw new Refusal('conflict', 'grades.exchange.refusal.computed', { found });
  }
  return { sheet: places.sheet.name, cells };
}

function cellsOf(mark: SheetRow['mark'], row: number, { mark: at, absence }: MassarPlaces['tests'][number]): Filling[] {
  return markCells(mark, 0).flatMap(([offset, value]) => {
    const column = offset === 0 ? at : absence;
    return column === null || value === null ? [] : [{ row, column, value }];
  });
}
