import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Day } from '../../shared/core/time.ts';
import { learnClock } from '../core/clock.ts';
import { keptQuery, queries } from '../core/query.ts';
import { useSignedIn } from '../core/signed-in.tsx';
import { api } from '../core/trpc.ts';
import { rollQuery } from './use-roll-query.ts';

const OFTEN = 30_000;

/** A trainer's day; the roll of the present session is fetched ahead, so that it opens at once and without a network. */
export function useMyDay() {
  const { personId } = useSignedIn();
  const { data } = useSuspenseQuery({
    ...keptQuery(['attendance.myDay', personId], async () => {
      const day = await api.attendance.myDay.query();
      learnClock(day.at);
      return day;
    }),
    refetchInterval: OFTEN,
  });
  const { sessions, at } = data.answer;
  const present = sessions.find((each) => each.window.from <= at && at < each.endsAt)?.id;
  useEffect(() => {
    if (present) void queries.prefetchQuery(rollQuery(personId, present));
  }, [personId, present]);
  return { ...data.answer, keptAt: data.keptAt };
}

export type MyDay = ReturnType<typeof useMyDay>;

/** The rolls nobody finished on a day (today when null), among those one answers for. */
export function missingQuery(day: Day | null) {
  return queryOptions({
    queryKey: ['attendance.missing', day],
    queryFn: () => api.attendance.missing.query({ day }),
    refetchInterval: OFTEN,
  });
}

/** One's own absences, the latest first. */
export function useAbsences() {
  const { personId } = useSignedIn();
  const { data } = useSuspenseQuery({
    ...keptQuery(['attendance.absences', personId], () => api.attendance.absences.query({ personId: null })),
    refetchInterval: OFTEN,
  });
  return data.answer;
}
