import type { Reader } from '#db/driver';
import { carriers, officesFor } from '../../../shared/core/decide.ts';
import { noInput } from '../../../shared/core/input.ts';
import { hidden, Refusal } from '../../../shared/core/refusal.ts';
import { localDay, type Instant } from '../../../shared/core/time.ts';
import { mayDecideDeparture, mayProposeDeparture } from '../../../shared/trainees/departure/policy.ts';
import { decideDepartureInput, proposeDepartureInput, withdrawDepartureInput } from '../../../shared/trainees/departure/schema.ts';
import { grants } from '../../../shared/trainees/grants.ts';
import { mayReadFile } from '../../../shared/trainees/policy.ts';
import { perform, type Act } from '../../core/perform.ts';
import { permit, reveal } from '../../core/permit.ts';
import { signedIn } from '../../core/trpc.ts';
import { departureById, enrolmentFacts, openDepartures, subjectOf, type Departure, type EnrolmentFacts } from './read.ts';
import { decideOn, propose, withdraw } from './write.ts';

/** Leaving the centre, or being away for a while: student affairs proposes, the director decides. */
export const departureProcedures = {
  /** What waits for a decision. */
  departures: signedIn('trainee.readFile')
    .input(noInput)
    .query(async ({ ctx }) => {
      const actor = await ctx.actor();
      const now = ctx.clock();
      const reach = carriers(grants, 'trainee.readFile', actor, now).filter(({ grant }) => grant.scope !== 'own');
      if (reach.length === 0) throw new Refusal('forbidden', 'authority.noHolding', { offices: officesFor(grants, 'trainee.readFile') });
      const rows = await openDepartures(ctx.db.read, reach);
      return {
        at: now,
        departures: rows.map(({ field, filiereId, ...row }) => {
          const subject = { ownerId: row.person.id, fields: [field], filiereIds: [filiereId] };
          return {
            ...row,
            may: {
              decide: mayDecideDeparture(actor, subject, row.departure.preparedBy, now),
              withdraw: row.departure.preparedBy === actor.personId,
            },
          };
        }),
      };
    }),

  proposeDeparture: signedIn('trainee.create')
    .input(proposeDepartureInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'trainee.create', input, async (act) => {
        const { kind, reason, effectiveOn, heardOn } = input;
        const facts = await seen(act, input.enrolmentId);
        const permitted = permit(mayProposeDeparture(act.actor, subjectOf(facts), act.now), facts);
        return propose(act.tx, permitted, { kind, reason, effectiveOn, heardOn }, handOf(act));
      }),
    ),

  decideDeparture: signedIn('enrol.withdraw')
    .input(decideDepartureInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'enrol.withdraw', input, async (act) => {
        const { departure, facts } = await seenDeparture(act, input.departureId);
        const verdict = mayDecideDeparture(act.actor, subjectOf(facts), departure.preparedBy, act.now);
        return decideOn(act.tx, permit(verdict, { departure, facts }), { outcome: input.outcome, reason: input.reason }, handOf(act));
      }),
    ),

  withdrawDeparture: signedIn('trainee.create')
    .input(withdrawDepartureInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'trainee.create', input, async (act) => {
        const { departure, facts } = await seenDeparture(act, input.departureId);
        const permitted = permit(mayProposeDeparture(act.actor, subjectOf(facts), act.now), departure);
        if (departure.preparedBy !== act.actor.personId) throw new Refusal('conflict', 'trainees.departure.anothers');
        return withdraw(act.tx, permitted, handOf(act));
      }),
    ),
};

function handOf({ actor, now }: Act): { personId: string; now: Instant; today: string } {
  return { personId: actor.personId, now, today: localDay(now) };
}

/** An enrolment one may know of; to anyone else it does not exist. */
async function seen({ tx, actor, now }: Act, enrolmentId: string): Promise<EnrolmentFacts> {
  const facts = await found(tx, enrolmentId);
  return reveal(mayReadFile(actor, subjectOf(facts), now), facts);
}

async function found(db: Reader, enrolmentId: string): Promise<EnrolmentFacts> {
  const facts = await enrolmentFacts(db, enrolmentId);
  if (!facts) throw hidden();
  return facts;
}

async function seenDeparture(act: Act, departureId: string): Promise<{ departure: Departure; facts: EnrolmentFacts }> {
  const departure = await departureById(act.tx, departureId);
  if (!departure) throw hidden();
  return { departure, facts: await seen(act, departure.enrolmentId) };
}
