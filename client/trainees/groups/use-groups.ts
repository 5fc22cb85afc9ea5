import { keepPreviousData, queryOptions, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { isDay } from '../../../shared/core/time.ts';
import { api } from '../../core/trpc.ts';

export type GroupsAnswer = Awaited<ReturnType<typeof api.trainees.groups.query>>;
export type Group = GroupsAnswer['groups'][number];
export type Proposal = Awaited<ReturnType<typeof api.trainees.proposeGroups.query>>;

export type GroupAnswer = Awaited<ReturnType<typeof api.trainees.group.query>>;
export type Member = GroupAnswer['members'][number];

/** The groups of a promotion on a day; of the latest when none is named, today when no day is. */
export function useGroups(promotionId: string | null, on: string | null): GroupsAnswer {
  return useSuspenseQuery(
    queryOptions({
      queryKey: ['trainees.groups', promotionId, on],
      queryFn: () => api.trainees.groups.query({ promotionId, ...(on === null ? {} : { on }) }),
    }),
  ).data;
}

function groupQuery(groupId: string, on: string | null) {
  return queryOptions({
    queryKey: ['trainees.group', groupId, on],
    queryFn: () => api.trainees.group.query({ groupId, on }),
    staleTime: 0,
  });
}

/** One group on a day. */
export function useGroup(groupId: string, on: string | null): GroupAnswer {
  return useSuspenseQuery(groupQuery(groupId, on)).data;
}

/** How many an installation on a day would concern; undefined while that is being asked, or the day is none. */
export function useConcerned(groupId: string, on: string): number | undefined {
  const { data } = useQuery({ ...groupQuery(groupId, on), enabled: isDay(on), placeholderData: keepPreviousData });
  return data?.members.filter(({ state, registerNumber }) => state === 'enrolled' && registerNumber !== null).length;
}

/** Reads again what an act on groups changed. */
export function useGroupsAgain(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    await Promise.all([
      queries.invalidateQueries({ queryKey: ['trainees.groups'] }),
      queries.invalidateQueries({ queryKey: ['trainees.group'] }),
      queries.invalidateQueries({ queryKey: ['trainees.sheets'] }),
    ]);
  };
}

type Asked = { readonly promotionId: string; readonly filiereId: string; readonly most: number };

/** A proposal as the server makes it; changed by hand in the page, so never read again behind the reader's back. */
export function useProposal({ promotionId, filiereId, most }: Asked): Proposal {
  return useSuspenseQuery({
    queryKey: ['trainees.proposal', promotionId, filiereId, most],
    queryFn: () => api.trainees.proposeGroups.query({ promotionId, filiereId, most }),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
  }).data;
}
