import type { RouteObject } from 'react-router';

/** What is taught: open to everyone of the centre. */
export const routes: RouteObject[] = [
  { path: 'programmes', lazy: async () => ({ Component: (await import('./programmes-page.tsx')).ProgrammesPage }) },
  { path: 'programmes/:filiereId', lazy: async () => ({ Component: (await import('./programme-page.tsx')).ProgrammePage }) },
  { path: 'evaluation', lazy: async () => ({ Component: (await import('./schemes/schemes-page.tsx')).SchemesPage }) },
  { path: 'promotions', lazy: async () => ({ Component: (await import('./promotions-page.tsx')).PromotionsPage }) },
];
