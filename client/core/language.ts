import { languages, type Language } from '../../shared/core/text.ts';

const STORED = 'riwaq.language';

export function directionOf(language: Language): 'ltr' | 'rtl' {
  return language === 'ar' ? 'rtl' : 'ltr';
}

/** The language a person chose here before, else the first of the browser's that we speak, else French. */
export function initialLanguage(): Language {
  const wished = [storedLanguage(), ...navigator.languages.map((tag) => tag.slice(0, 2))];
  return wished.find(isLanguage) ?? 'fr';
}

export function storeLanguage(language: Language): void {
  try {
    localStorage.setItem(STORED, language);
  } catch {
    return; // a private window may refuse to keep anything: the choice then lasts as long as the page
  }
}

/** The whole document speaks and runs in the language: fonts, sides and screen readers follow from it. */
export function setDocumentLanguage(language: Language): void {
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(language);
}

function storedLanguage(): string | null {
  try {
    return localStorage.getItem(STORED);
  } catch {
    return null; // storage may be closed by the browser's settings
  }
}

function isLanguage(tag: string | null): tag is Language {
  return languages.some((language) => language === tag);
}
