/** Who proposes that a trainee leave, and who decides. */
import type { Actor, Subject, Verdict } from '../../core/authority.ts';
import { decide } from '../../core/decide.ts';
import type { Instant } from '../../core/time.ts';
import { grants } from '../grants.ts';

/** Student affairs prepares it; never for oneself. */
export function mayProposeDeparture(actor: Actor, trainee: Subject, now: Instant): Verdict {
  return decide(grants, 'trainee.create', actor, trainee, now);
}

/** The director decides; never who prepared it. */
export function mayDecideDeparture(actor: Actor, trainee: Subject, preparedBy: string, now: Instant): Verdict {
  return decide(grants, 'enrol.withdraw', actor, { ...trainee, hands: { prepared: [preparedBy] } }, now);
}
