import { useChart } from './use-chart.ts';
import { useProposals } from './use-proposals.ts';

/** Single offices nobody holds today, the longest vacant first. */
export function useVacantOffices() {
  const { positions } = useChart(null);
  return positions
    .flatMap((position) => (position.isSingle && position.vacantSince !== null ? [{ ...position, vacantSince: position.vacantSince }] : []))
    .sort((a, b) => (a.vacantSince < b.vacantSince ? -1 : 1));
}

/** Proposals that wait for this person's decision, oldest first. */
export function useProposalsToDecide() {
  return useProposals().filter(({ may }) => may.enact.ok);
}
