import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { api } from '../../core/trpc.ts';

/** What waits for a decision. */
export function useDepartures() {
  return useSuspenseQuery({ queryKey: ['trainees.departures'], queryFn: () => api.trainees.departures.query() }).data;
}
export type Waiting = Awaited<ReturnType<typeof api.trainees.departures.query>>['departures'][number];

export function useDeparturesAgain(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['trainees.departures'] });
}
