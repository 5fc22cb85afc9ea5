/** What a jury decides of a trainee. The rules propose; a jury alone excludes, and never leaves a case incomplete. */
export const decisions = ['admitted', 'resit', 'repeats', 'deferred', 'excluded'] as const;
export type Decision = (typeof decisions)[number];

/** The shortest reason of what departs from a proposal, in signs one can see. */
const LEAST = 10;

/** Whether a text is a reason: marks nobody sees make none. */
export function isReason(text: string): boolean {
  return text.replace(/\p{Cf}/gu, '').trim().length >= LEAST;
}
