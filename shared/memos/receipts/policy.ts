import type { Actor, Subject, Verdict } from '../../core/authority.ts';
import { decide } from '../../core/decide.ts';
import type { Instant } from '../../core/time.ts';
import { grants } from '../grants.ts';
import type { Obligation } from '../schema.ts';

/** The copies of one memo that concern a person, as their rights over them see it. */
export type CopySubject = {
  /** Who it is addressed to, as far as it concerns the one who asks. */
  readonly addresseeIds: readonly string[];
  readonly obligation: Obligation;
  /** Whether one of the copies is theirs to answer for now; not so of an office they left. */
  readonly isBearer: boolean;
};

/** Who may know of a signed memo and read it: whom it is addressed to. */
export function mayReadCopy(actor: Actor, { addresseeIds }: CopySubject, now: Instant): Verdict {
  return decide(grants, 'memo.read', actor, { addresseeIds }, now);
}

/** Who says of a memo that it was read: whoever bears a copy; who left the office reads and owes nothing. */
export function mayOpen(actor: Actor, copy: CopySubject, now: Instant): Verdict {
  const verdict = decide(grants, 'memo.ack', actor, { addresseeIds: copy.addresseeIds }, now);
  return verdict.ok && !copy.isBearer ? { ok: false, reason: 'memos.receipts.refusal.left', who: [] } : verdict;
}

/** Acknowledging, where it is asked for. */
export function mayAcknowledge(actor: Actor, copy: CopySubject, now: Instant): Verdict {
  const verdict = mayOpen(actor, copy, now);
  return verdict.ok && copy.obligation === 'information' ? { ok: false, reason: 'memos.receipts.refusal.notAsked', who: [] } : verdict;
}

/** Answering, where an answer is asked for. */
export function mayAnswer(actor: Actor, copy: CopySubject, now: Instant): Verdict {
  const verdict = mayOpen(actor, copy, now);
  return verdict.ok && copy.obligation !== 'answer' ? { ok: false, reason: 'memos.receipts.refusal.noAnswer', who: [] } : verdict;
}

/** Who follows what addressees do: the drafter, the offices above the drafting unit. `memo.ownerId` is the drafter. */
export function mayFollow(actor: Actor, memo: Subject, now: Instant): Verdict {
  return decide(grants, 'memo.receipts', actor, memo, now);
}

/** Who enters what was signed on paper: never the signature of the one who enters it (F1). */
export function mayRecordOnPaper(actor: Actor, memo: Subject, personIds: readonly string[], now: Instant): Verdict {
  const { ownerId: _, ...place } = memo;
  const [first = ''] = personIds;
  const ownerId = personIds.includes(actor.personId) ? actor.personId : first;
  return decide(grants, 'memo.recordPaper', actor, { ...place, ownerId }, now);
}
