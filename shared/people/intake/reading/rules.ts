/** From the cells below a heading to rows with facts, or with the one fault that keeps them out. */
import type { Day } from '../../../core/time.ts';
import { bare, clean, dayOrderOf, namesByScript, readCell, type Reckoning } from '../cells/rules.ts';
import { headingKey, repeatsHeading } from '../heading/rules.ts';
import { likenessKeys, listedFacts } from '../matching/rules.ts';
import type { Cell, Column, Fault, Form, Mapping, Question, ReadRow, Role, Sheet } from '../schema.ts';
import { cinPattern, massarCodePattern } from '../../schema.ts';

export type Reading = { readonly rows: readonly ReadRow[]; readonly question: Question | null };

/** @param today decides which birth dates are possible */
export function readRows(sheet: Sheet, form: Form, mapping: Mapping, today: Day): Reading {
  const from = mapping.headingRow + mapping.headingRows;
  const heading = sheet.rows[mapping.headingRow] ?? [];
  const places = sheet.rows
    .map((cells, index) => ({ cells, index }))
    .filter(({ cells, index }) => index >= from && isRow(cells, { form, mapping, heading }));
  const order = orderOf(
    places.map(({ cells }) => cells),
    mapping,
  );
  if (order === 'unsure') return { rows: [], question: 'dayOrder' };
  const reckoning: Reckoning = { epoch: sheet.epoch, today, dayOrder: order };
  const rows = places.map(({ cells, index }) => readOne({ sheet, cells, index }, form, mapping, reckoning));
  return { rows: apart(rows), question: null };
}

/** An answer given stands; otherwise the dates must say it themselves. */
function orderOf(rows: readonly (readonly Cell[])[], { columns, dayOrder }: Mapping): Reckoning['dayOrder'] | 'unsure' {
  return dayOrder ?? dayOrderOf(rows.flatMap((cells) => (columns.bornOn ?? []).map((column) => cells[column] ?? null)));
}

const footers = new Set(['المجموع', 'مجموع', 'المجموع العام', 'total', 'totaux', 'total general', 'effectif'].map(headingKey));
const signatures = ['حرر', 'توقيع', 'التوقيع', 'المدير', 'fait a', 'fait le', 'signature', 'le directeur', 'cachet'].map(headingKey);

type Table = { readonly form: Form; readonly mapping: Mapping; readonly heading: readonly Cell[] };

/** A row with a code of a person, or with enough facts; totals, dates and signatures below a table are neither. */
function isRow(cells: readonly Cell[], { form, mapping, heading }: Table): boolean {
  const said = cells.filter((cell) => clean(cell) !== '');
  if (said.length === 0 || repeatsHeading(cells, heading)) return false;
  const values = (role: Role) => valuesIn(cells, mapping, role);
  if (values('code').some((cell) => massarCodePattern.test(bare(clean(cell))))) return true;
  if (values('cin').some((cell) => cinPattern.test(bare(clean(cell))))) return true;
  const keys = said.map(headingKey);
  if (keys.some((key) => footers.has(key) || signatures.some((word) => key.startsWith(word)))) return false;
  const mapped = form.columns.filter(({ role }) => mapping.columns[role] !== undefined);
  const filled = mapped.filter(({ role }) => values(role).length > 0);
  if (!isOfPeople(form)) return filled.length > 0;
  const isNamed = values('family').length > 0 && values('given').length > 0;
  return isNamed || filled.length >= Math.min(3, mapped.length);
}

/** What a role's columns say in a row, empty cells left out. */
function valuesIn(cells: readonly Cell[], { columns }: Mapping, role: Role): Cell[] {
  return (columns[role] ?? []).map((column) => cells[column] ?? null).filter((cell) => clean(cell) !== '');
}

type Place = { readonly sheet: Sheet; readonly cells: readonly Cell[]; readonly index: number };

function readOne({ sheet, cells, index }: Place, form: Form, mapping: Mapping, reckoning: Reckoning): ReadRow {
  const facts: { [fact: string]: string | number } = {};
  let fault: Fault | null = null;
  for (const column of form.columns) {
    const isFormula = (mapping.columns[column.role] ?? []).some((at) => isComputed(sheet, cells, index, at));
    const found: Fault | null = isFormula
      ? { reason: 'formula', params: { value: '' } }
      : take(facts, column, valuesIn(cells, mapping, column.role), reckoning);
    fault ??= found;
  }
  return { row: index + 1, facts, fault: fault ?? lackOf(facts, form) };
}

function isComputed({ formulas }: Sheet, cells: readonly Cell[], row: number, column: number): boolean {
  const cell = cells[column];
  return formulas?.has(`${row},${column}`) === true || (typeof cell === 'string' && /^[=@]|^[+-](?![\d\s])/.test(cell.trim()));
}

const VALUE_SHOWN = 60;

/** Puts what a column says among the facts; gives the fault when it says nothing that can be. */
function take(
  facts: { [fact: string]: string | number },
  { role, format }: Column,
  cells: readonly Cell[],
  reckoning: Reckoning,
): Fault | null {
  const shown = { value: cells.map(clean).join(' ').slice(0, VALUE_SHOWN) };
  if (format === 'name') {
    const names = namesByScript(cells);
    if (names === undefined) return { reason: 'badName', params: shown };
    if (names.latin !== '') facts[`${role}Latin`] = names.latin;
    if (names.arabic !== '') facts[`${role}Arabic`] = names.arabic;
    return null;
  }
  const [cell = null, ...others] = cells;
  // Two columns of one heading that say two things: nobody but the author knows which holds.
  if (others.some((other) => clean(other) !== clean(cell))) return { reason: 'twoValues', params: shown };
  const read = readCell(cell, format, reckoning);
  if ('reason' in read) return { reason: read.reason, params: shown };
  if (read.value !== null) facts[role] = read.value;
  return null;
}

function isOfPeople({ columns }: Form): boolean {
  return columns.some(({ role }) => role === 'family');
}

const personal: readonly Role[] = ['family', 'given', 'wholeName'];

/** What a row must say and does not. A person is told by a code and a name in one script at least. */
function lackOf(facts: { readonly [fact: string]: string | number }, form: Form): Fault | null {
  if (isOfPeople(form)) {
    if (facts['code'] === undefined && facts['cin'] === undefined && facts['ppr'] === undefined) return { reason: 'noCode', params: {} };
    const has = (script: string) => facts[`family${script}`] !== undefined && facts[`given${script}`] !== undefined;
    const hasWhole = facts['wholeNameLatin'] !== undefined || facts['wholeNameArabic'] !== undefined;
    if (!has('Latin') && !has('Arabic') && !hasWhole) return { reason: 'noName', params: {} };
  }
  const lacking = form.columns.find(({ role, isRequired }) => isRequired === true && !personal.includes(role) && facts[role] === undefined);
  return lacking === undefined ? null : { reason: 'missingValue', params: { role: lacking.role } };
}

/** The same code, card, number or label twice in one list: the second is told, never merged. */
function apart(rows: readonly ReadRow[]): ReadRow[] {
  const seen = new Map<string, number>();
  return rows.map((each) => {
    if (each.fault !== null) return each;
    const keys = keysOf(each.facts);
    const found = keys.find(({ key }) => seen.has(key));
    for (const { key } of keys) if (!seen.has(key)) seen.set(key, each.row);
    return found ? { ...each, fault: { reason: found.reason, params: { other: String(seen.get(found.key)) } } } : each;
  });
}

const keyed = [['code', 'codeTwice'], ['cin', 'cinTwice'], ['ppr', 'pprTwice']] as const; // prettier-ignore

function keysOf(facts: { readonly [fact: string]: string | number }): { key: string; reason: Fault['reason'] }[] {
  // A group comes back in a timetable, at another hour.
  const labelled = ['site', 'label', 'weekday', 'startTime'].map((fact) => facts[fact] ?? '').join(' ');
  const label = facts['label'] === undefined ? [] : [{ key: `label ${labelled}`, reason: 'labelTwice' as const }];
  const rank = facts['rank'] === undefined ? [] : [{ key: `rank ${facts['list'] ?? ''} ${facts['rank']}`, reason: 'rankTwice' as const }];
  return [
    ...keyed.flatMap(([fact, reason]) => (facts[fact] === undefined ? [] : [{ key: `${fact} ${facts[fact]}`, reason }])),
    ...label,
    ...rank,
    ...likenessKeys(listedFacts(facts)).map((key) => ({ key: `alike ${key}`, reason: 'alikeTwice' as const })),
  ];
}
