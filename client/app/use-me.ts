import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import type { Office } from '../../shared/core/authority.ts';
import { learnZone } from '../../shared/core/time.ts';
import { learnClock } from '../core/clock.ts';
import { keptQuery } from '../core/query.ts';
import { api, refusalOf } from '../core/trpc.ts';

/** Who is signed in, in what capacities; null when nobody is. Kept on the device, so that the app opens offline. */
const keptMe = keptQuery(['identity.me'], async () => {
  try {
    const me = await api.identity.me.query();
    learnClock(me.at);
    return me;
  } catch (error) {
    if (refusalOf(error)?.kind === 'unauthenticated') return null;
    throw error;
  }
});

export const meQuery = queryOptions({
  ...keptMe,
  queryFn: async () => {
    const found = await keptMe.queryFn();
    if (found.answer) learnZone(found.answer.zone);
    return found;
  },
});

export function useMe() {
  return useSuspenseQuery({ ...meQuery, staleTime: 60_000 }).data.answer;
}

export type Me = NonNullable<ReturnType<typeof useMe>>;

/** The offices a person holds now, as titular or by interim; acts lent by delegation make no office. */
export function officesOf(me: Me): ReadonlySet<Office> {
  return new Set(me.holdings.filter(({ kind }) => kind !== 'delegation').map(({ office }) => office));
}
