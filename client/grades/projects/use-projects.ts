import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { instantAt, type Instant } from '../../../shared/core/time.ts';
import { api } from '../../core/trpc.ts';

/** Projects one answers for, supervises, hears or writes. */
export const projectsQuery = queryOptions({ queryKey: ['grades.projects'], queryFn: () => api.grades.projects.query() });

export function useProjects() {
  return useSuspenseQuery(projectsQuery).data;
}
export type ListedProject = ReturnType<typeof useProjects>['projects'][number];

/** One project. */
export function useProject(projectId: string) {
  return useSuspenseQuery({ queryKey: ['grades.project', projectId], queryFn: () => api.grades.project.query({ projectId }) }).data;
}
export type ShownProject = ReturnType<typeof useProject>;

type Timed = Pick<ListedProject, 'defendedOn' | 'startMinutes'>;

/** When a defence begins; null while none is planned. */
export function defenceAt({ defendedOn, startMinutes }: Timed): Instant | null {
  return defendedOn === null || startMinutes === null ? null : instantAt(defendedOn, startMinutes);
}

/** Whether it waits for this person: to be written, validated, or marked once heard. */
export function isForMe(project: ListedProject, now: Instant): boolean {
  const { state, role } = project;
  if (state === 'draft') return role === 'writer';
  if (state === 'proposed') return role === 'supervisor';
  const begins = defenceAt(project);
  return state === 'submitted' && role === 'president' && begins !== null && begins <= now;
}
