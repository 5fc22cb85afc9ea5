import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Day } from '../../shared/core/time.ts';
import { keptQuery } from '../core/query.ts';
import { useSignedIn } from '../core/signed-in.tsx';
import { api } from '../core/trpc.ts';

const OFTEN = 30_000;

/** One office with every act on it and what one may do there; undefined until it is here, or with the error that keeps it away. */
export function usePosition(positionId: string, on: Day | null) {
  const { personId } = useSignedIn();
  const { data, error, refetch } = useQuery({
    ...keptQuery(['organisation.position', personId, positionId, on ?? 'now'], () => api.organisation.position.query({ positionId, on })),
    refetchInterval: OFTEN,
  });
  return { position: data?.answer, error, retry: () => void refetch() };
}

export type Position = Awaited<ReturnType<typeof api.organisation.position.query>>;
export type Appointment = Position['appointments'][number];
export type Delegation = Appointment['delegations'][number];

/** The people whose name holds these words; asked only when there are some. */
export function directoryQuery(words: string) {
  return queryOptions({
    queryKey: ['organisation.directory', words],
    queryFn: () => api.organisation.directory.query({ query: words, after: null }),
    enabled: words.trim().length > 1,
    staleTime: OFTEN,
  });
}

export type Found = Awaited<ReturnType<typeof api.organisation.directory.query>>['persons'][number];
