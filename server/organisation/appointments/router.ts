import { noInput } from '../../../shared/core/input.ts';
import { hidden, Refusal, type Plain } from '../../../shared/core/refusal.ts';
import type { Rules } from '../../../shared/core/authority.ts';
import type { grants } from '../../../shared/organisation/grants.ts';
import { addDays, covers, instantAt, type Day, type Instant } from '../../../shared/core/time.ts';
import type { Reader } from '#db/driver';
import {
  mayDelegate,
  mayDesignateInterim,
  mayEnact,
  mayEnd,
  mayPropose,
  mayKnowChart,
  mayReadChart,
  mayRevoke,
  maySeeProposal,
} from '../../../shared/organisation/policy.ts';
import {
  delegationProblem,
  interimProblem,
  lendableActs,
  receiversOf,
  standingAt,
  termProblem,
  titleOf,
  type TermProblem,
} from '../../../shared/organisation/rules.ts';
import {
  declineInput,
  delegateInput,
  enactInput,
  endInput,
  interimInput,
  proposeInput,
  revokeInput,
} from '../../../shared/organisation/schema.ts';
import type { Change } from '../../core/change.ts';
import type { SignedIn } from '../../core/context.ts';
import { perform, type Act, type ActInput } from '../../core/perform.ts';
import { permit, reveal } from '../../core/permit.ts';
import { router, signedIn } from '../../core/trpc.ts';
import { holdingsOf } from '../holdings.ts';
import { parametersOf } from '../read.ts';
import {
  appointmentById,
  appointmentsTo,
  delegationById,
  isKnownPerson,
  positionById,
  proposalById,
  proposalsWaiting,
  type PositionFacts,
} from './read.ts';
import { decline, delegate, designateInterim, enact, end, orRefusal, propose, revoke, type Hand } from './write.ts';

/** Proposing, pronouncing and ending appointments, designating interims. */
export const appointmentsRouter = router({
  /** Asks that someone be appointed. */
  propose: signedIn('appointment.propose')
    .input(proposeInput)
    .mutation(({ ctx, input }) =>
      onChart(ctx, 'appointment.propose', input, async (act) => {
        const { positionId, personId, startsOn, endsOn, note } = input;
        const position = await openPosition(act.tx, positionId, startsOn);
        const permitted = permit(mayPropose(act.actor, { position, personId }, act.now), { position, personId });
        await assertKnown(act.tx, personId);
        refuseTerm(termProblem(startsOn, endsOn));
        return propose(act.tx, permitted, { startsOn, endsOn, note }, handOf(act));
      }),
    ),

  /** Appoints whom another hand proposed. */
  enact: signedIn('appointment.enact')
    .input(enactInput)
    .mutation(({ ctx, input }) =>
      onChart(ctx, 'appointment.enact', input, async (act) => {
        const found = await seenProposal(act, input.proposalId);
        const { position, proposal } = found;
        const permitted = permit(mayEnact(act.actor, { position, ...proposal }, act.now), found);
        refuseStale(proposal, input.version);
        return enact(act.tx, permitted, { actRef: input.actRef, actOn: input.actOn }, handOf(act));
      }),
    ),

  /** Closes a proposal without appointing. */
  decline: signedIn('appointment.enact')
    .input(declineInput)
    .mutation(({ ctx, input }) =>
      onChart(ctx, 'appointment.enact', input, async (act) => {
        const found = await seenProposal(act, input.proposalId);
        const permitted = permit(mayEnact(act.actor, { position: found.position, ...found.proposal }, act.now), found);
        refuseStale(found.proposal, input.version);
        return decline(act.tx, permitted, handOf(act));
      }),
    ),

  /** Brings the end of an appointment forward: to the end of a day, or to this very moment. */
  end: signedIn('appointment.end')
    .input(endInput)
    .mutation(({ ctx, input }) =>
      onChart(ctx, 'appointment.end', input, async (act) => {
        const found = await appointmentById(act.tx, input.appointmentId);
        if (!found) throw hidden();
        const { appointment, position } = found;
        const permitted = permit(mayEnd(act.actor, { position, personId: appointment.personId }, act.now), found);
        refuseStale(appointment, input.version);
        const endsAt = endingAt(appointment, input.endsOn, act.now);
        return end(act.tx, permitted, { endsAt, endRef: input.actRef }, handOf(act));
      }),
    ),

  /** Puts someone in a position for some months. */
  designateInterim: signedIn('interim.designate')
    .input(interimInput)
    .mutation(({ ctx, input }) =>
      onChart(ctx, 'interim.designate', input, async (act) => {
        const { positionId, personId, startsOn, endsOn, actRef, actOn } = input;
        const position = await openPosition(act.tx, positionId, startsOn);
        const appointments = await appointmentsTo(act.tx, positionId);
        const standing = standingAt(position.fromOn, appointments, Math.max(act.now, instantAt(startsOn)));
        const facts = { position, personId, isVacant: standing.vacantSince !== null };
        const permitted = permit(mayDesignateInterim(act.actor, facts, act.now), facts);
        await assertKnown(act.tx, personId);
        const settings = await parametersOf(act.tx);
        const longest = settings['interim.longestMonths'];
        refuseTerm(interimProblem(startsOn, endsOn, longest), longest);
        if (standing.titular.some((held) => held.personId === personId))
          throw new Refusal('conflict', 'organisation.refusal.alreadyTitular');
        return designateInterim(act.tx, permitted, { startsOn, endsOn, actRef, actOn }, handOf(act));
      }),
    ),

  /** Proposals nobody has decided, each with whether one may pronounce it. */
  proposals: signedIn('appointment.propose')
    .input(noInput)
    .query(async ({ ctx }) => {
      const actor = await ctx.actor();
      const now = ctx.clock();
      reveal(mayReadChart(actor, now), null);
      const rows = await proposalsWaiting(ctx.db.read, actor, now);
      return rows.map(({ proposal, position, titles, unitName, person, proposer }) => ({
        id: proposal.id,
        version: proposal.version,
        positionId: position.id,
        office: position.office,
        title: titleOf(titles, person.sex),
        unit: unitName,
        person,
        proposer,
        startsOn: proposal.startsOn,
        endsOn: proposal.endsOn,
        note: proposal.note,
        proposedAt: proposal.proposedAt,
        may: { enact: mayEnact(actor, { position, ...proposal }, now) },
      }));
    }),
});

/** Lending acts of one’s own office, and taking them back. `rules`: every act of the centre, of which an office lends its own. */
export function delegationsRouter({ rules }: { readonly rules: Rules }) {
  return router({
    /** Lends listed acts of one's own office. */
    delegate: signedIn('delegation.grant')
      .input(delegateInput)
      .mutation(({ ctx, input }) =>
        onChart(ctx, 'delegation.grant', input, async (act) => {
          const { actId: _, appointmentId, ...lent } = input;
          const found = await appointmentById(act.tx, appointmentId);
          if (!found) throw hidden();
          const lendable = lendableActs(rules, found.position.office);
          const permitted = permit(mayDelegate(act.actor, { ...found, ...lent, lendable }, act.now), found);
          await assertKnown(act.tx, lent.toPersonId);
          const settings = await parametersOf(act.tx);
          const longest = settings['delegation.longestMonths'];
          refuseTerm(delegationProblem(lent.startsOn, lent.endsOn, longest, found.appointment), longest);
          await refuseUnable(act, rules, lent.toPersonId, lent.acts);
          return delegate(act.tx, permitted, lent);
        }),
      ),

    /** Withdraws a delegation, at once. */
    revoke: signedIn('delegation.revoke')
      .input(revokeInput)
      .mutation(({ ctx, input }) =>
        onChart(ctx, 'delegation.revoke', input, async (act) => {
          const found = await delegationById(act.tx, input.delegationId);
          if (!found) throw hidden();
          const permitted = permit(mayRevoke(act.actor, found, act.now), found);
          refuseStale(found.delegation, input.version);
          return revoke(act.tx, permitted, handOf(act));
        }),
      ),
  });
}

/** An act on the organisation: who may neither read the chart nor do it anywhere is told that what it names does not exist. */
function onChart<Result extends Plain>(
  ctx: SignedIn,
  action: keyof typeof grants,
  input: ActInput,
  work: (act: Act) => Promise<Change<Result>>,
): Promise<Result> {
  return orRefusal(perform(ctx, action, input, (act) => work(reveal(mayKnowChart(action, act.actor, act.now), act))));
}

function handOf({ actor, now }: Act): Hand {
  return { personId: actor.personId, now };
}

/** Someone the register knows. Asked after the right to act: else a refusal would tell who is in the register. */
async function assertKnown(db: Reader, personId: string): Promise<void> {
  if (!(await isKnownPerson(db, personId))) throw hidden();
}

/** A position that exists on the day someone is to take it. */
async function openPosition(db: Reader, positionId: string, on: Day): Promise<PositionFacts> {
  const position = await positionById(db, positionId);
  if (!position) throw hidden();
  if (on < position.fromOn || (position.toOn !== null && on >= position.toOn)) {
    throw new Refusal('conflict', 'organisation.refusal.positionClosed', { from: position.fromOn, to: position.toOn });
  }
  return position;
}

async function seenProposal({ tx, actor, now }: Act, proposalId: string) {
  const found = await proposalById(tx, proposalId);
  if (!found || !maySeeProposal(actor, found.position, now).ok) throw hidden();
  return found;
}

/** Now, or the end of the day written in the act; never before now, and not after the end it has. */
function endingAt(held: { startsAt: Instant; endsAt: Instant | null }, endsOn: Day | null, now: Instant): Instant {
  if (held.endsAt !== null && held.endsAt <= now) throw new Refusal('conflict', 'organisation.refusal.ended', { at: held.endsAt });
  const asked = endsOn === null ? now : instantAt(addDays(endsOn, 1));
  if (asked < now) throw new Refusal('conflict', 'organisation.refusal.pastEnd');
  return covers({ from: held.startsAt, to: null }, asked) ? asked : held.startsAt;
}

function refuseTerm(problem: TermProblem | undefined, n = 0): void {
  if (problem !== undefined) throw new Refusal('invalid', problem, { n });
}

function refuseStale(row: { readonly version: number }, version: number): void {
  if (row.version !== version) throw new Refusal('stale', 'organisation.refusal.stale', { current: { version: row.version } });
}

/** A delegation its receiver could never use is refused when it is written, not on the day it is needed. */
async function refuseUnable({ tx, now }: Act, rules: Rules, toPersonId: string, acts: readonly string[]): Promise<void> {
  const held = (await holdingsOf(tx, toPersonId, now)).filter(({ kind }) => kind !== 'delegation');
  for (const act of acts) {
    const receivers = receiversOf(rules, act);
    if (receivers.length > 0 && !held.some(({ office }) => receivers.includes(office))) {
      throw new Refusal('conflict', 'organisation.refusal.cannotReceive', { act, offices: receivers });
    }
  }
}
