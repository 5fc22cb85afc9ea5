/** What a file says of marks, held against the sheet as it stands. Nothing is guessed, clamped or rounded; one fault keeps all out. */
import { isPlain, tidy } from '../../core/input.ts';
import { fill, type Language, type MessageParams } from '../../core/text.ts';
import { cellName } from '../../core/workbook.ts';
import type { Cell, Sheet } from '../../people/intake/schema.ts';
import type { Mark } from '../averages/rules.ts';
import { readMark, sameMark, showMark, showShort, type MarkRule } from '../grid/rules.ts';
import type { CellFault, FaultReason, LineVerdict, ReadVerdict, SheetRow } from './schema.ts';
import type { text as fr } from './text.fr.ts';

/** Says a key of this feature in the language of a file. */
export type Words = (key: keyof typeof fr, params?: MessageParams) => string;

/** The words of files in a language, from its catalogue. */
export function wordsIn(catalogue: { readonly [key in keyof typeof fr]: Parameters<typeof fill>[0] }, language: Language): Words {
  return (key, params = {}) => fill(catalogue[key], params, language);
}

/** What a cell says of a mark: nothing, a mark, or why neither. */
export type CellReading =
  | { readonly kind: 'empty' }
  | { readonly kind: 'mark'; readonly mark: Mark }
  | { readonly kind: 'wrong'; readonly reason: FaultReason };

/** What a spreadsheet makes of `12.5` where it takes the point for a date, as a date or as its count of days. */
const dateForms = [/^\d{4}-\d{2}-\d{2}/, /^\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}$/, /^\d{1,2}[-/ .]\p{L}{3,}/u];
const FIRST_SERIAL = 36_000;
const LAST_SERIAL = 60_000;

/** Reads a cell of marks. A number is read by its shortest decimal writing: no arithmetic in floating point. */
export function readMarkCell(cell: Cell, isFormula: boolean, rule: MarkRule): CellReading {
  if (isFormula) return wrong('formula');
  if (cell === null) return { kind: 'empty' };
  if (typeof cell === 'boolean') return wrong('text');
  if (typeof cell === 'string' && !isPlain(cell)) return wrong('disguised');
  if (typeof cell === 'number' && Number.isInteger(cell) && cell >= FIRST_SERIAL && cell <= LAST_SERIAL) return wrong('date');
  const text = tidy(String(cell));
  if (dateForms.some((form) => form.test(text))) return wrong('date');
  if (typeof cell === 'string' && /^[=@+]/.test(text)) return wrong('formula');
  return readMark(text, rule);
}

function wrong(reason: FaultReason): CellReading {
  return { kind: 'wrong', reason };
}

/** Whether a program computed the cell, with or without leaving its value. */
export function isComputed({ formulas }: Pick<Sheet, 'formulas'>, row: number, column: number): boolean {
  return formulas?.has(`${row},${column}`) === true;
}

/** One row of a file that speaks of a trainee. `version` null where files carry none. */
export type FileLine = {
  readonly personId: string;
  readonly row: number;
  readonly column: number;
  readonly found: string;
  readonly reading: CellReading;
  readonly version: number | null;
};

export type Judged = { readonly rows: readonly ReadVerdict[]; readonly faults: readonly CellFault[] };

/** Holds lines against a sheet. @param language in which marks stand in the faults */
export function judgeLines(lines: readonly FileLine[], rows: readonly SheetRow[], rule: MarkRule, language: Language): Judged {
  const byPerson = new Map(rows.map((row) => [row.personId, row]));
  const faults: CellFault[] = [];
  const verdicts = lines.flatMap((line): ReadVerdict[] => {
    const now = byPerson.get(line.personId);
    const fault = faultOf(line, now);
    if (fault !== undefined) faults.push(faultAt(line, fault, { now, rule, language }));
    if (now === undefined) return [];
    const after = line.reading.kind === 'mark' ? line.reading.mark : null;
    const verdict = fault === undefined ? verdictOf(after, now.mark) : 'rejected';
    return [{ personId: line.personId, cell: cellName(line.row, line.column), verdict, before: now.mark, after }];
  });
  return { rows: verdicts, faults };
}

function faultOf({ reading, version }: FileLine, now: SheetRow | undefined): FaultReason | undefined {
  if (now === undefined) return 'stranger';
  if (reading.kind === 'wrong') return reading.reason;
  if (version === null) return undefined;
  const said = reading.kind === 'mark' ? reading.mark : null;
  if (sameMark(said, now.mark)) return undefined;
  if (version !== now.version) return 'stale';
  return said === null ? 'erased' : undefined;
}

/** An empty cell of a file without versions says nothing. */
function verdictOf(after: Mark | null, before: Mark | null): LineVerdict {
  if (after === null || sameMark(after, before)) return 'unchanged';
  return before === null ? 'created' : 'updated';
}

type Standing = { readonly now: SheetRow | undefined; readonly rule: MarkRule; readonly language: Language };

function faultAt(line: FileLine, reason: FaultReason, { now, rule, language }: Standing): CellFault {
  const current = now?.mark ? showMark(now.mark, language) : '∅';
  const params = {
    found: shown(line.found),
    name: language === 'ar' ? (now?.arabic ?? '') : (now?.latin ?? ''),
    current,
    ...ruleParams(rule, language),
  };
  return { cell: cellName(line.row, line.column), reason, personId: now?.personId ?? null, params };
}

/** What a sheet accepts, in words. */
export function ruleParams({ scale, step }: MarkRule, language: Language): { scale: string; step: string } {
  return { scale: showShort(scale, language), step: showShort(step, language) };
}

const LETTERS_SHOWN = 40;

/** What stands in a cell, as a message can say it: nothing has a sign of its own. */
export function shown(found: string): string {
  const text = tidy(found).slice(0, LETTERS_SHOWN);
  return text === '' ? '∅' : text;
}

/** What a file would write: the marks it makes or changes, with the versions they were held against. */
export function marksToEnter(verdicts: readonly ReadVerdict[], rows: readonly SheetRow[]) {
  const versions = new Map(rows.map(({ personId, version }) => [personId, version]));
  return verdicts.flatMap(({ personId, verdict, after }) =>
    after === null || (verdict !== 'created' && verdict !== 'updated')
      ? []
      : [{ personId, value: after.value, code: after.code, version: versions.get(personId) ?? 0 }],
  );
}

/** How many rows there are of each kind. A fault outside the rows of the sheet counts as one rejected. */
export function countsOf({ rows, faults }: Judged): { readonly [verdict in LineVerdict]: number } {
  const of = (verdict: LineVerdict) => rows.filter((row) => row.verdict === verdict).length;
  const known = new Set(rows.filter(({ verdict }) => verdict === 'rejected').map(({ personId }) => personId));
  const others = faults.filter(({ personId }) => personId === null || !known.has(personId)).length;
  return { created: of('created'), updated: of('updated'), unchanged: of('unchanged'), rejected: of('rejected') + others };
}
