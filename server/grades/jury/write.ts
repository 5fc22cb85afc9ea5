import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import { constraintOf, type Writer } from '#db/driver';
import { canonical } from '../../../shared/core/canonical.ts';
import { Refusal, type Plain } from '../../../shared/core/refusal.ts';
import type { Instant } from '../../../shared/core/time.ts';
import type { Proposal } from '../../../shared/grades/jury/rules.ts';
import type { Decision } from '../../../shared/grades/jury/decided/rules.ts';
import type { constituteInput, JuryState } from '../../../shared/grades/jury/schema.ts';
import { changed, type Change } from '../../core/change.ts';
import { sha256 } from '../../core/hash.ts';
import type { Permitted } from '../../core/permit.ts';
import { tellMany } from '../../notices/write.ts';
import type { Kept } from './input/read.ts';
import type { DecisionRow, JuryFacts, Member } from './read.ts';
import { jury, juryConflict, juryDecision, juryInput, juryMinutes, juryPresence, jurySignature } from './table.ts';

export type JuryKept = { readonly juryId: string; readonly version: number; readonly state: JuryState };
type Constituted = Omit<z.infer<typeof constituteInput>, 'actId' | 'quorum'> & { readonly quorum: number; readonly bodyId: string };

/** Constitutes a jury whose members were seated, and tells each of them. */
export async function constitute(
  tx: Writer,
  permitted: Permitted<Constituted>,
  { by, now }: { readonly by: string; readonly now: Instant },
): Promise<Change<JuryKept>> {
  const { juryId, memberIds, conflicts, ...facts } = permitted.subject;
  await tx.insert(jury).values({ id: juryId, ...facts, constitutedBy: by, constitutedAt: now, state: 'constituted' });
  for (const each of conflicts) await tx.insert(juryConflict).values({ juryId, ...each, declaredBy: by, declaredAt: now });
  const told = { key: 'grades.jury.notice.constituted', params: { day: facts.heldOn, actRef: facts.actRef }, link: `/jurys/${juryId}` };
  await tellMany(
    tx,
    memberIds.map((personId) => ({ personId, ...told })),
    now,
  );
  const result = { juryId, version: 1, state: 'constituted' } as const;
  return changed(permitted, { kind: 'jury', id: juryId, after: { ...facts, memberIds, conflicts }, result });
}

/** Follows signed minutes with a session that rectifies them: the same jury, looking again at what changed. */
export async function beginRectifying(
  tx: Writer,
  permitted: Permitted<{ readonly signed: JuryFacts; readonly newJuryId: string }>,
  now: Instant,
): Promise<Change<JuryKept>> {
  const { signed, newJuryId: juryId } = permitted.subject;
  const { bodyId, promotionId, filiereId, semester, sitting, presidentId, quorum, heldOn, proposedBy, constitutedBy, actRef } = signed;
  const same = { bodyId, promotionId, filiereId, semester, sitting, presidentId, quorum, heldOn, proposedBy, constitutedBy, actRef };
  await tx.insert(jury).values({ id: juryId, ...same, rectifiesId: signed.id, constitutedAt: now, state: 'constituted' });
  const result = { juryId, version: 1, state: 'constituted' } as const;
  return changed(permitted, { kind: 'jury', id: juryId, after: { rectifiesId: signed.id }, result });
}

/** Takes back a jury that never opened. */
export async function dissolve(tx: Writer, permitted: Permitted<JuryFacts>): Promise<Change<JuryKept>> {
  const { id, version, state } = permitted.subject;
  await step(tx, permitted.subject, { state: 'dissolved' });
  const result = { juryId: id, version: version + 1, state: 'dissolved' } as const;
  return changed(permitted, { kind: 'jury', id, before: { state }, after: { state: 'dissolved' }, result });
}

type Opening = {
  readonly jury: JuryFacts;
  readonly kept: Kept;
  readonly members: readonly Member[];
  readonly presentIds: readonly string[];
};

/** Opens with who is there, on what is kept from this instant on. */
export async function openSession(
  tx: Writer,
  permitted: Permitted<Opening>,
  { by, now }: { readonly by: string; readonly now: Instant },
): Promise<Change<JuryKept>> {
  const { jury: facts, kept, members, presentIds } = permitted.subject;
  await tx
    .insert(juryInput)
    .values({ juryId: facts.id, content: kept.content, hash: kept.hash, trainees: kept.input.trainees.length, madeAt: now });
  for (const { person } of members) {
    const isHere = presentIds.includes(person.id);
    await tx.insert(juryPresence).values({ juryId: facts.id, personId: person.id, atOpening: isHere, isPresent: isHere, notedAt: now });
  }
  await step(tx, facts, { state: 'open', openedAt: now, openedBy: by });
  const result = { juryId: facts.id, version: facts.version + 1, state: 'open' } as const;
  return changed(permitted, { kind: 'jury', id: facts.id, after: { state: 'open', presentIds, inputHash: kept.hash }, result });
}

type Noted = { readonly jury: JuryFacts; readonly member: Member; readonly isPresent: boolean };

/** Notes that a member came or left. */
export async function notePresence(tx: Writer, permitted: Permitted<Noted>, now: Instant): Promise<Change<{ isPresent: boolean }>> {
  const { jury: facts, member, isPresent } = permitted.subject;
  await tx
    .update(juryPresence)
    .set({ isPresent, notedAt: now, version: (member.presenceVersion ?? 0) + 1 })
    .where(and(eq(juryPresence.juryId, facts.id), eq(juryPresence.personId, member.person.id)));
  const after = { personId: member.person.id, isPresent };
  return changed(permitted, { kind: 'jury', id: facts.id, before: { isPresent: member.isPresent }, after, result: { isPresent } });
}

type Declared = { readonly juryId: string; readonly memberId: string; readonly traineeId: string; readonly kind: 'relative' | 'declared' };

/** Declares that a member cannot judge a trainee. */
export async function declareConflict(
  tx: Writer,
  permitted: Permitted<Declared>,
  { by, now }: { readonly by: string; readonly now: Instant },
): Promise<Change<{ declared: boolean }>> {
  const { subject } = permitted;
  await tx.insert(juryConflict).values({ ...subject, declaredBy: by, declaredAt: now });
  return changed(permitted, { kind: 'jury', id: subject.juryId, after: { ...subject }, result: { declared: true } });
}

/** One decision, beside what was proposed. */
export type Decided = {
  readonly personId: string;
  readonly number: number;
  readonly proposal: Pick<Proposal, 'outcome' | 'mention'>;
  readonly decision: Decision;
  readonly mention: number | null;
  readonly points: number;
  readonly reason: string;
  readonly present: number;
};

/** Records decisions; each follows the one before and writes over none. */
export async function recordDecisions(
  tx: Writer,
  permitted: Permitted<{ readonly juryId: string; readonly decided: readonly Decided[] }>,
  { by, now }: { readonly by: string; readonly now: Instant },
): Promise<Change<{ decided: number }>> {
  const { juryId, decided } = permitted.subject;
  const after: Plain[] = [];
  for (const { proposal, ...each } of decided) {
    const row = { juryId, ...each, proposal: proposal.outcome, proposalMention: proposal.mention, recordedBy: by, recordedAt: now };
    await tx.insert(juryDecision).values(row);
    after.push({ personId: each.personId, number: each.number, proposal: proposal.outcome, decision: each.decision, reason: each.reason });
  }
  return changed(permitted, { kind: 'jury', id: juryId, after: { decided: after }, result: { decided: decided.length } });
}

/** Closes: the minutes are written, and nothing of them changes from here on. Who was there is told to sign. */
export async function closeSession(
  tx: Writer,
  permitted: Permitted<{ readonly jury: JuryFacts; readonly minutes: object; readonly signerIds: readonly string[] }>,
  { by, now }: { readonly by: string; readonly now: Instant },
): Promise<Change<JuryKept & { hash: string }>> {
  const { jury: facts, minutes, signerIds } = permitted.subject;
  const content = canonical(minutes);
  const hash = sha256(content);
  await tx.insert(juryMinutes).values({ juryId: facts.id, content, hash });
  await step(tx, facts, { state: 'closed', closedAt: now, closedBy: by });
  const told = { key: 'grades.jury.notice.toSign', params: { day: facts.heldOn }, link: `/jurys/${facts.id}` };
  await tellMany(
    tx,
    signerIds.map((personId) => ({ personId, ...told })),
    now,
  );
  const result = { juryId: facts.id, version: facts.version + 1, state: 'closed', hash } as const;
  return changed(permitted, { kind: 'jury', id: facts.id, after: { state: 'closed', hash }, result });
}

type Signing = { readonly jury: JuryFacts; readonly hash: string; readonly isLast: boolean };

/** One's own signature; with the president's and a quorum of them the minutes take effect. */
export async function sign(
  tx: Writer,
  permitted: Permitted<Signing>,
  { by, now }: { readonly by: string; readonly now: Instant },
): Promise<Change<JuryKept>> {
  const { jury: facts, hash, isLast } = permitted.subject;
  await tx.insert(jurySignature).values({ juryId: facts.id, personId: by, hash, signedAt: now });
  if (isLast) await step(tx, facts, { state: 'signed', signedAt: now });
  const state: JuryState = isLast ? 'signed' : facts.state;
  const result = { juryId: facts.id, version: facts.version + (isLast ? 1 : 0), state };
  return changed(permitted, { kind: 'jury', id: facts.id, after: { signedBy: by, hash, state }, result });
}

async function step(tx: Writer, { id, version }: Pick<JuryFacts, 'id' | 'version'>, values: Partial<typeof jury.$inferInsert>) {
  await tx
    .update(jury)
    .set({ ...values, version: version + 1 })
    .where(and(eq(jury.id, id), eq(jury.version, version)));
}

/** The number a next decision takes. */
export function nextNumber(last: Pick<DecisionRow, 'number'> | undefined): number {
  return (last?.number ?? 0) + 1;
}

/** Rules of the database, and what each says to the person whose act it stopped. */
const brokenRules: { readonly [key: string]: string } = {
  'grades.jury.fixed': 'grades.jury.fixed',
  'grades.jury.quorum': 'grades.jury.quorumMissing',
  'grades.jury.notLocked': 'grades.jury.notLocked',
  'grades.jury.undecided': 'grades.jury.undecided',
  'grades.jury.recused': 'authority.conflict',
  jury_two_hands: 'authority.twoHands',
};

/** Runs an act of a jury; a rule of the database that it broke becomes the refusal that says so. */
export async function orRefusal<Result extends Plain>(act: Promise<Result>): Promise<Result> {
  try {
    return await act;
  } catch (error) {
    const reason = brokenRules[constraintOf(error)?.key ?? ''];
    throw reason === undefined ? error : new Refusal('conflict', reason);
  }
}
