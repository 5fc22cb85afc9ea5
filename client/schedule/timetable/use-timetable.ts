import { keepPreviousData, queryOptions, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import type { Day } from '../../../shared/core/time.ts';
import type { ViewKind } from '../../../shared/schedule/timetable/schema.ts';
import { queries } from '../../core/query.ts';
import { api } from '../../core/trpc.ts';

export type Week = Awaited<ReturnType<typeof api.schedule.timetable.query>>;
export type Shown = Week['sessions'][number];
export type Wish = Week['wishes'][number];
export type WeekDay = Week['days'][number];
export type Offer = Awaited<ReturnType<typeof api.schedule.timetables.query>>;
export type Taught = Awaited<ReturnType<typeof api.schedule.teachable.query>>['taught'][number];

/** The groups, rooms and sites whose weeks one may open. */
export function useOffer(): Offer {
  return useSuspenseQuery({ queryKey: ['schedule.timetables'], queryFn: () => api.schedule.timetables.query(), staleTime: 60_000 }).data;
}

export function weekQuery(by: ViewKind, id: string, monday: Day) {
  return queryOptions({
    queryKey: ['schedule.timetable', by, id, monday],
    queryFn: () => api.schedule.timetable.query({ by, id, monday }),
  });
}

/** The week of a group, a trainer or a room. */
export function useTimetable(by: ViewKind, id: string, monday: Day): Week {
  return useSuspenseQuery(weekQuery(by, id, monday)).data;
}

/** Who is in which room of a site on a day. */
export function useSiteDay(siteId: string, day: Day) {
  return useSuspenseQuery({ queryKey: ['schedule.siteDay', siteId, day], queryFn: () => api.schedule.siteDay.query({ siteId, day }) }).data;
}

/** What a group is taught, with its hours; undefined while on its way. */
export function useTaught(groupId: string): readonly Taught[] | undefined {
  return useQuery({
    queryKey: ['schedule.teachable', groupId],
    queryFn: () => api.schedule.teachable.query({ id: groupId }),
    placeholderData: keepPreviousData,
  }).data?.taught;
}

/** All that is shown of timetables is read again. */
export function readAgain(): Promise<void> {
  return queries.invalidateQueries({
    predicate: ({ queryKey: [head] }) => typeof head === 'string' && head.startsWith('schedule.'),
  });
}
