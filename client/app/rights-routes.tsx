import type { RouteObject } from 'react-router';

/** Pages that gather several features, so they are composed here: who may do what, the calendar with what it moves, a scheme beside its example. */
export const routes: RouteObject[] = [
  { path: 'qui-peut', lazy: async () => ({ Component: (await import('./rights-pages.tsx')).WhoCan }) },
  { path: 'mes-droits', lazy: async () => ({ Component: (await import('./rights-pages.tsx')).MyRights }) },
  { path: 'droits/:personId', lazy: async () => ({ Component: (await import('./rights-pages.tsx')).Rights }) },
  { path: 'parametres/calendrier', lazy: async () => ({ Component: (await import('./calendar-pages.tsx')).Calendar }) },
  { path: 'evaluation/:filiereId', lazy: async () => ({ Component: (await import('./scheme-pages.tsx')).Scheme }) },
];
