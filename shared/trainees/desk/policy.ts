/** Who stands behind the counter. */
import type { Actor, Verdict } from '../../core/authority.ts';
import { decide } from '../../core/decide.ts';
import type { Instant } from '../../core/time.ts';
import { grants } from '../grants.ts';

/** Student affairs keeps the counter, its queue and its list. */
export function mayKeepDesk(actor: Actor, siteId: string, now: Instant): Verdict {
  return decide(grants, 'enrol.register', actor, { siteIds: [siteId] }, now);
}
