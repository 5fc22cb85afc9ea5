import { useInfiniteQuery, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { isDay, type Day } from '../../../shared/core/time.ts';
import { memoTypes } from '../../../shared/memos/schema.ts';
import { api } from '../../core/trpc.ts';

/** The rules in force on a day the address names, today without one, and the words looked for. */
export function useRulesInForce() {
  const [search, setSearch] = useSearchParams();
  const asked = search.get('le') ?? '';
  const on: Day | null = isDay(asked) ? asked : null;
  const query = (search.get('q') ?? '').slice(0, 80);
  const found = useInfiniteQuery({
    queryKey: ['memos.inForce', on, query],
    queryFn: ({ pageParam }) => api.memos.inForce.query({ on, query, after: pageParam }),
    initialPageParam: null as RulesAfter,
    getNextPageParam: ({ next }) => next,
    placeholderData: (before) => before,
  });
  const go = (next: { readonly le?: string; readonly q?: string }) => setSearch(filled({ le: on ?? '', q: query, ...next }));
  return { ...found, on, query, go, rules: found.data?.pages.flatMap((page) => page.rules) ?? [], first: found.data?.pages[0] };
}
type RulesAfter = Parameters<typeof api.memos.inForce.query>[0]['after'];
export type RuleInForce = ReturnType<typeof useRulesInForce>['rules'][number];

/** One rule from its beginning. */
export function useRuleHistory(ruleId: string) {
  return useSuspenseQuery({ queryKey: ['memos.history', ruleId], queryFn: () => api.memos.history.query({ ruleId }) }).data;
}
export type RuleHistory = ReturnType<typeof useRuleHistory>;
export type HistoryMemo = RuleHistory['memos'][number];
export type HistoryVersion = RuleHistory['versions'][number];

/** The archive, as the address asks for it. */
export function useArchive() {
  const [search, setSearch] = useSearchParams();
  const year = Number(search.get('annee') ?? '');
  const asked = {
    query: (search.get('q') ?? '').slice(0, 80),
    type: memoTypes.find((each) => each === search.get('type')) ?? null,
    year: year >= 1990 && year <= 2199 ? Math.trunc(year) : null,
    unitId: search.get('unite') ?? null,
    number: (search.get('numero') ?? '').slice(0, 20),
  };
  const found = useInfiniteQuery({
    queryKey: ['memos.search', asked],
    queryFn: ({ pageParam }) => api.memos.search.query({ ...asked, after: pageParam }),
    initialPageParam: null as ArchiveAfter,
    getNextPageParam: ({ next }) => next,
    placeholderData: (before) => before,
  });
  const facets = useQuery({ queryKey: ['memos.archive'], queryFn: () => api.memos.archive.query() }).data;
  const go = (next: Readonly<Record<string, string>>) => {
    const now = {
      q: asked.query,
      type: asked.type ?? '',
      annee: String(asked.year ?? ''),
      unite: asked.unitId ?? '',
      numero: asked.number,
    };
    setSearch(filled({ ...now, ...next }));
  };
  return { ...found, asked, facets, go, memos: found.data?.pages.flatMap((page) => page.memos) ?? [] };
}
type ArchiveAfter = Parameters<typeof api.memos.search.query>[0]['after'];
export type Archived = ReturnType<typeof useArchive>['memos'][number];

function filled(params: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(params).filter(([, value]) => value !== ''));
}
