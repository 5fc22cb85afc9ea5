import { Navigate, type RouteObject } from 'react-router';

export const routes: RouteObject[] = [
  { path: 'organigramme', lazy: async () => ({ Component: (await import('./chart-page.tsx')).ChartPage }) },
  { path: 'parametres', element: <Navigate to="/parametres/sites" replace /> },
  { path: 'parametres/sites', lazy: async () => ({ Component: (await import('./places/places-page.tsx')).PlacesPage }) },
  { path: 'parametres/structures', lazy: async () => ({ Component: (await import('./units/drafts-page.tsx')).DraftsPage }) },
  { path: 'parametres/en-tete', lazy: async () => ({ Component: (await import('./letterhead/letterhead-page.tsx')).LetterheadPage }) },
];
