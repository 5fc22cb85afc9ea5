import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { addDays, type Day } from '../../../shared/core/time.ts';
import { useFormat } from '../../core/format.ts';
import { useText } from '../../core/text.tsx';
import { api } from '../../core/trpc.ts';

/** Placements one answers for, follows, or is in. */
export const placementsQuery = queryOptions({ queryKey: ['grades.placements'], queryFn: () => api.grades.placements.query() });

export function usePlacements() {
  return useSuspenseQuery(placementsQuery).data;
}
export type ListedPlacement = ReturnType<typeof usePlacements>['placements'][number];

/** One placement with what was signed. */
export function usePlacement(placementId: string) {
  return useSuspenseQuery({ queryKey: ['grades.placement', placementId], queryFn: () => api.grades.placement.query({ placementId }) }).data;
}
export type ShownPlacement = ReturnType<typeof usePlacement>;

/** What a placement is made of. */
export function usePracticumChoices() {
  return useSuspenseQuery({ queryKey: ['grades.practicumChoices'], queryFn: () => api.grades.practicumChoices.query() }).data;
}

type Period = { readonly fromOn: Day; readonly toOn: Day; readonly weekday: number | null };

/** When a placement is, in words. */
export function usePeriod(): (period: Period) => string {
  const t = useText();
  const format = useFormat();
  return ({ fromOn, toOn, weekday }) => {
    const days = { from: format.shortDay(fromOn), to: format.shortDay(toOn) };
    return weekday === null
      ? t('grades.practicum.fromTo', days)
      : t('grades.practicum.each', { ...days, weekday: format.weekday(addDays(A_MONDAY, weekday - 1)) });
  };
}

/** Any Monday: names of weekdays are taken from it. */
export const A_MONDAY: Day = '2026-01-05';
