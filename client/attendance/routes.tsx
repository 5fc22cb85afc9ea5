import type { RouteObject } from 'react-router';

export const routes: RouteObject[] = [
  { path: 'appel/:sessionId', lazy: async () => ({ Component: (await import('./roll-page.tsx')).RollPage }) },
  { path: 'presence', lazy: async () => ({ Component: (await import('./missing-page.tsx')).MissingPage }) },
  { path: 'mes-absences', lazy: async () => ({ Component: (await import('./absences-page.tsx')).AbsencesPage }) },
];

/** For the offices that announce absences. */
export const deskRoutes: RouteObject[] = [
  { path: 'annoncer-absence', lazy: async () => ({ Component: (await import('./declare-page.tsx')).DeclarePage }) },
];
