/** One test of the portal's layout as marks of a sheet: people by their national code, a figure or an absence, never both. */
import { cellName } from '../../../../core/workbook.ts';
import { bare, clean } from '../../../../people/intake/cells/rules.ts';
import { headingKey } from '../../../../people/intake/heading/rules.ts';
import type { Cell } from '../../../../people/intake/schema.ts';
import { massarCodePattern } from '../../../../people/schema.ts';
import type { MarkRule } from '../../../grid/rules.ts';
import { isComputed, readMarkCell, shown, type CellReading, type FileLine } from '../../rules.ts';
import type { CellFault, SheetRow, Test } from '../../schema.ts';
import { readAbsence, type MassarPlaces } from '../rules.ts';

export type MassarRead = {
  readonly lines: readonly FileLine[];
  readonly faults: readonly CellFault[];
  /** How many trainees of the sheet, and how many others, the file names. */
  readonly own: number;
  readonly others: number;
};

type Column = MassarPlaces['tests'][number];

/** Reads one test. People whom the file does not name are left alone. */
export function readMassar(places: MassarPlaces, test: Test, now: readonly SheetRow[], rule: MarkRule): MassarRead | undefined {
  const column = places.tests.find((each) => each.test === test);
  if (column === undefined) return undefined;
  const byCode = new Map(now.flatMap((row) => (row.massarCode === null ? [] : [[bare(row.massarCode), row] as const])));
  const seen = new Map<string, string>();
  const found = places.sheet.rows.flatMap((cells, row) =>
    row > places.headRow && isRow(cells, places, column) ? readRow({ places, column, cells, row }, { byCode, seen, rule }) : [],
  );
  const lines = found.flatMap((each) => ('reading' in each ? [each] : []));
  const faults = found.flatMap((each) => ('reason' in each ? [each] : []));
  return { lines, faults, own: lines.length, others: faults.filter(({ reason }) => reason === 'stranger').length };
}

/** A trainee's row has a code, or a mark that calls for one. Totals and signatures below the table have neither. */
function isRow(cells: readonly Cell[], { code, name }: MassarPlaces, { mark }: Column): boolean {
  if (massarCodePattern.test(bare(clean(cells[code] ?? null)))) return true;
  const isNamed = headingKey(cells[name ?? code] ?? null) !== '';
  return isNamed && clean(cells[mark] ?? null) !== '' && clean(cells[code] ?? null) !== '';
}

type Place = { readonly places: MassarPlaces; readonly column: Column; readonly cells: readonly Cell[]; readonly row: number };
type Known = { readonly byCode: ReadonlyMap<string, SheetRow>; readonly seen: Map<string, string>; readonly rule: MarkRule };

function readRow({ places, column, cells, row }: Place, { byCode, seen, rule }: Known): readonly (FileLine | CellFault)[] {
  const code = bare(clean(cells[places.code] ?? null));
  const place = cellName(row, places.code);
  const name = clean(cells[places.name ?? -1] ?? null);
  const person = byCode.get(code);
  const fault = (reason: CellFault['reason'], cell: string, found: string): CellFault[] => [
    {
      cell,
      reason,
      personId: person?.personId ?? null,
      params: { name: person?.latin ?? name, found: shown(found), other: seen.get(code) ?? '' },
    },
  ];
  if (!massarCodePattern.test(code)) return fault('noCode', place, code);
  if (person === undefined) return fault('stranger', place, code);
  if (seen.has(code)) return fault('rowTwice', place, code);
  seen.set(code, place);
  const mark = cells[column.mark] ?? null;
  const said = column.absence === null ? null : (cells[column.absence] ?? null);
  const reading = readTest({ mark, isFormula: isComputed(places.sheet, row, column.mark), absence: said }, rule);
  const isOfAbsence = reading.kind === 'wrong' && (reading.reason === 'absence' || reading.reason === 'markAndAbsence');
  const at = isOfAbsence ? (column.absence ?? column.mark) : column.mark;
  const found = clean(isOfAbsence ? said : mark) || clean(said);
  return [{ personId: person.personId, row, column: at, found, reading, version: null }];
}

type Cells = { readonly mark: Cell; readonly isFormula: boolean; readonly absence: Cell };

function readTest({ mark, isFormula, absence }: Cells, rule: MarkRule): CellReading {
  const reading = readMarkCell(mark, isFormula, rule);
  const code = readAbsence(absence);
  if (code === null || reading.kind === 'wrong') return reading;
  if (code === 'unknown') return { kind: 'wrong', reason: 'absence' };
  return reading.kind === 'empty' ? { kind: 'mark', mark: { value: null, code } } : { kind: 'wrong', reason: 'markAndAbsence' };
}
