import { useQuery } from '@tanstack/react-query';
import { keptQuery } from '../core/query.ts';
import { useSignedIn } from '../core/signed-in.tsx';
import { api } from '../core/trpc.ts';

const OFTEN = 30_000;

export type Proposal = Awaited<ReturnType<typeof api.organisation.proposals.query>>[number];

/** The proposals nobody has decided, among those one may see, oldest first; none until they are here. */
export function useProposals(): readonly Proposal[] {
  const { personId } = useSignedIn();
  const { data } = useQuery({
    ...keptQuery(['organisation.proposals', personId], () => api.organisation.proposals.query()),
    refetchInterval: OFTEN,
  });
  return data?.answer ?? [];
}
