import type { RouteObject } from 'react-router';

/** Sheets of marks: for whoever enters, validates, locks or reads them. */
export const sheetRoutes: RouteObject[] = [
  { path: 'notes', lazy: async () => ({ Component: (await import('./sheets-page.tsx')).SheetsPage }) },
  { path: 'notes/plan', lazy: async () => ({ Component: (await import('./plan-page.tsx')).PlanPage }) },
  {
    path: 'notes/cadre/:promotionId/:filiereId/:semester/:sitting',
    lazy: async () => ({ Component: (await import('./frame-page.tsx')).FramePage }),
  },
  { path: 'notes/:assessmentId', lazy: async () => ({ Component: (await import('./sheet-page.tsx')).SheetPage }) },
];

/** Corrections asked for and decided; one's own requests too. */
export const correctionRoutes: RouteObject[] = [
  { path: 'notes/rectifications', lazy: async () => ({ Component: (await import('./corrections-page.tsx')).CorrectionsPage }) },
];
