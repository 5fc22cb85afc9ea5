import type { RouteObject } from 'react-router';

/** Projects: of whoever writes, supervises, hears or organises them. */
export const projectRoutes: RouteObject[] = [
  { path: 'projets', lazy: async () => ({ Component: (await import('./projects-page.tsx')).ProjectsPage }) },
  { path: 'projets/:projectId', lazy: async () => ({ Component: (await import('./project-page.tsx')).ProjectPage }) },
];
