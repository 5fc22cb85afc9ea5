import type { RouteObject } from 'react-router';

/** Placements: of whoever follows them or is in one. */
export const practicumRoutes: RouteObject[] = [
  { path: 'msp', lazy: async () => ({ Component: (await import('./placements-page.tsx')).PlacementsPage }) },
  { path: 'msp/grilles', lazy: async () => ({ Component: (await import('./forms-page.tsx')).FormsPage }) },
  { path: 'msp/:placementId', lazy: async () => ({ Component: (await import('./placement-page.tsx')).PlacementPage }) },
  { path: 'msp/:placementId/grille/:evaluator', lazy: async () => ({ Component: (await import('./grid-page.tsx')).GridPage }) },
];
