/** Who prints account sheets for trainees: rights over accounts, asked about trainees. */
import type { Actor, Verdict } from '../../core/authority.ts';
import type { Instant } from '../../core/time.ts';
import { mayOpenAccount, mayReprintCode } from '../../identity/policy.ts';

/** No person in particular: whether one prints sheets for trainees at all. */
const SOMEBODY = '';

/** Student affairs, for any trainee but themselves (AUTHORITY account.reprintCode, narrowed to trainees). */
export function mayPrintSheets(actor: Actor, now: Instant): Verdict {
  return mayPrintSheet(actor, { personId: SOMEBODY, hasAccount: true }, now);
}

/** The same for one trainee; whoever has no account yet is given one, which is another right of the same office. */
export function mayPrintSheet(actor: Actor, { personId, hasAccount }: { personId: string; hasAccount: boolean }, now: Instant): Verdict {
  const trainee = { personId, isTrainee: true, isStaff: false };
  return hasAccount ? mayReprintCode(actor, trainee, now) : mayOpenAccount(actor, trainee, now);
}
