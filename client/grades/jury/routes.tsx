import type { RouteObject } from 'react-router';

/** Juries: their list, each one, its file, its deliberation. */
export const juryRoutes: RouteObject[] = [
  { path: 'jurys', lazy: async () => ({ Component: (await import('./juries-page.tsx')).JuriesPage }) },
  { path: 'jurys/:juryId', lazy: async () => ({ Component: (await import('./jury-page.tsx')).JuryPage }) },
  { path: 'jurys/:juryId/dossier', lazy: async () => ({ Component: (await import('./file-page.tsx')).FilePage }) },
  { path: 'jurys/:juryId/deliberation', lazy: async () => ({ Component: (await import('./deliberation-page.tsx')).DeliberationPage }) },
];
