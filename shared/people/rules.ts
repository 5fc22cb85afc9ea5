import type { Language } from '../core/text.ts';
import type { PersonName } from './schema.ts';

const arabicLetters: Record<string, string> = { أ: 'ا', إ: 'ا', آ: 'ا', ٱ: 'ا', ى: 'ي', ة: 'ه', ؤ: 'و', ئ: 'ي', گ: 'ك', ڭ: 'ك' };

/** Arabic-Indic and Persian digits as the Latin ones Morocco writes. */
export function latinDigits(text: string): string {
  return text.replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 15));
}

/**
 * The key names are searched and compared by: no accents, marks, tatweel or case; one form of alif, ya, ha, waw.
 * Source: STANDARDS §4; the same key serves both databases.
 */
export function searchKey(text: string): string {
  return latinDigits(text.normalize('NFKD'))
    .replace(/[\u0300-\u036f\u064b-\u065f\u0670\u0640\u200e\u200f\u061c]/g, '')
    .replace(/[أإآٱىةؤئگڭ]/g, (letter) => arabicLetters[letter] ?? letter)
    .toLowerCase()
    .replace(/[’'`ʼ-]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The key of a whole person: both scripts, and the codes one may be found by. */
export function personSearchKey(name: PersonName, ...codes: (string | null | undefined)[]): string {
  const parts = [name.familyLatin, name.givenLatin, name.familyArabic, name.givenArabic, ...codes];
  return searchKey(parts.filter(Boolean).join(' '));
}

/** Family name first, as rolls and lists are called. */
export function listName(name: PersonName, language: Language): string {
  const { family, given } = written(name, language);
  return `${family} ${given}`;
}

/** Given name first, as one is addressed. */
export function fullName(name: PersonName, language: Language): string {
  const { family, given } = written(name, language);
  return `${given} ${family}`;
}

/** Two letters that stand for a person where there is no room for the name. */
export function initials(name: PersonName, language: Language): string {
  const { family, given, script } = written(name, language);
  return [given, family]
    .map((part) => part.trim().replace(/^ال/, '').charAt(0))
    .join(script === 'arabic' ? ' ' : '')
    .toLocaleUpperCase();
}

/** The name in the script of a language; in the other where a class list gave only that one. Never transliterated. */
function written(name: PersonName, language: Language) {
  const arabic = { family: name.familyArabic, given: name.givenArabic, script: 'arabic' } as const;
  const latin = { family: name.familyLatin, given: name.givenLatin, script: 'latin' } as const;
  const [wanted, other] = language === 'ar' ? [arabic, latin] : [latin, arabic];
  return wanted.family + wanted.given === '' ? other : wanted;
}

/** The order of a roll in a language: by family, then given name, as its readers sort. */
export function compareNames(language: Language): (a: PersonName, b: PersonName) => number {
  const collator = new Intl.Collator(language === 'ar' ? 'ar' : 'fr', { sensitivity: 'base' });
  return (a, b) => collator.compare(listName(a, language), listName(b, language));
}
