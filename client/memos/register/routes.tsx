import type { RouteObject } from 'react-router';

/** The register of memos: of everyone, for what they may read. */
export const registerRoutes: RouteObject[] = [
  { path: 'notes-de-service/vigueur', lazy: async () => ({ Component: (await import('./rules-page.tsx')).RulesPage }) },
  { path: 'notes-de-service/vigueur/:ruleId', lazy: async () => ({ Component: (await import('./history-page.tsx')).HistoryPage }) },
  { path: 'notes-de-service/archives', lazy: async () => ({ Component: (await import('./archive-page.tsx')).ArchivePage }) },
];
