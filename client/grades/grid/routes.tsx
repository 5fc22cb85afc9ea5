import type { RouteObject } from 'react-router';

export const gridRoutes: RouteObject[] = [
  { path: 'notes/module/:groupId/:moduleId', lazy: async () => ({ Component: (await import('./module-page.tsx')).ModuleMarksPage }) },
];
