import { queryOptions, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useLocation, useNavigate } from 'react-router';
import type { LoginStage } from '../../shared/identity/rules.ts';
import { api, refusalOf } from '../core/trpc.ts';

const welcomeQuery = queryOptions({ queryKey: ['identity.welcome'], queryFn: () => api.identity.welcome.query(), staleTime: 60_000 });

/** The centre's name, and whether it is founded. */
export function useWelcome() {
  return useSuspenseQuery(welcomeQuery).data;
}

/** The persons a demonstration offers to be; none anywhere else. */
export const personasQuery = queryOptions({
  queryKey: ['identity.personas'],
  queryFn: async () => {
    try {
      return await api.identity.personas.query();
    } catch (error) {
      if (refusalOf(error)?.kind === 'hidden') return [];
      throw error;
    }
  },
  staleTime: 60_000,
});

/** One's own account as the server knows it now, however far the login has come; null when nobody is signed in. */
export const ownQuery = queryOptions({
  queryKey: ['identity.own'],
  queryFn: async () => {
    try {
      return await api.identity.me.query();
    } catch (error) {
      if (refusalOf(error)?.kind === 'unauthenticated') return null;
      throw error;
    }
  },
});

/** Goes through the door: what another person saw here is forgotten, and one lands where one was going. */
export function useEnter(): (stage: LoginStage) => Promise<void> {
  const client = useQueryClient();
  const navigate = useNavigate();
  const from = fromOf(useLocation().state);
  return async (stage) => {
    client.clear();
    if (stage === 'whole') await navigate(from, { replace: true });
    else await navigate('/second-facteur', { replace: true, state: { from } });
  };
}

/** Where someone was going when the door stopped them: a path of ours, else home. */
function fromOf(state: unknown): string {
  const from = typeof state === 'object' && state !== null && 'from' in state ? state.from : undefined;
  return typeof from === 'string' && /^\/(?!\/)/.test(from) ? from : '/';
}
