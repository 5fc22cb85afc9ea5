import { useSuspenseQuery } from '@tanstack/react-query';
import { keptQuery } from '../core/query.ts';
import { useSignedIn } from '../core/signed-in.tsx';
import { api } from '../core/trpc.ts';
import { useChart } from './use-chart.ts';

const OFTEN = 60_000;

/** Single offices nobody holds today, the longest vacant first. */
export function useVacantOffices() {
  const { positions } = useChart(null);
  return positions
    .flatMap((position) => (position.isSingle && position.vacantSince !== null ? [{ ...position, vacantSince: position.vacantSince }] : []))
    .sort((a, b) => (a.vacantSince < b.vacantSince ? -1 : 1));
}

/** Proposals that wait for this person's decision, oldest first. */
export function useProposalsToDecide() {
  const { personId } = useSignedIn();
  const { data } = useSuspenseQuery({
    ...keptQuery(['organisation.proposals', personId], () => api.organisation.proposals.query()),
    refetchInterval: OFTEN,
  });
  return data.answer.filter(({ may }) => may.enact.ok);
}
