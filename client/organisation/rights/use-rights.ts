import { useQuery } from '@tanstack/react-query';
import { api } from '../../core/trpc.ts';

/** The acts of one feature, as the matrix spells them. */
export type ActGroup = { readonly feature: string; readonly acts: readonly string[] };

export type WhoCan = Awaited<ReturnType<typeof api.organisation.whoCan.query>>;
export type Rights = Awaited<ReturnType<typeof api.organisation.rightsOf.query>>;

/** Who can do an act now. Never kept: rights are read at the moment. */
export function useWhoCan(action: string) {
  return useQuery({ queryKey: ['organisation.whoCan', action], queryFn: () => api.organisation.whoCan.query({ action }) });
}

/** What a person may do now, and by what right. */
export function useRights(personId: string) {
  return useQuery({ queryKey: ['organisation.rightsOf', personId], queryFn: () => api.organisation.rightsOf.query({ personId }) });
}
