/** Who gives appointments to a whole list. */
import type { Actor, Verdict } from '../../core/authority.ts';
import { decide } from '../../core/decide.ts';
import type { Instant } from '../../core/time.ts';
import { grants } from '../grants.ts';

/** Student affairs, for everyone at once. */
export function maySummonAll(actor: Actor, now: Instant): Verdict {
  return decide(grants, 'enrol.register', actor, {}, now);
}
