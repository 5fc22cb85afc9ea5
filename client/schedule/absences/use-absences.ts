import { useSuspenseQuery } from '@tanstack/react-query';
import { api } from '../../core/trpc.ts';

/** Absences under way and to come, and the trainers for whom one may record one. */
export function useAbsences() {
  return useSuspenseQuery({ queryKey: ['schedule.absences'], queryFn: () => api.schedule.absences.query({}) }).data;
}

export type Absences = ReturnType<typeof useAbsences>;
export type Absence = Absences['absences'][number];

/** Who could take a session in its trainer's place. */
export function useSubstitutes(sessionId: string) {
  return useSuspenseQuery({
    queryKey: ['schedule.substitutes', sessionId],
    queryFn: () => api.schedule.substitutes.query({ sessionId }),
  }).data;
}
