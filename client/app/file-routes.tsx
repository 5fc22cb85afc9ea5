import type { RouteObject } from 'react-router';

/** Files of trainees: what several features keep of one person, so they are composed here. */
export const routes: RouteObject[] = [
  { path: 'stagiaires/:personId', lazy: async () => ({ Component: (await import('./file-pages.tsx')).File }) },
  { path: 'mon-dossier', lazy: async () => ({ Component: (await import('./file-pages.tsx')).MyFile }) },
];
