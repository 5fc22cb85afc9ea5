import type { RouteObject } from 'react-router';

/** Before one is known. */
export const doorRoutes: RouteObject[] = [
  { path: '/connexion', lazy: async () => ({ Component: (await import('./sign-in-page.tsx')).SignInPage }) },
  { path: '/activer', lazy: async () => ({ Component: (await import('./activate-page.tsx')).ActivatePage }) },
  { path: '/mot-de-passe-oublie', lazy: async () => ({ Component: (await import('./lost-password-page.tsx')).LostPasswordPage }) },
  { path: '/second-facteur', lazy: async () => ({ Component: (await import('./factor-page.tsx')).FactorPage }) },
  { path: '/fonder', lazy: async () => ({ Component: (await import('./found-page.tsx')).FoundPage }) },
];

/** One's own account. */
export const routes: RouteObject[] = [
  { path: 'compte', lazy: async () => ({ Component: (await import('./account-page.tsx')).AccountPage }) },
];

/** For the offices that act on other people's accounts. */
export const deskRoutes: RouteObject[] = [
  { path: 'comptes', lazy: async () => ({ Component: (await import('./accounts-page.tsx')).AccountsPage }) },
];
