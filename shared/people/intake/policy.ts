/** Who may bring a list, and who decides that it is taken over: never the same person. */
import type { Actor, Rules, Subject, Verdict } from '../../core/authority.ts';
import { decide } from '../../core/decide.ts';
import type { Instant } from '../../core/time.ts';

/** The three acts of one feature's lists, by their rows of the matrix. */
export type IntakeActs = { readonly grants: Rules; readonly bring: string; readonly approve: string; readonly revert: string };
/** A list as authority sees it. */
export type IntakeSubject = Pick<Subject, 'siteIds' | 'filiereIds' | 'fields'> & { readonly preparedBy: string | null };

/** Bringing a list and preparing it up to the approval. */
export function mayBring({ grants, bring }: IntakeActs, actor: Actor, subject: IntakeSubject, now: Instant): Verdict {
  return decide(grants, bring, actor, siteOf(subject), now);
}

/** Approving a list, which applies it: another person than who prepared it. */
export function mayApprove({ grants, bring, approve }: IntakeActs, actor: Actor, subject: IntakeSubject, now: Instant): Verdict {
  const hands = subject.preparedBy === null ? {} : { [bring]: [subject.preparedBy], prepared: [subject.preparedBy] };
  return decide(grants, approve, actor, { ...siteOf(subject), hands }, now);
}

/** Taking a list back while nothing rests on it. */
export function mayRevert({ grants, revert }: IntakeActs, actor: Actor, subject: IntakeSubject, now: Instant): Verdict {
  return decide(grants, revert, actor, siteOf(subject), now);
}

function siteOf({ siteIds, filiereIds, fields }: IntakeSubject): Subject {
  return { ...(siteIds ? { siteIds } : {}), ...(filiereIds ? { filiereIds } : {}), ...(fields ? { fields } : {}) };
}
