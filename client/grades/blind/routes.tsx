import type { RouteObject } from 'react-router';

/** What one is named to read: whoever is, wherever they work. */
export const readingRoutes: RouteObject[] = [
  { path: 'corrections', lazy: async () => ({ Component: (await import('./mine-page.tsx')).MyMarkingsPage }) },
  { path: 'corrections/:assessmentId', lazy: async () => ({ Component: (await import('./papers-page.tsx')).PapersPage }) },
];

/** Numbering papers and naming who reads them. */
export const markingRoutes: RouteObject[] = [
  { path: 'corrections/organiser', lazy: async () => ({ Component: (await import('./markings-page.tsx')).MarkingsPage }) },
  { path: 'corrections/organiser/:assessmentId', lazy: async () => ({ Component: (await import('./marking-page.tsx')).MarkingPage }) },
  { path: 'corrections/enveloppes/:assessmentId', lazy: async () => ({ Component: (await import('./envelopes-page.tsx')).EnvelopesPage }) },
];
