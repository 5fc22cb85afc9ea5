/** What a jury decides of a trainee. The rules propose; a jury alone excludes, and never leaves a case incomplete. */
export const decisions = ['admitted', 'resit', 'repeats', 'deferred', 'excluded'] as const;
export type Decision = (typeof decisions)[number];
