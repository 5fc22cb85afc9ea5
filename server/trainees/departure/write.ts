import { eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Writer } from '#db/driver';
import { Refusal } from '../../../shared/core/refusal.ts';
import { instantAt, type Day, type Instant } from '../../../shared/core/time.ts';
import { departureProblem, isLeaving } from '../../../shared/trainees/departure/rules.ts';
import type { DepartureKind } from '../../../shared/trainees/departure/schema.ts';
import { passages } from '../../../shared/trainees/enrolment/rules.ts';
import { changed, type Change } from '../../core/change.ts';
import type { Permitted } from '../../core/permit.ts';
import { end, step } from '../enrolment/write.ts';
import { openOf, type Departure, type EnrolmentFacts } from './read.ts';
import { departure } from './table.ts';

export type Proposal = { readonly kind: DepartureKind; readonly reason: string; readonly effectiveOn: Day; readonly heardOn: Day | null };
type Hand = { readonly personId: string; readonly now: Instant; readonly today: Day };

/** Puts a departure before the director. Reasons stay out of the journal, which outlives the person (B59). */
export async function propose(
  tx: Writer,
  permitted: Permitted<EnrolmentFacts>,
  proposal: Proposal,
  hand: Hand,
): Promise<Change<{ departureId: string }>> {
  const { enrolment: row, startsOn } = permitted.subject;
  if (await openOf(tx, row.id)) throw new Refusal('conflict', 'trainees.departure.open');
  const problem = departureProblem(proposal, { state: row.state, startsOn }, hand.today);
  if (problem) throw new Refusal('conflict', problem);
  const id = uuidv7();
  await tx.insert(departure).values({ id, enrolmentId: row.id, ...proposal, preparedBy: hand.personId, preparedAt: hand.now });
  const after = { enrolmentId: row.id, kind: proposal.kind, effectiveOn: proposal.effectiveOn };
  return changed(permitted, { kind: 'departure', id, after, result: { departureId: id } });
}

type Decided = { readonly departureId: string; readonly outcome: 'approved' | 'refused' };

/** Decides: approved, the enrolment goes on to its new state, and whoever leaves leaves the groups that day. */
export async function decideOn(
  tx: Writer,
  permitted: Permitted<{ readonly departure: Departure; readonly facts: EnrolmentFacts }>,
  { outcome, reason }: { readonly outcome: 'approved' | 'refused'; readonly reason: string },
  hand: Hand,
): Promise<Change<Decided>> {
  const { departure: row, facts } = permitted.subject;
  await close(tx, row, { outcome, decisionReason: reason, decidedBy: hand.personId, decidedAt: hand.now });
  if (outcome === 'approved') {
    const { state } = facts.enrolment;
    if (!passages[row.kind].from.includes(state)) throw new Refusal('conflict', 'trainees.departure.notFromHere');
    if (isLeaving(row.kind))
      await end(tx, facts.enrolment, { state: passages[row.kind].to, on: row.effectiveOn, at: instantAt(row.effectiveOn) });
    else await step(tx, facts.enrolment, passages[row.kind].to);
  }
  const result = { departureId: row.id, outcome };
  return changed(permitted, { kind: 'departure', id: row.id, after: { outcome, kind: row.kind }, result });
}

/** Takes a proposal back before it is decided. */
export async function withdraw(tx: Writer, permitted: Permitted<Departure>, hand: Hand): Promise<Change<{ departureId: string }>> {
  const row = permitted.subject;
  await close(tx, row, { outcome: 'withdrawn', decisionReason: null, decidedBy: hand.personId, decidedAt: hand.now });
  return changed(permitted, { kind: 'departure', id: row.id, after: { outcome: 'withdrawn' }, result: { departureId: row.id } });
}

type Closing = Pick<Departure, 'outcome' | 'decisionReason' | 'decidedBy' | 'decidedAt'>;

async function close(tx: Writer, row: Departure, closing: Closing): Promise<void> {
  if (row.outcome !== null) throw new Refusal('conflict', 'trainees.departure.decided');
  await tx.update(departure).set(closing).where(eq(departure.id, row.id));
}
