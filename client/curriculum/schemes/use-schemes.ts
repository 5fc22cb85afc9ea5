import { queryOptions, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import type { SchemeDefinition } from '../../../shared/curriculum/schemes/schema.ts';
import { locales } from '../../../shared/core/text.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage } from '../../core/text.tsx';
import { api } from '../../core/trpc.ts';

export type SchemeFiliere = Awaited<ReturnType<typeof api.curriculum.schemes.query>>['filieres'][number];
export type SchemeAnswer = Awaited<ReturnType<typeof api.curriculum.scheme.query>>;
export type SchemeVersion = SchemeAnswer['versions'][number];

const schemesQuery = queryOptions({ queryKey: ['curriculum.schemes'], queryFn: () => api.curriculum.schemes.query() });

/** The filières with the scheme in force of each, and the drafts one may see. */
export function useSchemes(): readonly SchemeFiliere[] {
  return useSuspenseQuery(schemesQuery).data.filieres;
}

/** The same, without waiting for it: for pages that show other things first. */
export function useSchemesLater(): readonly SchemeFiliere[] {
  return useQuery(schemesQuery).data?.filieres ?? none;
}
const none: readonly SchemeFiliere[] = [];

/** Every version of how a filière evaluates that one may see. */
export function useScheme(filiereId: string): SchemeAnswer {
  return useSuspenseQuery({ queryKey: ['curriculum.scheme', filiereId], queryFn: () => api.curriculum.scheme.query({ filiereId }) }).data;
}

/** How hundredths are said in a sentence: `10`, `9,50`; and shares: `75 %`. */
export function useFigures() {
  const format = useFormat();
  return {
    mark: (hundredths: number) => format.number(hundredths / 100, hundredths % 100 === 0 ? 0 : 2),
    share: (ratio: number) => format.percent(ratio, 2),
  };
}

/** A name inside a sentence: French begins it small, Arabic has no small letters. */
export function useNames() {
  const { language } = useLanguage();
  const whole = ({ nameFr, nameAr }: { readonly nameFr: string; readonly nameAr: string }) => (language === 'ar' ? nameAr : nameFr);
  const list = (names: readonly string[]) => new Intl.ListFormat(locales[language], { type: 'conjunction' }).format(names);
  return { whole, small: (named: Parameters<typeof whole>[0]) => startSmall(whole(named)), list };
}

function startSmall(name: string): string {
  return name.slice(0, 1).toLocaleLowerCase('fr') + name.slice(1);
}

export type OnScheme = (definition: SchemeDefinition) => void;
