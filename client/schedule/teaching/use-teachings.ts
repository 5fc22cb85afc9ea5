import { keepPreviousData, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { api } from '../../core/trpc.ts';

export type TeachingsAnswer = Awaited<ReturnType<typeof api.schedule.teachings.query>>;
export type Teaching = TeachingsAnswer['teachings'][number];
export type Course = { readonly group: TeachingsAnswer['groups'][number]; readonly module: TeachingsAnswer['modules'][number] };
type Place = { readonly promotionId: string | null; readonly filiereId: string | null };

/** Who teaches what in a filière and promotion; in the first one answers for, when none is named. */
export function useTeachings(place: Place): TeachingsAnswer {
  return useSuspenseQuery({
    queryKey: ['schedule.teachings', place.promotionId, place.filiereId],
    queryFn: () => api.schedule.teachings.query(place),
  }).data;
}

/** What waits to be put in force by the person asking. */
export function useWaiting() {
  return (
    useQuery({ queryKey: ['schedule.teachings', 'waiting'], queryFn: () => api.schedule.teachingsWaiting.query() }).data?.waiting ?? none
  );
}
const none: Awaited<ReturnType<typeof api.schedule.teachingsWaiting.query>>['waiting'] = [];

/** Who may teach a module to a group, by name, with how much each teaches. */
export function useCandidates(groupId: string, moduleId: string, query: string) {
  return useQuery({
    queryKey: ['schedule.candidates', groupId, moduleId, query],
    queryFn: () => api.schedule.candidates.query({ groupId, moduleId, query }),
    placeholderData: keepPreviousData,
  }).data;
}

/** Reads again what an act on assignments changed. */
export function useTeachingsAgain(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    await queries.invalidateQueries({ queryKey: ['schedule.teachings'] });
    await queries.invalidateQueries({ queryKey: ['schedule.candidates'] });
    await queries.invalidateQueries({ queryKey: ['schedule.loads'] });
  };
}
