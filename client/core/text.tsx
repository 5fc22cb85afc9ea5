import { createContext, use, useCallback, useLayoutEffect, useMemo, useState, useTransition, type ReactNode } from 'react';
import { fill, type Language, type MessageParams, type Translation } from '../../shared/core/text.ts';
import type { Key, Words } from '../app/text.fr.ts';
import { initialLanguage, setDocumentLanguage, storeLanguage } from './language.ts';

export type { Key };
export type Catalogues = { readonly [L in Language]: () => Promise<Translation<Words>> };
export type Say = (key: Key, params?: MessageParams) => string;

type Spoken = {
  readonly language: Language;
  readonly t: Say;
  readonly setLanguage: (language: Language) => void;
  /** A language was chosen and its words are on their way. */
  readonly changing: boolean;
};

const SpokenContext = createContext<Spoken | null>(null);

type LanguageProviderProps = {
  readonly catalogues: Catalogues;
  /** For tests; a person's own choice otherwise. */
  readonly language?: Language;
  readonly children: ReactNode;
};

/** Suspends until the first language is here; a change keeps the page shown until the next one is. */
export function LanguageProvider({ catalogues, language: given, children }: LanguageProviderProps) {
  const [language, setState] = useState(() => given ?? initialLanguage());
  const [changing, startChange] = useTransition();
  const words = use(loaded(catalogues, language));
  useLayoutEffect(() => setDocumentLanguage(language), [language]);

  const setLanguage = useCallback((next: Language) => {
    storeLanguage(next);
    startChange(() => setState(next));
  }, []);
  const spoken = useMemo(
    () => ({ language, setLanguage, changing, t: speaker(words, language) }),
    [language, setLanguage, changing, words],
  );
  return <SpokenContext value={spoken}>{children}</SpokenContext>;
}

/** `const t = useText(); t('core.back')` */
export function useText(): Say {
  return useSpoken().t;
}

export function useLanguage(): Omit<Spoken, 't'> {
  return useSpoken();
}

function useSpoken(): Spoken {
  const spoken = use(SpokenContext);
  if (!spoken) throw new Error('useText outside LanguageProvider');
  return spoken;
}

/** Words a catalogue says in its language; values of the other script are isolated, so that they keep their order. */
export function speaker(words: Translation<Words>, language: Language): Say {
  return (key, params = {}) => {
    const isolated = Object.entries(params).map(([name, value]) => [name, isolate(value, language)] as const);
    const sentence = fill(words[key] ?? key, Object.fromEntries(isolated), language);
    return language === 'fr' ? spacedInFrench(sentence) : sentence;
  };
}

/** French spacing (LOOK §6), so that catalogues are typed with plain spaces: narrow before ; ? !, whole before : and %. */
export function spacedInFrench(sentence: string): string {
  return sentence
    .replace(/ (?=[;?!])/g, '\u202f')
    .replace(/ (?=[:%»])/g, '\u00a0')
    .replace(/« /g, '«\u00a0');
}

const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';

function isolate(value: string | number, language: Language): string | number {
  if (typeof value === 'number') return value;
  const foreign = language === 'ar' ? /[^\p{Script=Arabic}\s،؛؟.]/u : /\p{Script=Arabic}/u;
  return foreign.test(value) ? `${FIRST_STRONG_ISOLATE}${value}${POP_ISOLATE}` : value;
}

const fetched = new WeakMap<Catalogues, Map<Language, Promise<Translation<Words>>>>();

/** `use` wants the same promise at every render. A failed fetch is forgotten, so that the next try can succeed. */
function loaded(catalogues: Catalogues, language: Language): Promise<Translation<Words>> {
  const known = fetched.get(catalogues) ?? new Map<Language, Promise<Translation<Words>>>();
  fetched.set(catalogues, known);
  const before = known.get(language);
  if (before) return before;
  const promise = catalogues[language]();
  known.set(language, promise);
  promise.catch(() => known.delete(language));
  return promise;
}

/** A reason the server gave: its keys are the client's keys (a test compares them). */
export function asKey(reason: string): Key {
  return reason as Key;
}
