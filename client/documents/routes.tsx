import type { RouteObject } from 'react-router';

/** For anyone, without a login. */
export const doorRoutes: RouteObject[] = [
  { path: '/verifier', lazy: async () => ({ Component: (await import('./verify-page.tsx')).VerifyPage }) },
];

/** One's own papers. */
export const routes: RouteObject[] = [
  { path: 'papiers', lazy: async () => ({ Component: (await import('./my-papers-page.tsx')).MyPapersPage }) },
];

/** For those who sign. */
export const signingRoutes: RouteObject[] = [
  { path: 'a-signer', lazy: async () => ({ Component: (await import('./to-sign-page.tsx')).ToSignPage }) },
];

/** For those who keep the papers of the centre. */
export const deskRoutes: RouteObject[] = [
  { path: 'papiers-du-centre', lazy: async () => ({ Component: (await import('./issued-page.tsx')).IssuedPage }) },
];
