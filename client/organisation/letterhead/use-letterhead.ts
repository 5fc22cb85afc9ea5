import { useSuspenseQuery } from '@tanstack/react-query';
import { api } from '../../core/trpc.ts';

/** What heads the papers of the centre, and whether one may change it. */
export function useLetterhead() {
  return useSuspenseQuery({ queryKey: ['organisation.letterhead'], queryFn: () => api.organisation.letterhead.query() }).data;
}

export type Letterhead = ReturnType<typeof useLetterhead>;
