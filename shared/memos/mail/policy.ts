/** Who keeps the register of mail and its plan, and who reads which letters (AUTHORITY mail.register, decision 0003). */
import type { Actor, Subject, Verdict } from '../../core/authority.ts';
import { carriers, decide } from '../../core/decide.ts';
import type { Carrier } from '../../core/forbid.ts';
import type { Instant } from '../../core/time.ts';
import { grants } from '../grants.ts';

/** Keeping the register: the secretary general, and the agents named for the registry. */
export function mayKeepMail(actor: Actor, now: Instant): Verdict {
  const asHead = decide(grants, 'mail.register', actor, {}, now);
  if (asHead.ok) return asHead;
  const asAgent = decide(grants, 'mail.keep', actor, { duty: 'registry' }, now);
  return asAgent.ok ? asAgent : asHead;
}

/** Keeping the plan letters and memos are filed under: the secretary general. */
export function mayKeepPlan(actor: Actor, now: Instant): Verdict {
  return decide(grants, 'mail.register', actor, {}, now);
}

/** Reading the plan: whoever may file a memo or a letter under it. */
export function mayReadPlan(actor: Actor, now: Instant): Verdict {
  const [drafts] = carriers(grants, 'memo.draft', actor, now);
  return drafts ? { ok: true, by: drafts.by } : mayKeepMail(actor, now);
}

/** Reading a letter: who keeps the register, the director, and the service it was given to. */
export function mayReadMail(actor: Actor, letter: Subject, now: Instant): Verdict {
  const read = decide(grants, 'mail.read', actor, letter, now);
  if (read.ok) return read;
  const kept = mayKeepMail(actor, now);
  return kept.ok ? kept : read;
}

/** The holdings a list of letters is filtered by. */
export function mailCarriers(actor: Actor, now: Instant): readonly Carrier[] {
  return carriers(grants, 'mail.read', actor, now);
}
