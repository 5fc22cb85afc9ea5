import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { api } from '../../core/trpc.ts';

export type Waiting = Awaited<ReturnType<typeof api.trainees.transfers.query>>[number];
const OFTEN = 60_000;

/** The changes of group that wait for one's cycle. */
export function useTransfers(): readonly Waiting[] {
  return useSuspenseQuery({ queryKey: ['trainees.transfers'], queryFn: () => api.trainees.transfers.query(), refetchInterval: OFTEN }).data;
}

export type Asked = Awaited<ReturnType<typeof api.trainees.transfersOf.query>>[number];

/** The changes of group that were asked for one person; none while they are on their way. */
export function useTransfersOf(personId: string): readonly Asked[] {
  return (
    useQuery({ queryKey: ['trainees.file', 'transfers', personId], queryFn: () => api.trainees.transfersOf.query({ personId }) }).data ?? []
  );
}

/** Reads again what a change of group changed. */
export function useTransfersAgain(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    await Promise.all([
      queries.invalidateQueries({ queryKey: ['trainees.transfers'] }),
      queries.invalidateQueries({ queryKey: ['trainees.file'] }),
      queries.invalidateQueries({ queryKey: ['trainees.group'] }),
    ]);
  };
}
