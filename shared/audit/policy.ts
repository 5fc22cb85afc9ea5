import type { Actor, Verdict } from '../core/authority.ts';
import { decide } from '../core/decide.ts';
import type { Instant } from '../core/time.ts';
import { grants } from './grants.ts';

/** The journal of the whole centre: the security and data-protection officers, without contents. */
export function mayReadJournal(actor: Actor, now: Instant): Verdict {
  return decide(grants, 'audit.central', actor, {}, now);
}

/** Whether the chain holds: asked by those who answer for it. */
export function mayVerifyJournal(actor: Actor, now: Instant): Verdict {
  return decide(grants, 'audit.verify', actor, {}, now);
}
