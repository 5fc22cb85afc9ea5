import { useSuspenseQuery } from '@tanstack/react-query';
import { api } from '../../core/trpc.ts';

/** Projects one answers for, supervises, hears or writes. */
export function useProjects() {
  return useSuspenseQuery({ queryKey: ['grades.projects'], queryFn: () => api.grades.projects.query() }).data;
}
export type ListedProject = ReturnType<typeof useProjects>['projects'][number];

/** One project. */
export function useProject(projectId: string) {
  return useSuspenseQuery({ queryKey: ['grades.project', projectId], queryFn: () => api.grades.project.query({ projectId }) }).data;
}
export type ShownProject = ReturnType<typeof useProject>;
