import type { RouteObject } from 'react-router';

/** Who may do what: pages about the acts of every feature, so they are composed here. */
export const routes: RouteObject[] = [
  { path: 'qui-peut', lazy: async () => ({ Component: (await import('./rights-pages.tsx')).WhoCan }) },
  { path: 'mes-droits', lazy: async () => ({ Component: (await import('./rights-pages.tsx')).MyRights }) },
  { path: 'droits/:personId', lazy: async () => ({ Component: (await import('./rights-pages.tsx')).Rights }) },
];
