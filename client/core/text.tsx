import { createContext, use, useCallback, useEffect, useLayoutEffect, useMemo, useState, useTransition, type ReactNode } from 'react';
import { fill, type Language, type Message, type MessageParams, type Translation } from '../../shared/core/text.ts';
import type { FirstWords, Key, MoreWords } from '../app/words.ts';
import { initialLanguage, setDocumentLanguage, storeLanguage } from './language.ts';

export type { Key };
type Part = 'first' | 'more';
type Words = { readonly [key: string]: Message };
/** Two parts a language: what is said before anything is shown, and the rest, fetched when a page needs it or nothing else is to do. */
export type Catalogues = {
  readonly [L in Language]: {
    readonly first: () => Promise<Translation<FirstWords>>;
    readonly more: () => Promise<Translation<MoreWords>>;
  };
};
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
  const first = use(loaded(catalogues, language, 'first'));
  useLayoutEffect(() => setDocumentLanguage(language), [language]);
  useEffect(() => whenIdle(() => void loaded(catalogues, language, 'more').catch(() => undefined)), [catalogues, language]);

  const setLanguage = useCallback((next: Language) => {
    storeLanguage(next);
    startChange(() => setState(next));
  }, []);
  const spoken = useMemo(
    () => ({ language, setLanguage, changing, t: speaker({ first, more: () => present(loaded(catalogues, language, 'more')) }, language) }),
    [catalogues, language, setLanguage, changing, first],
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

type Parts = { readonly first: Words; readonly more: () => Words };

/** Words a catalogue says in its language; values of the other script are isolated, so that they keep their order. */
export function speaker({ first, more }: Parts, language: Language): Say {
  return (key, params = {}) => {
    const isolated = Object.entries(params).map(([name, value]) => [name, isolate(value, language)] as const);
    const sentence = fill(first[key] ?? more()[key] ?? key, Object.fromEntries(isolated), language);
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

const fetched = new WeakMap<Catalogues, Map<string, Promise<Words>>>();
const here = new WeakMap<Promise<Words>, Words>();

/** `use` wants the same promise at every render. A failed fetch is forgotten, so that the next try can succeed. */
function loaded(catalogues: Catalogues, language: Language, part: Part): Promise<Words> {
  const known = fetched.get(catalogues) ?? new Map<string, Promise<Words>>();
  fetched.set(catalogues, known);
  const name = `${language} ${part}`;
  const before = known.get(name);
  if (before) return before;
  const promise: Promise<Words> = catalogues[language][part]();
  known.set(name, promise);
  promise.then(
    (words) => here.set(promise, words),
    () => known.delete(name),
  );
  return promise;
}

/** What was fetched; while it is on its way, the page that says it waits, as for any of its parts. */
function present(promise: Promise<Words>): Words {
  return here.get(promise) ?? use(promise);
}

/** Does `work` when the page has nothing else to do; answers how not to do it after all. */
function whenIdle(work: () => void): () => void {
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(work, 2_000);
    return () => clearTimeout(timer);
  }
  const id = requestIdleCallback(work, { timeout: 10_000 });
  return () => cancelIdleCallback(id);
}

/** A reason the server gave: its keys are the client's keys (a test compares them). */
export function asKey(reason: string): Key {
  return reason as Key;
}
