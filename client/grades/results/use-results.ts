import { queryOptions, useInfiniteQuery, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { resultStandings, type ResultStanding } from '../../../shared/grades/results/schema.ts';
import { api, refusalOf } from '../../core/trpc.ts';

const mineQuery = queryOptions({ queryKey: ['grades.results.mine'], queryFn: () => api.grades.myResults.query() });

/** One's own published results and marks. */
export function useMyResults() {
  return useSuspenseQuery(mineQuery).data;
}
/** The same, without holding a page up. */
export function useMyResultsLater() {
  return useQuery(mineQuery).data;
}
export type PublishedResult = Awaited<ReturnType<typeof api.grades.myResults.query>>['results'][number];
export type PublishedMark = Awaited<ReturnType<typeof api.grades.myResults.query>>['marks'][number];

/** What one reads of another's results; nothing where one reads none. */
export function useResultsOf(personId: string) {
  return useQuery({
    queryKey: ['grades.results.of', personId],
    queryFn: () => api.grades.resultsOfPerson.query({ personId }).catch(unlessRefused),
  }).data;
}

function unlessRefused(error: unknown): null {
  if (refusalOf(error)) return null;
  throw error;
}

/** The publications one reads, and how far the others are. */
export function useResultLists() {
  return useSuspenseQuery({ queryKey: ['grades.results.lists'], queryFn: () => api.grades.resultLists.query() }).data;
}
export type Progress = Awaited<ReturnType<typeof api.grades.resultLists.query>>['progress'][number];
export type Deliberating = Awaited<ReturnType<typeof api.grades.resultLists.query>>['juries'][number];
export type Publication = Awaited<ReturnType<typeof api.grades.resultLists.query>>['published'][number];

export type ResultsWanted = {
  readonly publicationId: string;
  readonly groupId: string | null;
  readonly standing: ResultStanding | null;
  readonly query: string;
};
type After = { readonly key: string; readonly id: string } | null;

/** A publication's results, fifty at a time. */
export function useResultsPage(wanted: ResultsWanted) {
  return useInfiniteQuery({
    queryKey: ['grades.results.page', wanted],
    queryFn: ({ pageParam }) => api.grades.resultsOf.query({ ...wanted, after: pageParam }),
    initialPageParam: asAfter(null),
    getNextPageParam: (page) => page.next,
  });
}
export type ResultRow = Awaited<ReturnType<typeof api.grades.resultsOf.query>>['rows'][number];

/** A page is asked for by where the one before it ended; the first by nothing. */
function asAfter(none: After): After {
  return none;
}

/** A standing out of an address, or none. */
export function standingIn(text: string | null): ResultStanding | null {
  return resultStandings.find((standing) => standing === text) ?? null;
}

/** After an act on results, every list of them is read again. */
export function useResultsAgain(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith('grades.') });
}
