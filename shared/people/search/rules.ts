/** The words a person is found by: folded so that any usual writing of a name, a code or a telephone number meets them. */
import { latinDigits, searchKey } from '../rules.ts';
import type { PersonName } from '../schema.ts';

/** A name is found by whoever may see it; a code or a telephone number only by who may read the file it stands in. */
export const wordKinds = ['name', 'code'] as const;
export type WordKind = (typeof wordKinds)[number];

/** What the register knows a person by. */
export type Indexed = PersonName & {
  readonly id: string;
  readonly massarCode?: string | null | undefined;
  readonly cin?: string | null | undefined;
  readonly ppr?: string | null | undefined;
  readonly phone?: string | null | undefined;
};

const LONGEST = 40;
/** A query holds so many words at most; what comes after is not looked at. */
const MOST_WORDS = 6;
const ligatures: Record<string, string> = { œ: 'oe', æ: 'ae', ß: 'ss', ø: 'o', ł: 'l', đ: 'd', ڤ: 'ف', پ: 'ب', چ: 'ج', ک: 'ك', ی: 'ي' };

/**
 * One form for all the writings of a word: that of `searchKey`, and no lone hamza, no doubled Latin letter (Youssef, Yousef).
 * A beginning of a word folds to a beginning of its folded form.
 */
function fold(text: string): string {
  return searchKey(text)
    .replace(/[œæßøłđڤپچکی]/g, (letter) => ligatures[letter] ?? letter)
    .replace(/ء/g, '')
    .replace(/([a-z])\1+/g, '$1')
    .replace(/[^\p{L}\p{N} ]/gu, ' ')
    .replace(/ +/g, ' ')
    .trim();
}

/** Without the article, where a word is left: الإدريسي is found by ادريسي. */
function withoutArticle(word: string): string {
  return /^ال.{2,}$/u.test(word) ? word.slice(2) : word;
}

/** Beginnings that one writes apart or together: عبد الإله and عبدالإله, Ben Ali and Benali, El Idrissi and Elidrissi. */
const joinable = /^(عبد|بن|ابن|ابو|ايت|abdel|abd|ben|bou|ait|el|al)(.{3,})$/u;

function formsOf(words: readonly string[]): string[] {
  const forms = words.flatMap((word) => [word, withoutArticle(word), ...apart(word)]);
  const pairs = words.slice(1).map((word, place) => fold(`${words[place] ?? ''}${word}`));
  return words.length > 1 ? [...forms, ...pairs, fold(words.join(''))] : forms;
}

function apart(word: string): string[] {
  const rest = joinable.exec(word)?.[2];
  return rest === undefined ? [] : [rest, withoutArticle(rest)];
}

/** The words of one part of a name. */
function nameWords(part: string): string[] {
  const words = fold(part).split(' ').filter(Boolean);
  return [...formsOf(words), ...words.map(withoutArticle)];
}

/** A code as it is compared: digits and letters alone. */
function codeWord(code: string): string {
  return latinDigits(code.normalize('NFKD'))
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}

/** The digits of a Moroccan number as they are dialled in the country: +212 6…, 00212 6… and 06… are one. */
function dialled(digits: string): string {
  return digits.replace(/^(00|\+)?212(?=[5-8])/, '0').replace(/\D/g, '');
}

/** Every word a person is found by, each once. */
export function wordsOf(person: Indexed): { readonly word: string; readonly kind: WordKind }[] {
  const names = [person.familyLatin, person.givenLatin, person.familyArabic, person.givenArabic].flatMap(nameWords);
  const codes = [person.massarCode, person.cin, person.ppr].map((code) => codeWord(code ?? ''));
  const phone = dialled(latinDigits(person.phone ?? '').replace(/[^\d+]/g, ''));
  const found = new Map<string, WordKind>();
  for (const word of [...codes, phone]) if (word !== '') found.set(word.slice(0, LONGEST), 'code');
  for (const word of names) found.set(word.slice(0, LONGEST), 'name');
  return [...found].map(([word, kind]) => ({ word, kind }));
}

/** What somebody looks for: the words that must all begin a word of the person; none when too little was written to look. */
export function wordsSought(query: string): readonly string[] {
  const parts = latinDigits(query.normalize('NFKC')).split(/[\s,;]+/);
  const words = joinedNumbers(parts).flatMap(soughtIn).slice(0, MOST_WORDS);
  return words.some((word) => word.length >= 2) ? [...new Set(words.map((word) => word.slice(0, LONGEST)))] : [];
}

/** Whether each of the words sought begins a word of one of the texts. */
export function isFoundIn(sought: readonly string[], texts: readonly string[]): boolean {
  const words = texts.flatMap(nameWords);
  return sought.length > 0 && sought.every((each) => words.some((word) => word.startsWith(each)));
}

/** A number of the register as it is written on papers, `2026/0042`; undefined for anything else. */
export function registerNumberSought(query: string): { readonly year: number; readonly order: number } | undefined {
  const [, year, order] = /^\s*(20\d\d)\s*[/-]\s*(\d{1,6})\s*$/.exec(latinDigits(query)) ?? [];
  return year === undefined || order === undefined ? undefined : { year: Number(year), order: Number(order) };
}

/** Digits written in groups are one number, 06 12 34 56 78, or one code, Z999 000 001. */
function joinedNumbers(parts: readonly string[]): string[] {
  const joined: string[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (last !== undefined && isNumeric(part) && (isNumeric(last) || /^[a-z]{1,2}\d+$/i.test(last)))
      joined[joined.length - 1] = last + part;
    else joined.push(part);
  }
  return joined;
}

function isNumeric(part: string): boolean {
  return /^[+\d().-]*\d[\d().-]*$/.test(part);
}

function soughtIn(part: string): string[] {
  if (isNumeric(part)) return [dialled(part.replace(/[^\d+]/g, ''))];
  if (/\d/.test(part)) return [codeWord(part)].filter(Boolean);
  const words = fold(part).split(' ').map(withoutArticle);
  return words.filter((word) => word !== '' && word !== 'ال');
}
