import type { RouteObject } from 'react-router';

/** One's own. */
export const routes: RouteObject[] = [
  { path: 'mes-notes', lazy: async () => ({ Component: (await import('./my-results-page.tsx')).MyResultsPage }) },
];

/** For the offices that read whole lists. */
export const listRoutes: RouteObject[] = [
  { path: 'resultats', lazy: async () => ({ Component: (await import('./lists-page.tsx')).ResultListsPage }) },
  { path: 'resultats/:publicationId', lazy: async () => ({ Component: (await import('./list-page.tsx')).ResultListPage }) },
];
