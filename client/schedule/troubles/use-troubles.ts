import { useSuspenseQuery } from '@tanstack/react-query';
import { api } from '../../core/trpc.ts';

/** What was published and can no longer take place, within one's own hands and reach. */
export function useTroubles() {
  return useSuspenseQuery({ queryKey: ['schedule.troubles'], queryFn: () => api.schedule.troubles.query({}) }).data;
}

export type Troubles = ReturnType<typeof useTroubles>;
export type Trouble = Troubles['troubles'][number];
