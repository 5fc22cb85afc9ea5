/** Who may open, close and mend accounts. None of it opens a right: rights come from holdings. */
import type { Actor, Office, Verdict } from '../core/authority.ts';
import { decide } from '../core/decide.ts';
import type { Instant } from '../core/time.ts';
import { grants } from './grants.ts';
import { isConfirmed } from './rules.ts';

/** Whose account: a trainee's, a member of staff's, or of one who is both. */
export type AccountSubject = { readonly personId: string; readonly isTrainee: boolean; readonly isStaff: boolean };

type Action = keyof typeof grants;
/** Conditions of the matrix: student affairs act on trainees only, human resources on staff only. */
type Narrowing = { readonly [office in Office]?: 'trainees' | 'staff' };
const byService: Narrowing = { studentAffairs: 'trainees', humanResources: 'staff' };

/** AUTHORITY account.create: for a person of the register. */
export function mayOpenAccount(actor: Actor, subject: AccountSubject, now: Instant): Verdict {
  return narrowed('account.create', byService, actor, subject, now);
}

/** AUTHORITY account.reprintCode: student affairs for trainees, human resources and IT for staff. */
export function mayReprintCode(actor: Actor, subject: AccountSubject, now: Instant): Verdict {
  return narrowed('account.reprintCode', { ...byService, informationTechnology: 'staff' }, actor, subject, now);
}

/**
 * AUTHORITY account.resetCredential: IT for anyone, everyone for themselves. One's own asks for the password again, else a
 * browser left open would be a way round it.
 */
export function mayResetCredential(actor: Actor, subject: AccountSubject, now: Instant): Verdict {
  const verdict = decide(grants, 'account.resetCredential', actor, { ownerId: subject.personId }, now);
  if (!verdict.ok || subject.personId !== actor.personId || isConfirmed(actor.confirmedAt, now)) return verdict;
  return { ok: false, reason: 'authority.reauthenticate', who: [] };
}

/** AUTHORITY account.disable: suspend, or open again. Never one's own. */
export function maySuspend(actor: Actor, subject: AccountSubject, now: Instant): Verdict {
  return narrowed('account.disable', byService, actor, subject, now);
}

/** Who sees how an account stands: its owner and the offices that act on accounts. */
export function maySeeAccount(actor: Actor, personId: string, now: Instant): Verdict {
  return decide(grants, 'account.read', actor, { ownerId: personId }, now);
}

/** AUTHORITY account.sessions: one's own logins; IT and the security officer, anyone's. Ending them goes with it. */
export function maySeeLogins(actor: Actor, personId: string, now: Instant): Verdict {
  return decide(grants, 'account.sessions', actor, { ownerId: personId }, now);
}

/** AUTHORITY account.changeOwn: password and second factor, with the password given again. */
export function mayChangeOwn(actor: Actor, personId: string, now: Instant): Verdict {
  return decide(grants, 'account.changeOwn', actor, { ownerId: personId }, now);
}

/** Who sees the removals of a second factor that wait for their second hand. */
export function maySeeFactorResets(actor: Actor, now: Instant): Verdict {
  return decide(grants, 'account.factorResets', actor, {}, now);
}

/** AUTHORITY account.mfaReset: the first hand, IT; not for oneself. */
export function mayAskFactorReset(actor: Actor, personId: string, now: Instant): Verdict {
  return decide(grants, 'account.mfaReset', actor, { ownerId: personId }, now);
}

/** AUTHORITY account.mfaResetConfirm: the second hand, the security officer; not the asker, not for oneself. */
export function mayConfirmFactorReset(actor: Actor, reset: { readonly personId: string; readonly askedBy: string }, now: Instant): Verdict {
  const hands = { 'account.mfaReset': [reset.askedBy] };
  return decide(grants, 'account.mfaResetConfirm', actor, { ownerId: reset.personId, hands }, now);
}

/** Decides with the holdings that the condition leaves; tells the condition where it alone stood in the way. */
function narrowed(action: Action, narrowing: Narrowing, actor: Actor, account: AccountSubject, now: Instant): Verdict {
  const subject = { ownerId: account.personId };
  const holdings = actor.holdings.filter(({ office }) => isFor(narrowing[office], account));
  const verdict = decide(grants, action, { ...actor, holdings }, subject, now);
  if (verdict.ok || !decide(grants, action, actor, subject, now).ok) return verdict;
  const reason = account.isTrainee ? 'identity.refusal.trainee' : 'identity.refusal.staff';
  return { ok: false, reason, who: verdict.who.filter((office) => isFor(narrowing[office], account)) };
}

function isFor(condition: 'trainees' | 'staff' | undefined, account: AccountSubject): boolean {
  if (condition === undefined) return true;
  return condition === 'trainees' ? account.isTrainee : account.isStaff;
}
