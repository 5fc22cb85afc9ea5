import type { RouteObject } from 'react-router';

export const routes: RouteObject[] = [
  { path: 'mes-seances', lazy: async () => ({ Component: (await import('./week-page.tsx')).WeekPage }) },
  { path: 'emploi-du-temps', lazy: async () => ({ Component: (await import('./timetable/timetable-page.tsx')).TimetablePage }) },
  { path: 'emploi-du-temps/projets', lazy: async () => ({ Component: (await import('./timetable/drafts-page.tsx')).DraftsPage }) },
  { path: 'emploi-du-temps/versions', lazy: async () => ({ Component: (await import('./timetable/versions-page.tsx')).VersionsPage }) },
  { path: 'mes-seances/changements/:at', lazy: async () => ({ Component: (await import('./timetable/changes-page.tsx')).ChangesPage }) },
  { path: 'cahier/:sessionId', lazy: async () => ({ Component: (await import('./textbook/textbook-page.tsx')).TextbookPage }) },
  { path: 'emploi-du-temps/heures', lazy: async () => ({ Component: (await import('./hours/hours-page.tsx')).HoursPage }) },
  { path: 'emploi-du-temps/charge', lazy: async () => ({ Component: (await import('./term/term-page.tsx')).TermPage }) },
  { path: 'salles', lazy: async () => ({ Component: (await import('./rooms/rooms-page.tsx')).RoomsPage }) },
];

/** What became of a published timetable: for who draws it, changes it, or keeps its rooms. */
export const troubleRoutes: RouteObject[] = [
  {
    path: 'emploi-du-temps/a-regler',
    lazy: async () => ({ Component: (await import('./troubles/troubles-page.tsx')).TroublesPage }),
  },
];

/** When trainers cannot teach. */
export const absenceRoutes: RouteObject[] = [
  {
    path: 'emploi-du-temps/absences',
    lazy: async () => ({ Component: (await import('./absences/absences-page.tsx')).AbsencesPage }),
  },
];

/** For whoever assigns teaching. */
export const assigningRoutes: RouteObject[] = [
  { path: 'enseignements', lazy: async () => ({ Component: (await import('./teaching/teachings-page.tsx')).TeachingsPage }) },
];

/** For whoever reads how much somebody teaches. */
export const loadRoutes: RouteObject[] = [
  { path: 'charge', lazy: async () => ({ Component: (await import('./load/load-page.tsx')).LoadPage }) },
];

/** Examinations: for who prepares them. */
export const examRoutes: RouteObject[] = [
  { path: 'examens', lazy: async () => ({ Component: (await import('./exams/exams-page.tsx')).ExamsPage }) },
  { path: 'examens/:examId', lazy: async () => ({ Component: (await import('./exams/exam-page.tsx')).ExamPage }) },
];
