import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { api } from '../core/trpc.ts';
import { ownQuery } from './use-door.ts';

/** One's own account, read anew when the page opens. */
export function useOwn() {
  return useSuspenseQuery(ownQuery).data;
}

const loginsKey = ['identity.logins'];

/** The browsers one is signed in on, the latest first. */
export function useLogins() {
  return useSuspenseQuery({ queryKey: loginsKey, queryFn: () => api.identity.logins.query({ personId: null }) }).data;
}

/** After a change to one's own account: it and what the frame knows of it are read again. */
export function useReadAgain(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await client.invalidateQueries({ queryKey: ownQuery.queryKey });
    await client.invalidateQueries({ queryKey: loginsKey });
    await client.invalidateQueries({ queryKey: ['identity.me'] });
  };
}
