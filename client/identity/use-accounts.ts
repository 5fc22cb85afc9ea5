import { queryOptions, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import type { RefusalParams } from '../../shared/core/refusal.ts';
import type { PersonName } from '../../shared/people/schema.ts';
import { api, refusalOf } from '../core/trpc.ts';

/** Persons of the register by a part of their name, twenty at a time; nobody before a name is given. */
export function useDirectory(query: string) {
  return useInfiniteQuery({
    queryKey: ['organisation.directory', 'pages', query],
    queryFn: ({ pageParam }) => api.organisation.directory.query({ query, after: pageParam }),
    initialPageParam: asFirst(null),
    getNextPageParam: (page) => page.next,
    enabled: query.length > 1,
  });
}

/** A page is asked for by where the one before it ended; the first by nothing. */
function asFirst(none: string | null): string | null {
  return none;
}

export type Found = Awaited<ReturnType<typeof api.organisation.directory.query>>['persons'][number];

/** How someone's account stands and what one may do about it; null when that is not for one to know. */
export function accountQuery(personId: string) {
  return queryOptions({
    queryKey: ['identity.account', personId],
    queryFn: async () => {
      try {
        return await api.identity.account.query({ personId });
      } catch (error) {
        if (refusalOf(error)?.kind === 'hidden') return null;
        throw error;
      }
    },
  });
}

/** The removals of a second factor that wait for their second hand; none for whom they do not concern. */
export const resetsQuery = queryOptions({
  queryKey: ['identity.factorResets'],
  queryFn: async () => {
    try {
      return await api.identity.factorResets.query();
    } catch (error) {
      const kind = refusalOf(error)?.kind;
      if (kind === 'hidden' || kind === 'forbidden') return [];
      throw error;
    }
  },
});

/** After an act on an account, what is shown of it is read again. */
export function useAccountsAgain(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await client.invalidateQueries({ queryKey: ['identity.account'] });
    await client.invalidateQueries({ queryKey: ['identity.factorResets'] });
  };
}

/** A right as the server told it. */
export type May = { readonly ok: true } | { readonly ok: false; readonly reason: string; readonly params?: RefusalParams };

/** Whether an act is to be offered: one that only wants the password again is, for it is asked when the act is done. */
export function isOffered(may: May): boolean {
  return may.ok || may.reason === 'authority.reauthenticate';
}

/** A code to hand over, and to whom. */
export type PrintedCode = { readonly username: string; readonly code: string | null; readonly person: PersonName };
