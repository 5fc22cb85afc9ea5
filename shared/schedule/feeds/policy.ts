/** Whose sessions a calendar link tells: one's own, while one holds something in the centre. */
import type { Actor, Verdict } from '../../core/authority.ts';
import { decide } from '../../core/decide.ts';
import type { Instant } from '../../core/time.ts';
import { grants } from '../grants.ts';

/** Making, renewing, revoking and reading the link of one person. */
export function mayKeepLink(actor: Actor, ownerId: string, now: Instant): Verdict {
  return decide(grants, 'ics.own', actor, { ownerId }, now);
}
