import { eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { constraintOf, type Writer } from '#db/driver';
import { Refusal, type Plain } from '../../../shared/core/refusal.ts';
import type { Day, Instant } from '../../../shared/core/time.ts';
import { termOf } from '../../../shared/organisation/rules.ts';
import { changed, type Change } from '../../core/change.ts';
import type { Permitted } from '../../core/permit.ts';
import { appointment, delegation, proposal } from '../table.ts';
import type { AppointmentFacts, DelegationFacts, PositionFacts, ProposalFacts } from './read.ts';

/** Who writes, and when. */
export type Hand = { readonly personId: string; readonly now: Instant };
type Act = { readonly actRef: string; readonly actOn: Day };
type Term = { readonly startsOn: Day; readonly endsOn: Day | null };

export type Proposed = { readonly proposalId: string; readonly version: number };
export type Appointed = {
  readonly appointmentId: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant | null;
  readonly version: number;
};
export type Delegated = { readonly delegationId: string; readonly startsAt: Instant; readonly endsAt: Instant; readonly version: number };

type OnPosition = { readonly position: PositionFacts; readonly personId: string };

/** Writes down that someone is asked for in a position. */
export async function propose(
  tx: Writer,
  permitted: Permitted<OnPosition>,
  asked: Term & { readonly note: string },
  hand: Hand,
): Promise<Change<Proposed>> {
  const id = uuidv7();
  const { position, personId } = permitted.subject;
  const { note, ...term } = asked; // free text stays out of the journal, which nothing can be erased from
  const facts = { positionId: position.id, personId, ...term };
  await tx.insert(proposal).values({ id, ...facts, note, proposedBy: hand.personId, proposedAt: hand.now });
  return changed(permitted, { kind: 'proposal', id, after: facts, result: { proposalId: id, version: 1 } });
}

/** Appoints whom another hand proposed, and closes the proposal. */
export async function enact(tx: Writer, permitted: Permitted<ProposalFacts>, act: Act, hand: Hand): Promise<Change<Appointed>> {
  const { proposal: asked } = permitted.subject;
  refuseDecided(asked);
  const facts = {
    positionId: asked.positionId,
    personId: asked.personId,
    capacity: 'titular' as const,
    ...termOf(asked.startsOn, asked.endsOn),
    ...act,
  };
  const id = uuidv7();
  await tx.insert(appointment).values({ id, ...facts, proposedBy: asked.proposedBy, enactedBy: hand.personId });
  await decideProposal(tx, asked, hand, id);
  return changed(permitted, {
    kind: 'appointment',
    id,
    after: { ...facts, proposalId: asked.id, proposedBy: asked.proposedBy },
    result: { appointmentId: id, startsAt: facts.startsAt, endsAt: facts.endsAt, version: 1 },
  });
}

/** Closes a proposal without appointing. */
export async function decline(tx: Writer, permitted: Permitted<ProposalFacts>, hand: Hand): Promise<Change<Proposed>> {
  const { proposal: asked } = permitted.subject;
  refuseDecided(asked);
  await decideProposal(tx, asked, hand, null);
  const version = asked.version + 1;
  return changed(permitted, {
    kind: 'proposal',
    id: asked.id,
    before: { decidedAt: null },
    after: { decidedAt: hand.now },
    result: { proposalId: asked.id, version },
  });
}

async function decideProposal(tx: Writer, asked: ProposalFacts['proposal'], hand: Hand, appointmentId: string | null): Promise<void> {
  const decided = { decidedBy: hand.personId, decidedAt: hand.now, appointmentId, version: asked.version + 1 };
  await tx.update(proposal).set(decided).where(eq(proposal.id, asked.id));
}

function refuseDecided({ decidedAt }: ProposalFacts['proposal']): void {
  if (decidedAt !== null) throw new Refusal('conflict', 'organisation.refusal.decided', { at: decidedAt });
}

/** Brings the end of an appointment forward; one that has not begun is annulled. Its delegations fall with it (B5). */
export async function end(
  tx: Writer,
  permitted: Permitted<AppointmentFacts>,
  { endsAt, endRef }: { endsAt: Instant; endRef: string },
  hand: Hand,
): Promise<Change<Appointed>> {
  const { appointment: held } = permitted.subject;
  const version = held.version + 1;
  await tx.update(appointment).set({ endsAt, endRef, endedBy: hand.personId, version }).where(eq(appointment.id, held.id));
  return changed(permitted, {
    kind: 'appointment',
    id: held.id,
    before: { endsAt: held.endsAt, version: held.version },
    after: { endsAt, endRef, version },
    result: { appointmentId: held.id, startsAt: held.startsAt, endsAt, version },
  });
}

/** Puts someone in a position for a while, by an act of designation. */
export async function designateInterim(
  tx: Writer,
  permitted: Permitted<OnPosition>,
  asked: Act & { readonly startsOn: Day; readonly endsOn: Day },
  hand: Hand,
): Promise<Change<Appointed>> {
  const { position, personId } = permitted.subject;
  const { startsOn, endsOn, ...act } = asked;
  const facts = { positionId: position.id, personId, capacity: 'interim' as const, ...termOf(startsOn, endsOn), ...act };
  const id = uuidv7();
  await tx.insert(appointment).values({ id, ...facts, enactedBy: hand.personId });
  return changed(permitted, {
    kind: 'appointment',
    id,
    after: facts,
    result: { appointmentId: id, startsAt: facts.startsAt, endsAt: facts.endsAt, version: 1 },
  });
}

type Lent = Act & { readonly startsOn: Day; readonly endsOn: Day; readonly toPersonId: string; readonly acts: readonly string[] };

/** Lends listed acts of a titular appointment. */
export async function delegate(tx: Writer, permitted: Permitted<AppointmentFacts>, lent: Lent): Promise<Change<Delegated>> {
  const { startsOn, endsOn, acts, ...facts } = lent;
  const id = uuidv7();
  const { startsAt, endsAt } = termOf(startsOn, endsOn);
  const row = { appointmentId: permitted.subject.appointment.id, ...facts, acts: [...new Set(acts)].sort(), startsAt, endsAt };
  await tx.insert(delegation).values({ id, ...row });
  return changed(permitted, { kind: 'delegation', id, after: row, result: { delegationId: id, startsAt, endsAt, version: 1 } });
}

/** Withdraws a delegation at once. */
export async function revoke(tx: Writer, permitted: Permitted<DelegationFacts>, hand: Hand): Promise<Change<Delegated>> {
  const { delegation: lent } = permitted.subject;
  if (lent.endsAt <= hand.now || lent.revokedBy !== null)
    throw new Refusal('conflict', 'organisation.refusal.revoked', { at: lent.endsAt });
  const endsAt = Math.max(hand.now, lent.startsAt);
  const version = lent.version + 1;
  await tx.update(delegation).set({ endsAt, revokedBy: hand.personId, version }).where(eq(delegation.id, lent.id));
  return changed(permitted, {
    kind: 'delegation',
    id: lent.id,
    before: { endsAt: lent.endsAt },
    after: { endsAt, revokedBy: hand.personId },
    result: { delegationId: lent.id, startsAt: lent.startsAt, endsAt, version },
  });
}

/** Triggers and checks of the organisation, and what each says to the person whose act it stopped. */
const brokenRules: { readonly [key: string]: string } = {
  'organisation.appointment.taken': 'organisation.refusal.taken',
  'organisation.appointment.fixed': 'organisation.refusal.onlySooner',
  'organisation.delegation.outside': 'organisation.refusal.outsideTerm',
  'organisation.delegation.fixed': 'organisation.refusal.onlySooner',
  appointment_not_own: 'authority.ownRecord',
  appointment_two_hands: 'authority.twoHands',
  unit_two_hands: 'authority.twoHands',
  'unit.code': 'organisation.refusal.codeTaken',
  'site.code': 'organisation.refusal.codeTaken',
};

/** Runs an act of the organisation; a rule of the database that it broke becomes the refusal that says so. */
export async function orRefusal<Result extends Plain>(act: Promise<Result>): Promise<Result> {
  try {
    return await act;
  } catch (error) {
    const reason = brokenRules[constraintOf(error)?.key ?? ''];
    throw reason === undefined ? error : new Refusal('conflict', reason);
  }
}
