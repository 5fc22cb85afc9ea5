import { queryOptions, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { api } from '../core/trpc.ts';

export type Filiere = Awaited<ReturnType<typeof api.curriculum.programmes.query>>['filieres'][number];
export type ProgrammeAnswer = Awaited<ReturnType<typeof api.curriculum.programme.query>>;
export type Version = ProgrammeAnswer['versions'][number];
export type Taught = ProgrammeAnswer['modules'][number];
export type Comparison = Awaited<ReturnType<typeof api.curriculum.compareProgrammes.query>>;
export type Promotion = Awaited<ReturnType<typeof api.curriculum.promotions.query>>['promotions'][number];

const programmesQuery = queryOptions({ queryKey: ['curriculum.programmes'], queryFn: () => api.curriculum.programmes.query() });

/** The filières with the version in force of each, and the drafts one may see. */
export function useProgrammes(): readonly Filiere[] {
  return useSuspenseQuery(programmesQuery).data.filieres;
}

/** The same, without waiting for it: for pages that show other things first. */
export function useProgrammesLater(): readonly Filiere[] {
  return useQuery(programmesQuery).data?.filieres ?? none;
}
const none: readonly Filiere[] = [];

/** One version of a filière's programme; the draft or the one in force when no number is given. */
export function useProgramme(filiereId: string, number: number | null): ProgrammeAnswer {
  return useSuspenseQuery({
    queryKey: ['curriculum.programme', filiereId, number],
    queryFn: () => api.curriculum.programme.query({ filiereId, number }),
  }).data;
}

/** What a version changes of another. */
export function useComparison(filiereId: string, before: number, after: number): Comparison {
  return useSuspenseQuery({
    queryKey: ['curriculum.comparison', filiereId, before, after],
    queryFn: () => api.curriculum.compareProgrammes.query({ filiereId, before, after }),
  }).data;
}

export function usePromotions() {
  return useSuspenseQuery({ queryKey: ['curriculum.promotions'], queryFn: () => api.curriculum.promotions.query() }).data;
}

/** Reads again what an act on programmes or promotions changed. */
export function useCurriculumAgain(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith('curriculum.') });
}
