/** Who prints the list to sign of a memo; who says how the centre's memos greet and take leave. */
import type { Actor, Verdict } from '../../core/authority.ts';
import { decide } from '../../core/decide.ts';
import type { Instant } from '../../core/time.ts';
import { mayChangeLetterhead, mayKnowChart } from '../../organisation/policy.ts';
import { grants } from '../grants.ts';
import type { MemoRights } from '../policy.ts';

/** The list names who has not read: whoever may follow the memo's receipts prints it, once it is signed. */
export function mayPrintList(actor: Actor, { subject, drafterId, state }: MemoRights, now: Instant): Verdict {
  const verdict = decide(grants, 'memo.receipts', actor, { ...subject, ownerId: drafterId }, now);
  return verdict.ok && state !== 'signed' ? { ok: false, reason: 'memos.papers.unsigned', who: [] } : verdict;
}

/** What stands around the text of memos is part of how the centre heads its papers. */
export function mayChangeLayout(actor: Actor, now: Instant): Verdict {
  return mayChangeLetterhead(actor, now);
}

/** Whoever knows the centre's structure may read it. */
export function mayReadLayout(actor: Actor, now: Instant): Verdict {
  return mayKnowChart('org.setLetterhead', actor, now);
}
