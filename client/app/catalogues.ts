import type { Catalogues } from '../core/text.tsx';

/** A language is fetched when it is chosen, never before. */
export const catalogues: Catalogues = {
  fr: async () => (await import('./text.fr.ts')).catalogue,
  ar: async () => (await import('./text.ar.ts')).catalogue,
  en: async () => (await import('./text.en.ts')).catalogue,
};
