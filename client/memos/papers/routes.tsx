import type { RouteObject } from 'react-router';

/** What stands around the text of memos, among the settings of the centre. */
export const layoutRoutes: RouteObject[] = [
  { path: 'parametres/notes-de-service', lazy: async () => ({ Component: (await import('./layout-page.tsx')).LayoutPage }) },
];
