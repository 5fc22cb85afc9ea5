/** Who looks into the register of memos: everyone of the centre, for what is addressed to them or open to all (AUTHORITY memo.inForce). */
import type { Actor, Verdict } from '../../core/authority.ts';
import { decide } from '../../core/decide.ts';
import type { Instant } from '../../core/time.ts';
import { grants } from '../grants.ts';

/** Seeing which rules are in force, among the memos one may read. */
export function maySeeRules(actor: Actor, now: Instant): Verdict {
  return decide(grants, 'memo.inForce', actor, {}, now);
}
