import type { RouteObject } from 'react-router';

export const exchangeRoutes: RouteObject[] = [
  { path: 'notes/fichiers/:assessmentId', lazy: async () => ({ Component: (await import('./exchange-page.tsx')).ExchangePage }) },
];
