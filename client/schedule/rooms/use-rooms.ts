import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { addDays, clock, localDay, localMinutes, minutesOf, type Day, type Instant } from '../../../shared/core/time.ts';
import { api } from '../../core/trpc.ts';

/** The rooms of the centre and what they do now; asked again each minute while the page is in sight. */
export function useRooms() {
  return useSuspenseQuery({ queryKey: ['schedule.rooms'], queryFn: () => api.schedule.rooms.query({}), refetchInterval: 60_000 }).data;
}

export type Rooms = ReturnType<typeof useRooms>;
export type Room = Rooms['rooms'][number];
export type Site = Rooms['sites'][number];
export type Closure = Room['closures'][number];

export type StretchFields = {
  readonly given: { readonly fromOn: Day; readonly fromMinutes: number; readonly toOn: Day; readonly toMinutes: number };
  /** As they stand in the fields: `2026-11-23`, `08:30`. */
  readonly shown: { readonly fromOn: Day; readonly fromAt: string; readonly toOn: Day; readonly toAt: string };
  readonly set: { readonly [field in 'fromOn' | 'fromAt' | 'toOn' | 'toAt']: (value: string) => void };
};

/** A stretch of time as a form keeps it: from now to the evening at first. */
export function useStretch(now: Instant): StretchFields {
  const [fromOn, setFromOn] = useState(localDay(now));
  const [fromAt, setFromAt] = useState(clock(Math.floor(localMinutes(now) / 5) * 5));
  const [last, setToOn] = useState<Day>();
  const [toAt, setToAt] = useState('19:00');
  const toOn = last ?? (fromOn === '' ? addDays(localDay(now), 0) : fromOn);
  return {
    given: { fromOn, fromMinutes: minutesOf(fromAt), toOn, toMinutes: minutesOf(toAt) },
    shown: { fromOn, fromAt, toOn, toAt },
    set: { fromOn: setFromOn, fromAt: setFromAt, toOn: setToOn, toAt: setToAt },
  };
}
