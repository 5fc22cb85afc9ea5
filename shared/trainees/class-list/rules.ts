/** From the cells of a class list to people, or to the rows that cannot be read and why. Source: DOMAIN §6.3–6.4. */
import { tidy } from '../../core/input.ts';
import { isDay } from '../../core/time.ts';
import { addDays, type Day } from '../../core/time.ts';
import { latinDigits, searchKey } from '../../people/rules.ts';
import { cinPattern, massarCodePattern, type PersonName, type Sex } from '../../people/schema.ts';
import { findHeading, readBlock, repeatsHeading, type Heading, type Role } from './heading/rules.ts';
import type { Cell, ClassList, Listed, Reason, Rejection, Sheet } from './schema.ts';

/** What a cell says, or why it cannot. */
type Read<Value> = { readonly value: Value } | { readonly reason: Reason; readonly params?: Rejection['params'] };

/** @param today decides which birth dates are possible: from 14 to 80 years ago. */
export function readClassList(sheet: Sheet, today: Day): ClassList {
  const heading = findHeading(sheet);
  if (!heading) return { ok: false, reason: 'noHeader' };
  const people: Listed[] = [];
  const rejected: Rejection[] = [];
  for (const [index, cells] of sheet.rows.entries()) {
    const place = { row: index + 1, epoch: sheet.epoch, today };
    if (index <= heading.row || !isPerson(cells, heading, place)) continue;
    const read = readRow(cells, heading, place);
    if ('reason' in read) rejected.push({ row: index + 1, reason: read.reason, params: read.params ?? {} });
    else people.push(read.value);
  }
  if (people.length + rejected.length === 0) return { ok: false, reason: 'noRows' };
  const { kept, twice } = apart(people);
  return { ok: true, block: readBlock(sheet, heading), people: kept, rejected: [...rejected, ...twice].sort((a, b) => a.row - b.row) };
}

function valuesIn(cells: readonly Cell[], heading: Heading, role: Role): Cell[] {
  return heading.columns[role].map(({ from, to }) => cells.slice(from, to + 1).find((cell) => clean(cell) !== '') ?? null);
}

function firstIn(cells: readonly Cell[], heading: Heading, role: Role): Cell {
  return valuesIn(cells, heading, role).find((cell) => clean(cell) !== '') ?? null;
}

/** Text without direction marks, double blanks or Arabic digits. */
function clean(cell: Cell): string {
  return cell === null ? '' : latinDigits(tidy(String(cell)));
}

/** A row with a code, or with a name and another fact of a person; totals, dates and signatures below the table are neither. */
function isPerson(cells: readonly Cell[], heading: Heading, { epoch, today }: Place): boolean {
  if (repeatsHeading(cells)) return false;
  const cell = (role: Role) => firstIn(cells, heading, role);
  if (massarCodePattern.test(codeText(cell('code')))) return true;
  const says = [readSex(cell('sex')), readBirthDate(cell('bornOn'), epoch, today)].filter((read) => 'value' in read && read.value !== null);
  const facts = says.length + [cell('code'), cell('cin')].filter((each) => clean(each) !== '').length;
  const names = [cell('family'), cell('given')].filter((each) => clean(each) !== '').length;
  return names > 0 && names + facts >= 3;
}

type Place = { readonly row: number; readonly epoch: Sheet['epoch']; readonly today: Day };

function readRow(cells: readonly Cell[], heading: Heading, { row, epoch, today }: Place): Read<Listed> {
  const codes = readCodes(firstIn(cells, heading, 'code'), firstIn(cells, heading, 'cin'));
  if ('reason' in codes) return codes;
  const name = readName(valuesIn(cells, heading, 'family'), valuesIn(cells, heading, 'given'));
  if ('reason' in name) return name;
  const sex = readSex(firstIn(cells, heading, 'sex'));
  if ('reason' in sex) return sex;
  const bornOn = readBirthDate(firstIn(cells, heading, 'bornOn'), epoch, today);
  if ('reason' in bornOn) return bornOn;
  return { value: { row, ...codes.value, ...name.value, sex: sex.value, bornOn: bornOn.value } };
}

function codeText(cell: Cell): string {
  return clean(cell)
    .replace(/[\s.-]/g, '')
    .toUpperCase();
}

function readCodes(code: Cell, card: Cell): Read<Pick<Listed, 'massarCode' | 'cin'>> {
  const massarCode = codeText(code);
  const cin = codeText(card);
  if (massarCode === '' && cin === '') return { reason: 'noCode' };
  if (massarCode !== '' && !massarCodePattern.test(massarCode)) return { reason: 'badCode', params: { value: massarCode } };
  if (cin !== '' && !cinPattern.test(cin)) return { reason: 'badCin', params: { value: cin } };
  return { value: { massarCode: massarCode || null, cin: cin || null } };
}

const LONGEST_NAME = 80;
/** Stretches a word to fill its cell; it is no letter of a name. */
const TATWEEL = '\u0640';
const arabicLetter = /\p{Script=Arabic}/u;
const latinLetter = /\p{Script=Latin}/u;
// Letters and marks of either script, blanks, hyphens and apostrophes; the underscore and digits are typing slips.
const nameForm = /^[\p{Script=Arabic}\p{Script=Latin}\p{M} .'’ʼ-]+$/u;

/** Each part goes to the field of the script it is written in, whatever the heading says; nothing is transliterated. */
function readName(families: readonly Cell[], givens: readonly Cell[]): Read<PersonName> {
  const family = byScript(families);
  const given = byScript(givens);
  if (family === undefined || given === undefined)
    return { reason: 'badName', params: { value: [...families, ...givens].map(clean).join(' ') } };
  const latin = family.latin !== '' && given.latin !== '';
  const arabic = family.arabic !== '' && given.arabic !== '';
  if (!latin && !arabic) return { reason: 'noName' };
  return {
    value: {
      familyLatin: latin ? family.latin : '',
      givenLatin: latin ? given.latin : '',
      familyArabic: arabic ? family.arabic : '',
      givenArabic: arabic ? given.arabic : '',
    },
  };
}

function byScript(cells: readonly Cell[]): { latin: string; arabic: string } | undefined {
  const parts = { latin: '', arabic: '' };
  for (const text of cells.map((cell) => clean(cell).replaceAll(TATWEEL, '')).filter((each) => each !== '')) {
    const isArabic = arabicLetter.test(text);
    if (text.length > LONGEST_NAME || !nameForm.test(text) || (isArabic && latinLetter.test(text))) return undefined;
    const script = isArabic ? 'arabic' : 'latin';
    parts[script] ||= text;
  }
  return parts;
}

const sexes: Readonly<Record<string, Sex>> = {
  ذكر: 'm', انثي: 'f', ذ: 'm', ا: 'f', m: 'm', f: 'f', h: 'm', masculin: 'm', feminin: 'f', garcon: 'm', fille: 'f', homme: 'm', femme: 'f', male: 'm', female: 'f',
}; // prettier-ignore

function readSex(cell: Cell): Read<Sex | null> {
  const text = clean(cell);
  if (text === '') return { value: null };
  const sex = Object.hasOwn(sexes, searchKey(text)) ? sexes[searchKey(text)] : undefined;
  return sex === undefined ? { reason: 'badSex', params: { value: text } } : { value: sex };
}

const YOUNGEST = 14;
const OLDEST = 80;

/** `2001-02-03`, `03-02-2001`, with slashes or dots, or a spreadsheet's count of days. */
function readBirthDate(cell: Cell, epoch: Sheet['epoch'], today: Day): Read<Day | null> {
  const text = clean(cell);
  if (text === '') return { value: null };
  const day = typeof cell === 'number' || /^\d{4,5}$/.test(text) ? dayOfSerial(Number(text), epoch) : dayOfText(text);
  const year = Number(today.slice(0, 4));
  const isPossible = day !== undefined && isDay(day) && day >= `${year - OLDEST}-01-01` && day <= `${year - YOUNGEST}-12-31`;
  return isPossible ? { value: day } : { reason: 'badBirthDate', params: { value: text } };
}

/** Day 60 of the 1900 count never was: from 61 on the count is one ahead, so it starts on 30 December 1899. */
function dayOfSerial(serial: number, epoch: Sheet['epoch']): Day | undefined {
  if (!Number.isFinite(serial) || serial < 61 || serial > 100_000) return undefined;
  return addDays(epoch === '1900' ? '1899-12-30' : '1904-01-01', Math.floor(serial));
}

function dayOfText(text: string): Day | undefined {
  const [, year, month, date] = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T].*)?$/.exec(text) ?? [];
  const [, lateDate, lateMonth, lateYear] = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(text) ?? [];
  const parts = year === undefined ? [lateYear, lateMonth, lateDate] : [year, month, date];
  return parts.includes(undefined) ? undefined : parts.map((part) => String(part).padStart(2, '0')).join('-');
}

/** Name and birth date as they are compared; undefined without a date. One key for each script the name is known in. */
export function likenessKeys({ bornOn, ...name }: PersonName & { readonly bornOn: Day | null }): string[] {
  if (bornOn === null) return [];
  return nameKeys(name).map((key) => `${bornOn} ${key}`);
}

/** A name as it is compared, once for each script it is known in. */
export function nameKeys({ familyLatin, givenLatin, familyArabic, givenArabic }: PersonName): string[] {
  const pairs = [[familyLatin, givenLatin], [familyArabic, givenArabic]]; // prettier-ignore
  return pairs.filter(([family]) => family !== '').map((pair) => searchKey(pair.join(' ')));
}

/** The same code, then the same card, then the same name and birth date twice in one list: the second is told, never merged. */
function apart(people: readonly Listed[]): { kept: Listed[]; twice: Rejection[] } {
  const seen = new Map<string, number>();
  const kept: Listed[] = [];
  const twice: Rejection[] = [];
  for (const each of people) {
    const keys = keysOf(each);
    const found = keys.find(({ key }) => seen.has(key));
    if (found) twice.push({ row: each.row, reason: found.reason, params: { other: String(seen.get(found.key)) } });
    else kept.push(each);
    for (const { key } of keys) if (!seen.has(key)) seen.set(key, each.row);
  }
  return { kept, twice };
}

function keysOf(person: Listed): { key: string; reason: Reason }[] {
  return [
    ...(person.massarCode === null ? [] : [{ key: `code ${person.massarCode}`, reason: 'codeTwice' as const }]),
    ...(person.cin === null ? [] : [{ key: `cin ${person.cin}`, reason: 'cinTwice' as const }]),
    ...likenessKeys(person).map((key) => ({ key, reason: 'alikeTwice' as const })),
  ];
}
