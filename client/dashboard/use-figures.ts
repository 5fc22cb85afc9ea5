import { useSuspenseQuery } from '@tanstack/react-query';
import { api } from '../core/trpc.ts';
import type { Day } from '../../shared/core/time.ts';

const OFTEN = 30_000;

/** The direction's figures, asked again every half minute while they are looked at. */
export function useFigures() {
  const { data } = useSuspenseQuery({
    queryKey: ['dashboard.figures'],
    queryFn: () => api.dashboard.figures.query(),
    refetchInterval: OFTEN,
  });
  return data;
}

export type Figures = ReturnType<typeof useFigures>;
export type FigureRow = Figures['sites'][number];

/** The finished rolls behind a figure. */
export function useRollsBehind(of: { readonly monday: Day; readonly siteId: string | null; readonly filiereId: string | null }) {
  const { data } = useSuspenseQuery({ queryKey: ['dashboard.rolls', of], queryFn: () => api.dashboard.rolls.query(of) });
  return data;
}
