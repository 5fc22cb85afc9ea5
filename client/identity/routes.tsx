import type { RouteObject } from 'react-router';

/** Before one is known. */
export const doorRoutes: RouteObject[] = [
  { path: '/connexion', lazy: async () => ({ Component: (await import('./sign-in-page.tsx')).SignInPage }) },
];

/** One's own account. */
export const routes: RouteObject[] = [];
