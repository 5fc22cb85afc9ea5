import type { RouteObject } from 'react-router';

export const routes: RouteObject[] = [
  { path: 'mes-seances', lazy: async () => ({ Component: (await import('./week-page.tsx')).WeekPage }) },
];
