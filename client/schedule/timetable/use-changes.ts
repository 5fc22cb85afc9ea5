import { useSuspenseQuery } from '@tanstack/react-query';
import { api } from '../../core/trpc.ts';

export type Versions = Awaited<ReturnType<typeof api.schedule.versions.query>>;

/** The versions of a group's timetable, latest first. */
export function useVersions(groupId: string): Versions {
  return useSuspenseQuery({ queryKey: ['schedule.versions', groupId], queryFn: () => api.schedule.versions.query({ groupId }) }).data;
}

/** What one publication changed for oneself. */
export function useChanges(at: number) {
  return useSuspenseQuery({ queryKey: ['schedule.changes', at], queryFn: () => api.schedule.changes.query({ at }) }).data;
}
