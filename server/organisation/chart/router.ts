import { noInput } from '../../../shared/core/input.ts';
import type { Actor, Rules } from '../../../shared/core/authority.ts';
import { hidden } from '../../../shared/core/refusal.ts';
import { covers, localDay, type Day, type Instant } from '../../../shared/core/time.ts';
import {
  mayDelegate,
  mayDesignateInterim,
  mayDraftUnit,
  mayEnactUnit,
  mayEnd,
  mayManageCalendar,
  mayManagePlaces,
  mayPropose,
  mayReadChart,
  mayRevoke,
  maySeeDrafts,
} from '../../../shared/organisation/policy.ts';
import { endOfDay, lastDayBefore, lendableActs, standingAt, titleOf, tookPlace, type Titles } from '../../../shared/organisation/rules.ts';
import { chartInput, positionInput } from '../../../shared/organisation/schema.ts';
import { reveal } from '../../core/permit.ts';
import { router, signedIn } from '../../core/trpc.ts';
import { positionById, type PositionFacts } from '../appointments/read.ts';
import { centreOf, parametersOf } from '../read.ts';
import { chartAt, positionHistory, unitDrafts, type GivenDelegation, type HeldAppointment } from './read.ts';

/** The organigramme: drawn from dated rows, on any day. */
export const chartRouter = router({
  /** The chart of a day: today as it stands now, another day as it stood, or will stand, at its end. */
  chart: signedIn('org.read')
    .input(chartInput)
    .query(async ({ ctx, input }) => {
      const actor = await ctx.actor();
      const now = ctx.clock();
      const { on, at } = reveal(mayReadChart(actor, now), momentOf(input.on, now));
      const centre = await centreOf(ctx.db.read);
      return {
        on,
        at,
        today: localDay(now),
        centre: centre ? { name: { fr: centre.nameFr, ar: centre.nameAr }, academy: { fr: centre.academyFr, ar: centre.academyAr } } : null,
        ...(await chartAt(ctx.db.read, on, at)),
        may: {
          draftUnit: mayDraftUnit(actor, { field: ownField(actor) }, now),
          managePlaces: mayManagePlaces(actor, now),
          manageCalendar: mayManageCalendar(actor, now),
        },
      };
    }),

  /** Units drafted, each with whether one may bring it into being. */
  unitDrafts: signedIn('org.read')
    .input(noInput)
    .query(async ({ ctx }) => {
      const actor = await ctx.actor();
      const now = ctx.clock();
      reveal(mayReadChart(actor, now), null);
      if (!maySeeDrafts(actor, now)) return [];
      const drafts = await unitDrafts(ctx.db.read);
      return drafts.map(({ draftedBy, ...draft }) => ({ ...draft, may: { enact: mayEnactUnit(actor, { draftedBy }, now) } }));
    }),
});

/** One position of the chart. `rules`: every act of the centre, of which an office lends its own. */
export function positionRouter({ rules }: { readonly rules: Rules }) {
  return router({
    /** Who is in it, every act on it, and what one may do there. */
    position: signedIn('org.read')
      .input(positionInput)
      .query(async ({ ctx, input }) => {
        const actor = await ctx.actor();
        const now = ctx.clock();
        const { on, at } = reveal(mayReadChart(actor, now), momentOf(input.on, now));
        const found = await positionHistory(ctx.db.read, input.positionId);
        const place = await positionById(ctx.db.read, input.positionId);
        if (!found || !place) throw hidden();
        const { position, unit, appointments, delegations } = found;
        const { id, office, isSingle, isHead, siteId } = position;
        const lendable = lendableActs(rules, office);
        const asked: Asked = { actor, now, at, place, lendable };
        const settings = await parametersOf(ctx.db.read);
        const today = standingAt(position.fromOn, appointments, now);
        const someone = { position: place, personId: '', isVacant: today.vacantSince !== null };
        const { vacantSince } = standingAt(position.fromOn, appointments, at);
        return {
          on,
          at,
          id,
          office,
          isSingle,
          isHead,
          siteId,
          unit,
          lendable,
          longest: { interimMonths: settings['interim.longestMonths'], delegationMonths: settings['delegation.longestMonths'] },
          title: titleOf(position, null),
          vacantSince: vacantSince === null ? null : localDay(vacantSince),
          appointments: appointments.map((held) => ({
            ...appointmentShown(held, position, asked),
            delegations: (delegations.get(held.id) ?? []).map((lent) => delegationShown(lent, held, asked)),
          })),
          may: { propose: mayPropose(actor, someone, now), designateInterim: mayDesignateInterim(actor, someone, now) },
        };
      }),
  });
}

/** Who asks about a position, when, as of when. */
type Asked = {
  readonly actor: Actor;
  readonly now: Instant;
  readonly at: Instant;
  readonly place: PositionFacts;
  readonly lendable: readonly string[];
};

function appointmentShown(held: HeldAppointment, titles: Titles, { actor, now, at, place, lendable }: Asked) {
  const { id, person, personId, capacity, startsAt, endsAt, actRef, actOn, endRef, version } = held;
  return {
    id,
    person,
    capacity,
    actRef,
    actOn,
    endRef,
    version,
    title: titleOf(titles, person.sex),
    since: localDay(startsAt),
    until: endsAt === null ? null : lastDayBefore(endsAt),
    isInForce: covers({ from: startsAt, to: endsAt }, at),
    isAnnulled: !tookPlace(held),
    may: {
      end: mayEnd(actor, { position: place, personId }, now),
      delegate: mayDelegate(actor, { appointment: held, position: place, toPersonId: '', acts: [], lendable }, now),
    },
  };
}

function delegationShown(
  { id, to, acts, startsAt, endsAt, actRef, version }: GivenDelegation,
  held: HeldAppointment,
  { actor, now, at, place }: Asked,
) {
  return {
    id,
    to,
    acts,
    actRef,
    version,
    since: localDay(startsAt),
    until: lastDayBefore(endsAt),
    isInForce: covers({ from: startsAt, to: endsAt }, at),
    may: { revoke: mayRevoke(actor, { appointment: held, position: place }, now) },
  };
}

function momentOf(on: Day | null, now: Instant): { on: Day; at: Instant } {
  const today = localDay(now);
  return on === null || on === today ? { on: today, at: now } : { on, at: endOfDay(on) };
}

function ownField(actor: Actor) {
  return actor.holdings.find(({ reach }) => reach.field !== undefined)?.reach.field ?? null;
}
