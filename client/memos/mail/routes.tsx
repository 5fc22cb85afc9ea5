import type { RouteObject } from 'react-router';

/** The register of mail: of who keeps it, and of the services letters are given to. */
export const mailRoutes: RouteObject[] = [
  { path: 'courrier', lazy: async () => ({ Component: (await import('./mail-page.tsx')).MailPage }) },
  { path: 'courrier/impression', lazy: async () => ({ Component: (await import('./mail-print-page.tsx')).MailPrintPage }) },
];

/** The plan letters and memos are filed under. */
export const planRoutes: RouteObject[] = [
  { path: 'parametres/classement', lazy: async () => ({ Component: (await import('./plan-page.tsx')).PlanPage }) },
];
