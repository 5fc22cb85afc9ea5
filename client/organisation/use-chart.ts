import { useSuspenseQuery } from '@tanstack/react-query';
import { keptQuery } from '../core/query.ts';
import { useSignedIn } from '../core/signed-in.tsx';
import { api } from '../core/trpc.ts';
import type { Day } from '../../shared/core/time.ts';

const OFTEN = 60_000;

/** The organigramme of a day (null: now); kept on the device, dated, for when there is no network. */
export function useChart(on: Day | null) {
  const { personId } = useSignedIn();
  const { data } = useSuspenseQuery({
    ...keptQuery(['organisation.chart', personId, on ?? 'now'], () => api.organisation.chart.query({ on })),
    refetchInterval: OFTEN,
  });
  return { ...data.answer, keptAt: data.keptAt };
}

export type Chart = ReturnType<typeof useChart>;
export type ChartUnit = Chart['units'][number];
export type ChartPosition = Chart['positions'][number];
export type Holder = ChartPosition['holders'][number];
