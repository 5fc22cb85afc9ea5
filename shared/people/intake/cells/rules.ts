/** What one cell says, or why it says nothing. Nothing is guessed and nothing is transliterated. Source: DOMAIN §3.9, §6.3. */
import { isPlain, tidy } from '../../../core/input.ts';
import { addDays, isDay, type Day } from '../../../core/time.ts';
import { latinDigits, searchKey } from '../../rules.ts';
import { cinPattern, massarCodePattern, type Sex } from '../../schema.ts';
import type { Cell, DayOrder, Format, RowReason, Sheet } from '../schema.ts';

export type Value = string | number | null;
export type Read = { readonly value: Value } | { readonly reason: RowReason };
/** What dates are read by. */
export type Reckoning = { readonly epoch: Sheet['epoch']; readonly today: Day; readonly dayOrder: DayOrder };

/** Text without direction marks, double blanks or Arabic digits. */
export function clean(cell: Cell): string {
  return cell === null ? '' : latinDigits(tidy(String(cell)));
}

/** Reads a cell that is not empty in a format; names are read together, by `readNames`. */
export function readCell(cell: Cell, format: Format, reckoning: Reckoning): Read {
  const text = clean(cell);
  if (text === '') return { value: null };
  if (!isPlain(text)) return { reason: 'disguised' };
  return readers[format](text, cell, reckoning);
}

type Reader = (text: string, cell: Cell, reckoning: Reckoning) => Read;

function code(pattern: RegExp, reason: RowReason): Reader {
  return (text) => {
    const value = bare(text);
    return pattern.test(value) ? { value } : { reason };
  };
}

/** A code as it is compared: no blanks, dots or hyphens, capitals. */
export function bare(text: string): string {
  return text.replace(/[\s.-]/g, '').toUpperCase();
}

function within(most: number, reason: RowReason): Reader {
  return (text) => (text.length <= most ? { value: text } : { reason });
}

function among<Word extends string>(words: { readonly [word: string]: Word }, reason: RowReason): Reader {
  const known = new Map(Object.entries(words).map(([word, value]) => [searchKey(word), value]));
  return (text) => {
    const value = known.get(searchKey(text));
    return value === undefined ? { reason } : { value };
  };
}

function wholeNumber(most: number, reason: RowReason): Reader {
  return (text) => {
    const value = /^\d{1,6}$/.test(text) ? Number(text) : 0;
    return value >= 1 && value <= most ? { value } : { reason };
  };
}

const sexes: { readonly [word: string]: Sex } = {
  ذكر: 'm', أنثى: 'f', ذ: 'm', ا: 'f', m: 'm', f: 'f', h: 'm', masculin: 'm', féminin: 'f', garçon: 'm', fille: 'f', homme: 'm', femme: 'f', male: 'm', female: 'f',
}; // prettier-ignore

const lists: { readonly [word: string]: 'main' | 'waiting' } = {
  'لائحة الانتظار': 'waiting', الانتظار: 'waiting', انتظار: 'waiting', "liste d'attente": 'waiting', attente: 'waiting', la: 'waiting', waiting: 'waiting',
  'اللائحة الرئيسية': 'main', الرئيسية: 'main', رئيسية: 'main', 'liste principale': 'main', principale: 'main', lp: 'main', main: 'main', admis: 'main', ناجح: 'main', admise: 'main', ناجحة: 'main',
}; // prettier-ignore

const roomKinds: { readonly [word: string]: string } = {
  salle: 'classroom', 'salle de cours': 'classroom', classroom: 'classroom', قاعة: 'classroom', 'قاعة الدرس': 'classroom', حجرة: 'classroom',
  laboratoire: 'laboratory', labo: 'laboratory', laboratory: 'laboratory', مختبر: 'laboratory',
  'salle informatique': 'computerRoom', informatique: 'computerRoom', 'computer room': 'computerRoom', 'قاعة المعلوميات': 'computerRoom', 'قاعة الإعلاميات': 'computerRoom',
  amphithéâtre: 'amphitheatre', amphi: 'amphitheatre', amphitheatre: 'amphitheatre', مدرج: 'amphitheatre',
  'terrain de sport': 'sportsField', terrain: 'sportsField', 'sports field': 'sportsField', ملعب: 'sportsField',
  'salle vidéo': 'videoRoom', visioconférence: 'videoRoom', 'video room': 'videoRoom', 'قاعة المناظرة': 'videoRoom',
}; // prettier-ignore

/** 1 = Monday. */
const weekdays: { readonly [word: string]: string } = {
  lundi: '1', mardi: '2', mercredi: '3', jeudi: '4', vendredi: '5', samedi: '6', dimanche: '7',
  lun: '1', mar: '2', mer: '3', jeu: '4', ven: '5', sam: '6', dim: '7',
  monday: '1', tuesday: '2', wednesday: '3', thursday: '4', friday: '5', saturday: '6', sunday: '7',
  الاثنين: '1', الإثنين: '1', الثلاثاء: '2', الأربعاء: '3', الخميس: '4', الجمعة: '5', السبت: '6', الأحد: '7',
}; // prettier-ignore

const readers: { readonly [format in Format]: Reader } = {
  massar: code(massarCodePattern, 'badCode'),
  cin: code(cinPattern, 'badCin'),
  ppr: code(/^\d{4,10}$/, 'badPpr'),
  name: within(80, 'badName'),
  sex: among(sexes, 'badSex'),
  list: among(lists, 'badList'),
  roomKind: among(roomKinds, 'badKind'),
  bornOn: (text, cell, reckoning) => readBirthDate(text, cell, reckoning),
  order: wholeNumber(99_999, 'badOrder'),
  count: wholeNumber(5_000, 'badCount'),
  weekday: among(weekdays, 'badWeekday'),
  time: (text, cell) => {
    const minutes = typeof cell === 'number' ? Math.round((cell % 1) * DAY_MINUTES) : minutesIn(text);
    return minutes === undefined || minutes >= DAY_MINUTES ? { reason: 'badTime' } : { value: minutes };
  },
  text: within(120, 'tooLong'),
  label: (text) => (/^[\p{L}\p{N}][\p{L}\p{N} ._/-]{0,23}$/u.test(text) ? { value: text } : { reason: 'badLabel' }),
  email: (text) =>
    /^[^\s@<>"'(),;:\\]{1,64}@[a-z0-9.-]{1,60}\.[a-z]{2,}$/i.test(text) ? { value: text.toLowerCase() } : { reason: 'badEmail' },
  phone: (text) => {
    const digits = text.replace(/[\s().-]/g, '').replace(/^(\+|00)212/, '0');
    return /^0\d{9}$/.test(digits) ? { value: `+212${digits.slice(1)}` } : { reason: 'badPhone' };
  },
};

const DAY_MINUTES = 1440;

/** `08:30`, `8h30`, `8 h`, `08.30`, `8:30:00` as minutes of the day; a spreadsheet's time is a part of a day. */
function minutesIn(text: string): number | undefined {
  const [, hours, minutes = '0'] = /^(\d{1,2})\s*(?:[:h.]\s*(\d{2})?(?::00)?)?$/i.exec(text) ?? [];
  return hours === undefined || Number(minutes) > 59 ? undefined : Number(hours) * 60 + Number(minutes);
}

const YOUNGEST = 14;
const OLDEST = 80;

/** `2001-02-03`, `03-02-2001`, with slashes or dots, or a spreadsheet's count of days: from 14 to 80 years ago. */
function readBirthDate(text: string, cell: Cell, { epoch, today, dayOrder }: Reckoning): Read {
  const day = typeof cell === 'number' || /^\d{4,5}$/.test(text) ? dayOfSerial(Number(text), epoch) : dayOfText(text, dayOrder);
  const year = Number(today.slice(0, 4));
  const isPossible = day !== undefined && isDay(day) && day >= `${year - OLDEST}-01-01` && day <= `${year - YOUNGEST}-12-31`;
  return isPossible ? { value: day } : { reason: 'badBirthDate' };
}

/** Day 60 of the 1900 count never was: from 61 on the count is one ahead, so it starts on 30 December 1899. */
export function dayOfSerial(serial: number, epoch: Sheet['epoch']): Day | undefined {
  if (!Number.isFinite(serial) || serial < 61 || serial > 100_000) return undefined;
  return addDays(epoch === '1900' ? '1899-12-30' : '1904-01-01', Math.floor(serial));
}

const yearFirst = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T].*)?$/;
const yearLast = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/;

function dayOfText(text: string, dayOrder: DayOrder): Day | undefined {
  const [, year, month, date] = yearFirst.exec(text) ?? [];
  const [, first, second, lateYear] = yearLast.exec(text) ?? [];
  const late = dayOrder === 'dayFirst' ? [lateYear, second, first] : [lateYear, first, second];
  const parts = year === undefined ? late : [year, month, date];
  return parts.includes(undefined) ? undefined : parts.map((part) => String(part).padStart(2, '0')).join('-');
}

/** What the dates of a column say of their own order. `unsure` when every one could be read either way, and differently. */
export function dayOrderOf(cells: readonly Cell[]): DayOrder | 'unsure' {
  let [dayFirst, monthFirst, either] = [0, 0, 0];
  for (const cell of cells) {
    const [, first = '0', second = '0'] = yearLast.exec(clean(cell)) ?? [];
    if (Number(first) > 12) dayFirst += 1;
    else if (Number(second) > 12) monthFirst += 1;
    else if (first !== second && first !== '0') either += 1;
  }
  if (dayFirst > 0 && monthFirst > 0) return 'unsure';
  if (monthFirst > 0) return 'monthFirst';
  return dayFirst > 0 || either === 0 ? 'dayFirst' : 'unsure';
}

const LONGEST_NAME = 80;
/** Stretches a word to fill its cell; it is no letter of a name. */
const TATWEEL = '\u0640';
const arabicLetter = /\p{Script=Arabic}/u;
const latinLetter = /\p{Script=Latin}/u;
// Letters and marks of either script, blanks, hyphens and apostrophes; the underscore and digits are typing slips.
const nameForm = /^[\p{Script=Arabic}\p{Script=Latin}\p{M} .'’ʼ-]+$/u;

/** Each part goes to the field of the script it is written in, whatever the heading says. Undefined when one is no name, or two differ. */
export function namesByScript(cells: readonly Cell[]): { latin: string; arabic: string } | undefined {
  const parts = { latin: '', arabic: '' };
  for (const text of cells.map((cell) => clean(cell).replaceAll(TATWEEL, '')).filter((each) => each !== '')) {
    const isArabic = arabicLetter.test(text);
    if (text.length > LONGEST_NAME || !nameForm.test(text) || (isArabic && latinLetter.test(text))) return undefined;
    const script = isArabic ? 'arabic' : 'latin';
    if (parts[script] !== '' && parts[script] !== text) return undefined;
    parts[script] = text;
  }
  return parts;
}
