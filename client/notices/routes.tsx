import type { RouteObject } from 'react-router';

export const routes: RouteObject[] = [
  { path: 'messages', lazy: async () => ({ Component: (await import('./messages-page.tsx')).MessagesPage }) },
  { path: 'compte/courriels', lazy: async () => ({ Component: (await import('./mail/mail-choices-page.tsx')).MailChoicesPage }) },
];

/** For who keeps the mail going. */
export const mailDesk: RouteObject[] = [
  { path: 'courriels', lazy: async () => ({ Component: (await import('./mail/outbox-page.tsx')).OutboxPage }) },
];
