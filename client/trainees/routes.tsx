import type { RouteObject } from 'react-router';

/** For whoever keeps the register. */
export const deskRoutes: RouteObject[] = [
  { path: 'guichet', lazy: async () => ({ Component: (await import('./desk/desk-page.tsx')).DeskPage }) },
];

/** What the cycles ask for: read by everyone, kept by who may. */
export const settingsRoutes: RouteObject[] = [
  { path: 'parametres/pieces', lazy: async () => ({ Component: (await import('./checklist/checklist-page.tsx')).ChecklistPage }) },
];

/** For whoever reads other people's files. */
export const listRoutes: RouteObject[] = [
  { path: 'admissions', lazy: async () => ({ Component: (await import('./lists/lists-page.tsx')).ListsPage }) },
  { path: 'departs', lazy: async () => ({ Component: (await import('./departure/departures-page.tsx')).DeparturesPage }) },
];

/** For whoever keeps groups. */
export const groupRoutes: RouteObject[] = [
  { path: 'groupes', lazy: async () => ({ Component: (await import('./groups/groups-page.tsx')).GroupsPage }) },
];
