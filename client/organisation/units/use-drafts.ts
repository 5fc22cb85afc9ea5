import { useSuspenseQuery } from '@tanstack/react-query';
import { api } from '../../core/trpc.ts';

/** Units drafted and not yet in being, oldest first; none for who neither drafts nor enacts. */
export function useDrafts() {
  return useSuspenseQuery({ queryKey: ['organisation.unitDrafts'], queryFn: () => api.organisation.unitDrafts.query() }).data;
}

export type Draft = ReturnType<typeof useDrafts>[number];
