import type { RouteObject } from 'react-router';

export const routes: RouteObject[] = [
  { path: 'organigramme', lazy: async () => ({ Component: (await import('./chart-page.tsx')).ChartPage }) },
];
