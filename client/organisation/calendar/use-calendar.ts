import { useSuspenseQuery } from '@tanstack/react-query';
import { api } from '../../core/trpc.ts';

/** The closed days of a year, and whether one may change them. */
export function useCalendar(year: number) {
  return useSuspenseQuery({
    queryKey: ['organisation.closedDays', year],
    queryFn: () => api.organisation.closedDays.query({ from: `${year}-01-01`, to: `${year + 1}-01-01` }),
  }).data;
}

export type ClosedDay = ReturnType<typeof useCalendar>['days'][number];

/** Breaks, examinations, practicum and Ramadan that touch a year, and whether one may change them. */
export function useSpans(year: number) {
  return useSuspenseQuery({
    queryKey: ['organisation.spans', year],
    queryFn: () => api.organisation.spans.query({ from: `${year}-01-01`, to: `${year + 1}-01-01` }),
  }).data;
}

export type Spans = ReturnType<typeof useSpans>;
export type Span = Spans['spans'][number];
