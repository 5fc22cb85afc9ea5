import type { RouteObject } from 'react-router';

export const routes: RouteObject[] = [
  { path: 'tableau-de-bord', lazy: async () => ({ Component: (await import('./figures-page.tsx')).FiguresPage }) },
  { path: 'tableau-de-bord/appels', lazy: async () => ({ Component: (await import('./rolls-page.tsx')).RollsPage }) },
];
