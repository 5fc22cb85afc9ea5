import { useSuspenseQuery } from '@tanstack/react-query';
import { queries } from '../../core/query.ts';
import { api } from '../../core/trpc.ts';

const queryKey = ['memos.layout'];

/** What the centre's memos say around their text, and whether one may change it. */
export function useLayout() {
  return useSuspenseQuery({ queryKey, queryFn: () => api.memos.layout.query() }).data;
}
export type Layout = ReturnType<typeof useLayout>;

export function readLayoutAgain(): Promise<void> {
  return queries.invalidateQueries({ queryKey });
}
