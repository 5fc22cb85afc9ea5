import type { RouteObject } from 'react-router';

export const routes: RouteObject[] = [
  { path: 'mes-seances', lazy: async () => ({ Component: (await import('./week-page.tsx')).WeekPage }) },
];

/** What became of a published timetable: for who draws it, changes it, or keeps its rooms. */
export const troubleRoutes: RouteObject[] = [
  {
    path: 'emploi-du-temps/a-regler',
    lazy: async () => ({ Component: (await import('./troubles/troubles-page.tsx')).TroublesPage }),
  },
];
