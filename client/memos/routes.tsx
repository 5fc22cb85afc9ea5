import type { RouteObject } from 'react-router';

/** Drafts and their circuit: of whoever drafts, gives a visa or signs. */
export const draftRoutes: RouteObject[] = [
  { path: 'notes-de-service/redaction', lazy: async () => ({ Component: (await import('./drafts-page.tsx')).DraftsPage }) },
  { path: 'notes-de-service/redaction/:memoId', lazy: async () => ({ Component: (await import('./editor-page.tsx')).EditorPage }) },
];

/** One's memos, and a memo as it is read: of whoever it is addressed to. */
export const routes: RouteObject[] = [
  { path: 'notes-de-service', lazy: async () => ({ Component: (await import('./receipts/mine-page.tsx')).MinePage }) },
  { path: 'notes-de-service/:memoId', lazy: async () => ({ Component: (await import('./memo-page.tsx')).MemoPage }) },
];
