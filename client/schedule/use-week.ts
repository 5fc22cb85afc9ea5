import { useSuspenseQuery } from '@tanstack/react-query';
import { isDay, localDay, mondayOf, type Day } from '../../shared/core/time.ts';
import { centreNow } from '../core/clock.ts';
import { keptQuery } from '../core/query.ts';
import { useSignedIn } from '../core/signed-in.tsx';
import { api } from '../core/trpc.ts';

/** One's own week, from its Monday; the present one when none is asked for. */
export function useWeek(asked: Day | null) {
  const { personId } = useSignedIn();
  const monday = mondayOf(asked !== null && isDay(asked) ? asked : localDay(centreNow()));
  const { data } = useSuspenseQuery(keptQuery(['schedule.myWeek', personId, monday], () => api.schedule.myWeek.query({ monday })));
  return data.answer;
}

export type Week = ReturnType<typeof useWeek>;
export type WeekSession = Week['sessions'][number];
export type WeekMeeting = Week['meetings'][number];
