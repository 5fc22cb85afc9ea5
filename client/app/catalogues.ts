import type { Catalogues } from '../core/text.tsx';

/** A language is fetched when it is chosen, never before; of it first what the frame and the roll say, then the rest side by side. */
export const catalogues: Catalogues = {
  fr: {
    first: async () => (await import('./text.fr.ts')).catalogue,
    more: () => joined(import('./more-text.fr.ts'), import('./schedule-text.fr.ts'), import('./grades-text.fr.ts')),
  },
  ar: {
    first: async () => (await import('./text.ar.ts')).catalogue,
    more: () => joined(import('./more-text.ar.ts'), import('./schedule-text.ar.ts'), import('./grades-text.ar.ts')),
  },
  en: {
    first: async () => (await import('./text.en.ts')).catalogue,
    more: () => joined(import('./more-text.en.ts'), import('./schedule-text.en.ts'), import('./grades-text.en.ts')),
  },
};

type Part<Words> = Promise<{ readonly catalogue: Words }>;

async function joined<One, Other, Third>(one: Part<One>, other: Part<Other>, third: Part<Third>): Promise<One & Other & Third> {
  const [{ catalogue }, { catalogue: more }, { catalogue: most }] = await Promise.all([one, other, third]);
  return { ...catalogue, ...more, ...most };
}
