import type { Catalogues } from '../core/text.tsx';

/** A language is fetched when it is chosen, never before; and of it first what the frame and the roll say. */
export const catalogues: Catalogues = {
  fr: {
    first: async () => (await import('./text.fr.ts')).catalogue,
    more: async () => (await import('./more-text.fr.ts')).catalogue,
  },
  ar: {
    first: async () => (await import('./text.ar.ts')).catalogue,
    more: async () => (await import('./more-text.ar.ts')).catalogue,
  },
  en: {
    first: async () => (await import('./text.en.ts')).catalogue,
    more: async () => (await import('./more-text.en.ts')).catalogue,
  },
};
