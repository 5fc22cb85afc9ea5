import { queryOptions, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { api } from '../../core/trpc.ts';

export type GroupsAnswer = Awaited<ReturnType<typeof api.trainees.groups.query>>;
export type Group = GroupsAnswer['groups'][number];
export type Proposal = Awaited<ReturnType<typeof api.trainees.proposeGroups.query>>;

/** The groups of a promotion, of the latest when none is named. */
export function useGroups(promotionId: string | null): GroupsAnswer {
  return useSuspenseQuery(
    queryOptions({ queryKey: ['trainees.groups', promotionId], queryFn: () => api.trainees.groups.query({ promotionId }) }),
  ).data;
}

/** Reads again what an act on groups changed. */
export function useGroupsAgain(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['trainees.groups'] });
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
