/** Who may draft a memo, read it, take its next step (AUTHORITY §12, INVARIANTS B38–B41). */
import type { Actor, Office, Subject, Verdict } from '../core/authority.ts';
import { carriers, decide } from '../core/decide.ts';
import type { Carrier } from '../core/forbid.ts';
import type { Instant } from '../core/time.ts';
import { grants } from './grants.ts';
import { visaDue, type Standing } from './rules.ts';
import type { MemoState, Target, VisaLevel } from './schema.ts';

/** A memo as the rights over it see it. */
export type MemoRights = {
  /** Where the drafting unit is; who drafted it in `hands`. */
  readonly subject: Subject;
  readonly state: MemoState;
  readonly drafterId: string;
  /** Whoever took a step of it, its signer included. */
  readonly handIds: readonly string[];
  /** Of those who ask, whom it was addressed to when it was signed, or inherits a copy with an office. */
  readonly addresseeIds: readonly string[];
  readonly targets: readonly Target[];
};

/** What judging the next step of a draft also looks at. */
export type Judged = MemoRights & {
  readonly standing: Standing;
  /** Visas given on the text as it was submitted last. */
  readonly given: readonly VisaLevel[];
};

function no(reason: string, who: readonly Office[] = []): Verdict {
  return { ok: false, reason, who };
}

/** Drafting for a unit of the structure. */
export function mayDraft(actor: Actor, unit: Subject, now: Instant): Verdict {
  return decide(grants, 'memo.draft', actor, unit, now);
}

/** Seeing the drafts of one's own and of the circuit at all: whoever drafts for some unit. */
export function maySeeDrafts(actor: Actor, now: Instant): Verdict {
  return someHolding(actor, 'memo.draft', now);
}

/** Looking for signed memos one may read. */
export function maySeekMemos(actor: Actor, now: Instant): Verdict {
  return someHolding(actor, 'memo.read', now);
}

function someHolding(actor: Actor, action: 'memo.draft' | 'memo.read', now: Instant): Verdict {
  const [held] = carriers(grants, action, actor, now);
  return held ? { ok: true, by: held.by } : decide(grants, action, actor, {}, now);
}

/** Who is told that a memo exists. A draft: who drafts it and whoever took a step of it; once submitted, those it waits for too. */
export function mayReadMemo(actor: Actor, memo: MemoRights, now: Instant): Verdict {
  const own = decide(
    grants,
    'memo.read',
    actor,
    { addresseeIds: [memo.drafterId, ...memo.handIds, ...(memo.state === 'signed' ? memo.addresseeIds : [])] },
    now,
  );
  if (own.ok) return own;
  if (memo.state === 'signed') return mayReadSigned(actor, memo, now, own);
  if (memo.state !== 'review' && memo.state !== 'ready') return own;
  const stands = [mayRead(actor, 'memo.visa', memo, now), mayRead(actor, 'memo.return', memo, now)].find((verdict) => verdict.ok);
  if (stands) return stands;
  const [signer] = carriers(grants, 'memo.sign', actor, now);
  return signer ? { ok: true, by: signer.by } : own;
}

/** Whether an act of the circuit reaches the unit a memo is drafted in, whatever its step. */
function mayRead(actor: Actor, action: 'memo.visa' | 'memo.return', { subject }: MemoRights, now: Instant): Verdict {
  const { hands: _, ...place } = subject;
  return decide(grants, action, actor, place, now);
}

/** Once signed: whoever may see who has read it, and what is addressed to the whole centre, or its whole staff. */
function mayReadSigned(actor: Actor, { subject, targets, drafterId }: MemoRights, now: Instant, otherwise: Verdict): Verdict {
  const follows = decide(grants, 'memo.receipts', actor, { ...subject, ownerId: drafterId }, now);
  if (follows.ok) return follows;
  if (!publicTo(actor, now).some((kind) => targets.some((target) => target.kind === kind))) return otherwise;
  return decide(grants, 'memo.inForce', actor, {}, now);
}

/** Which parts of the centre somebody belongs to as a whole: what is addressed to these is open to them. */
export function publicTo(actor: Actor, now: Instant): readonly ('everyone' | 'staff' | 'trainees')[] {
  const held = carriers(grants, 'memo.inForce', actor, now).map(({ by }) => by);
  if (held.length === 0) return [];
  const isTrainee = held.some(({ kind }) => kind === 'enrolment');
  const isStaff = held.some(({ kind }) => kind === 'appointment' || kind === 'teaching');
  return ['everyone' as const, ...(isStaff ? ['staff' as const] : []), ...(isTrainee ? ['trainees' as const] : [])];
}

/** The holdings a list of memos is filtered by: what they open in the circuit, and of what is signed. */
export function memoCarriers(actor: Actor, now: Instant): Record<'circuit' | 'signs' | 'signed' | 'own', readonly Carrier[]> {
  return {
    circuit: [...carriers(grants, 'memo.visa', actor, now), ...carriers(grants, 'memo.return', actor, now)],
    signs: carriers(grants, 'memo.sign', actor, now),
    signed: carriers(grants, 'memo.receipts', actor, now),
    own: carriers(grants, 'memo.read', actor, now),
  };
}

const closedBy: { readonly [state in MemoState]: string } = {
  draft: 'memos.refusal.draft',
  review: 'memos.refusal.submitted',
  ready: 'memos.refusal.submitted',
  signed: 'memos.refusal.signed',
  withdrawn: 'memos.refusal.withdrawn',
};

/** Whether somebody drafts here and this is the own draft. */
function isDrafter(actor: Actor, memo: MemoRights, now: Instant): Verdict {
  const { hands: _, ...unit } = memo.subject;
  const verdict = mayDraft(actor, unit, now);
  return verdict.ok && memo.drafterId !== actor.personId ? no('memos.refusal.notDrafter') : verdict;
}

/** Writing in a draft, attaching to it, submitting it: who drafts it, until it is submitted. */
export function mayWrite(actor: Actor, memo: MemoRights, now: Instant): Verdict {
  const verdict = isDrafter(actor, memo, now);
  return verdict.ok && memo.state !== 'draft' ? no(closedBy[memo.state]) : verdict;
}

/** Taking a submitted draft back, to change it. */
export function mayRecall(actor: Actor, memo: MemoRights, now: Instant): Verdict {
  const verdict = isDrafter(actor, memo, now);
  return verdict.ok && memo.state !== 'review' && memo.state !== 'ready' ? no(closedBy[memo.state]) : verdict;
}

/** Giving a draft up, while nobody signed it. */
export function mayWithdraw(actor: Actor, memo: MemoRights, now: Instant): Verdict {
  const verdict = isDrafter(actor, memo, now);
  return verdict.ok && (memo.state === 'signed' || memo.state === 'withdrawn') ? no(closedBy[memo.state]) : verdict;
}

/** The visa that is due, by who stands at that level now; never by who drafted it. Refusing it is the same right. */
export function mayVisa(actor: Actor, memo: Judged, now: Instant): Verdict {
  const verdict = decide(grants, 'memo.visa', actor, memo.subject, now);
  if (!verdict.ok) return verdict;
  if (memo.state !== 'review') return no(memo.state === 'ready' ? 'memos.refusal.allVisas' : closedBy[memo.state]);
  const level = visaDue(memo.standing, memo.given);
  if (level === undefined) return no('memos.refusal.submitAgain');
  const { holdingIds, offices } = memo.standing[level];
  const standing = { ...actor, holdings: actor.holdings.filter(({ id }) => holdingIds.includes(id)) };
  const atLevel = decide(grants, 'memo.visa', standing, memo.subject, now);
  if (atLevel.ok) return atLevel;
  return no(level === 'service' ? 'memos.refusal.serviceFirst' : 'memos.refusal.directionNow', offices);
}

/** Sending a submitted draft back with reasons: whoever stands above it, but not who drafted it, who takes it back. */
export function mayReturn(actor: Actor, memo: Judged, now: Instant): Verdict {
  const { hands: _, ...place } = memo.subject;
  const verdict = decide(grants, 'memo.return', actor, place, now);
  if (!verdict.ok) return verdict;
  if (memo.drafterId === actor.personId) return no('memos.refusal.recallOwn');
  return memo.state === 'review' || memo.state === 'ready' ? verdict : no(closedBy[memo.state]);
}

/**
 * Signing: the director, or who is delegated to, once every visa is given; nobody who drafted it but the titular director
 * (B40). Sensitive: the password again.
 */
export function maySign(actor: Actor, memo: Judged, now: Instant): Verdict {
  const verdict = decide(grants, 'memo.sign', actor, memo.subject, now);
  // Told before the password is asked for: there is nothing to sign yet.
  const isNear = verdict.ok || verdict.reason === 'authority.reauthenticate';
  if (!isNear || memo.state === 'ready') return verdict;
  if (memo.state !== 'review') return no(closedBy[memo.state]);
  const level = visaDue(memo.standing, memo.given);
  return level === undefined ? no('memos.refusal.submitAgain') : no('memos.refusal.visasFirst', memo.standing[level].offices);
}
