import type { RouteObject } from 'react-router';

/** Drafts and their circuit: of whoever drafts, gives a visa or signs. */
export const draftRoutes: RouteObject[] = [
  { path: 'notes-de-service/redaction', lazy: async () => ({ Component: (await import('./drafts-page.tsx')).DraftsPage }) },
  { path: 'notes-de-service/redaction/:memoId', lazy: async () => ({ Component: (await import('./editor-page.tsx')).EditorPage }) },
];

/** A memo as it is read: of whoever it is addressed to. */
export const routes: RouteObject[] = [
  { path: 'notes-de-service/:memoId', lazy: async () => ({ Component: (await import('./memo-page.tsx')).MemoPage }) },
];
