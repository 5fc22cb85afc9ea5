/** Who may prepare, sign, issue, read and revoke papers, and who may bring files. */
import type { Actor, Subject, Verdict } from '../core/authority.ts';
import { decide } from '../core/decide.ts';
import type { Instant } from '../core/time.ts';
import { grants } from './grants.ts';
import { needsSignature, stateOf } from './rules.ts';
import type { PaperKind } from './schema.ts';

/** A paper as the rights over it see it. */
export type PaperSubject = {
  readonly kind: PaperKind;
  readonly beneficiaryId: string;
  readonly preparedBy: string;
  readonly issuedAt: Instant | null;
  readonly revokedAt: Instant | null;
};

function subjectOf({ beneficiaryId, preparedBy }: PaperSubject): Subject {
  return { ownerId: beneficiaryId, hands: { 'doc.prepare': [preparedBy] } };
}

/** Preparing a paper about someone; never about oneself. */
export function mayPrepare(actor: Actor, beneficiaryId: string, now: Instant): Verdict {
  return decide(grants, 'doc.prepare', actor, { ownerId: beneficiaryId }, now);
}

/** Issuing what needs no signature: a receipt, a card. */
export function mayIssue(actor: Actor, beneficiaryId: string, now: Instant): Verdict {
  return decide(grants, 'doc.issue', actor, { ownerId: beneficiaryId }, now);
}

/** Signing: the director, or who was delegated to; neither who prepared it nor whom it is about (B40, F1, F2). */
export function maySign(actor: Actor, paper: PaperSubject, now: Instant): Verdict {
  const verdict = decide(grants, 'doc.sign', actor, subjectOf(paper), now);
  if (!verdict.ok) return verdict;
  const state = stateOf(paper);
  if (state !== 'prepared') return { ok: false, reason: `documents.refusal.${state}`, who: [] };
  return needsSignature(paper.kind) ? verdict : { ok: false, reason: 'documents.refusal.noSignature', who: [] };
}

/** Whether a paper is known to exist: one's own once it took effect, any for those who keep or sign papers. */
export function maySeePaper(actor: Actor, paper: PaperSubject, now: Instant): Verdict {
  // Before it takes effect it is nobody's own: it may yet be withdrawn.
  return paper.issuedAt === null ? mayListPrepared(actor, now) : mayListPapers(actor, paper.beneficiaryId, now);
}

/** Whose papers one may list: one's own, or anybody's for those who keep or sign papers. */
export function mayListPapers(actor: Actor, personId: string, now: Instant): Verdict {
  return decide(grants, 'doc.list', actor, { ownerId: personId }, now);
}

/** Whether one lists papers that have not taken effect, or never did. */
export function mayListPrepared(actor: Actor, now: Instant): Verdict {
  return decide(grants, 'doc.list', actor, {}, now);
}

/** Opening a paper that took effect, revoked or not. */
export function mayOpen(actor: Actor, paper: PaperSubject, now: Instant): Verdict {
  const verdict = decide(grants, 'doc.read', actor, { ownerId: paper.beneficiaryId }, now);
  if (!verdict.ok || paper.issuedAt !== null) return verdict;
  return { ok: false, reason: 'documents.refusal.notYet', who: ['director'] };
}

/** Revoking: a signed paper by those who sign, the rest by those who prepare it too. */
export function mayRevoke(actor: Actor, paper: PaperSubject, now: Instant): Verdict {
  const verdict = decide(grants, 'doc.revoke', actor, { ownerId: paper.beneficiaryId }, now);
  if (!verdict.ok) return verdict;
  if (paper.revokedAt !== null) return { ok: false, reason: 'documents.refusal.revoked', who: [] };
  const signs = verdict.by.office === 'director';
  if (needsSignature(paper.kind) && paper.issuedAt !== null && !signs)
    return { ok: false, reason: 'documents.refusal.signedPaper', who: ['director'] };
  return verdict;
}

/** Preparing what replaces a revoked paper. */
export function mayReplace(actor: Actor, paper: PaperSubject, now: Instant): Verdict {
  const act = needsSignature(paper.kind) ? mayPrepare : mayIssue;
  const verdict = act(actor, paper.beneficiaryId, now);
  if (!verdict.ok || paper.revokedAt !== null) return verdict;
  return { ok: false, reason: 'documents.refusal.notRevoked', who: [] };
}

/** Bringing a file, which stays one's own until a feature attaches it to something. */
export function mayUpload(actor: Actor, now: Instant): Verdict {
  return decide(grants, 'doc.upload', actor, { ownerId: actor.personId }, now);
}
