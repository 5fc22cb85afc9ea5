import type { RouteObject } from 'react-router';

/** For those who bring lists and those who approve them. */
export const routes: RouteObject[] = [
  { path: 'importer', lazy: async () => ({ Component: (await import('./intake-page.tsx')).IntakePage }) },
  { path: 'importer/:feature/:intakeId', lazy: async () => ({ Component: (await import('./list-page.tsx')).ListPage }) },
];
