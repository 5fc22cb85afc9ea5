import type { Catalogues } from '../core/text.tsx';

/** A language is fetched when it is chosen, never before; of it first what the frame and the roll say, then the rest side by side. */
export const catalogues: Catalogues = {
  fr: {
    first: async () => (await import('./text.fr.ts')).catalogue,
    more: () =>
      joined(import('./more-text.fr.ts'), import('./schedule-text.fr.ts'), import('./grades-text.fr.ts'), import('./memos-text.fr.ts')),
  },
  ar: {
    first: async () => (await import('./text.ar.ts')).catalogue,
    more: () =>
      joined(import('./more-text.ar.ts'), import('./schedule-text.ar.ts'), import('./grades-text.ar.ts'), import('./memos-text.ar.ts')),
  },
  en: {
    first: async () => (await import('./text.en.ts')).catalogue,
    more: () =>
      joined(import('./more-text.en.ts'), import('./schedule-text.en.ts'), import('./grades-text.en.ts'), import('./memos-text.en.ts')),
  },
};

type Part<Words> = Promise<{ readonly catalogue: Words }>;

async function joined<One, Other, Third, Fourth>(
  ...parts: [Part<One>, Part<Other>, Part<Third>, Part<Fourth>]
): Promise<One & Other & Third & Fourth> {
  const [one, other, third, fourth] = await Promise.all(parts);
  return { ...one.catalogue, ...other.catalogue, ...third.catalogue, ...fourth.catalogue };
}
