import { isOffice, type Actor, type Holding, type Rules, type Subject } from '../../shared/core/authority.ts';
import { carriers, couldEver, decide, explain, officesFor } from '../../shared/core/decide.ts';
import { hidden, Refusal } from '../../shared/core/refusal.ts';
import type { Instant } from '../../shared/core/time.ts';
import type { Reader } from '#db/driver';
import { mayDraftUnit, mayEnactUnit, mayKnowChart, mayReadChart, maySeeDrafts } from '../../shared/organisation/policy.ts';
import { parentKinds } from '../../shared/organisation/rules.ts';
import { directoryInput, draftUnitInput, enactUnitInput, personRightsInput, whoCanInput } from '../../shared/organisation/schema.ts';
import type { SignedIn } from '../core/context.ts';
import { perform } from '../core/perform.ts';
import { permit, reveal } from '../core/permit.ts';
import { mergeRouters, router, signedIn } from '../core/trpc.ts';
import { personNamed } from '../people/read.ts';
import { appointmentsRouter, delegationsRouter } from './appointments/router.ts';
import { orRefusal } from './appointments/write.ts';
import { calendarRouter } from './calendar/router.ts';
import { chartRouter, positionRouter } from './chart/router.ts';
import { delegatesOf, holdersOf } from './holdings.ts';
import { letterheadRouter } from './letterhead/router.ts';
import { placesRouter } from './places/router.ts';
import { searchRouter } from './search/router.ts';
import { appointedCounts, directory, unitById, type UnitFacts } from './read.ts';
import { draftUnit, enactUnit, type UnitDraft } from './write.ts';

/** `rules`: every act of the centre, the gathered grants. */
type Options = { readonly rules: Rules };

/** The organisation: its chart, its acts, its directory, and who may do what by what right. */
export function organisationRouter(options: Options) {
  return mergeRouters(
    chartRouter,
    positionRouter(options),
    appointmentsRouter,
    delegationsRouter(options),
    rightsRouter(options),
    unitsRouter,
    placesRouter,
    letterheadRouter,
    calendarRouter,
    searchRouter(options),
  );
}

/** Holders looked at for each office: beyond, those appointed to it are counted. */
const LOOKED_AT = 50;

function rightsRouter({ rules }: Options) {
  return router({
    /** “Who can do this?”: the offices, how far each reaches, and who holds that right now, delegates included. */
    whoCan: signedIn('org.read')
      .input(whoCanInput)
      .query(async ({ ctx, input: { action } }) => {
        const now = ctx.clock();
        reveal(mayReadChart(await ctx.actor(), now), action);
        const rule = Object.hasOwn(rules, action) ? rules[action] : undefined;
        if (!rule) throw hidden();
        const offices = officesFor(rules, action);
        const candidates = [...(await holdersOf(ctx.db.read, offices, now, LOOKED_AT)), ...(await delegatesOf(ctx.db.read, action, now))];
        const persons = await actorsOf(
          ctx,
          candidates.map(({ personId }) => personId),
          now,
        );
        const counts = await appointedCounts(ctx.db.read, offices, now);
        return {
          action,
          kind: rule.kind,
          class: rule.class,
          isSensitive: rule.sensitive === true,
          open: rule.open ?? null,
          offices: offices.map((office) => {
            const lookedAt = candidates.filter((holder) => holder.office === office);
            const holders = lookedAt.filter((holder) => carries(persons.get(holder.personId), holder, action, now));
            const grant = rule.by[office];
            const isWhole = lookedAt.length < LOOKED_AT || grant?.namedAgent === true;
            return {
              office,
              scope: grant?.scope ?? null,
              twoHands: grant?.twoHands === true,
              namedAgent: grant?.namedAgent === true,
              holders,
              total: isWhole ? holders.length : Math.max(holders.length, counts.get(office) ?? 0),
            };
          }),
        };
      }),

    /** “What may this person do, and why?”: each act with the holding that carries it, its capacity and reach. */
    rightsOf: signedIn('org.read')
      .input(personRightsInput)
      .query(async ({ ctx, input }) => {
        const now = ctx.clock();
        const asking = await ctx.actor();
        reveal(mayReadChart(asking, now), input);
        const person = await personNamed(ctx.db.read, input.personId);
        if (!person) throw hidden();
        const all = await ctx.holdingsOf(ctx.db.read, person.id, now);
        const isOpen = person.id === asking.personId || maySeeTrainee(asking, await traineeIn(ctx.db.read, person.id, all), now);
        const held = isOpen ? all : all.filter(({ kind }) => kind !== 'enrolment');
        if (held.length === 0 && !isOpen && (all.length > 0 || !isChoosing(asking, now))) throw hidden();
        return {
          person,
          holdings: held,
          rights: explain(rules, { personId: person.id, holdings: held, confirmedAt: now }, now).map(({ action, by, scope }) => ({
            action,
            scope,
            holdingId: by.id,
            office: by.office,
            capacity: by.capacity,
            until: by.to,
          })),
        };
      }),

    /** The directory: names, offices and places. Who may appoint also finds those who hold nothing yet. */
    directory: signedIn('account.directory')
      .input(directoryInput)
      .query(async ({ ctx, input }) => {
        const actor = await ctx.actor();
        const now = ctx.clock();
        const verdict = decide(rules, 'account.directory', actor, {}, now);
        const found = await directory(
          ctx.db.read,
          reveal(verdict, { ...input, among: isChoosing(actor, now) ? 'everyone' : 'holders' }),
          now,
        );
        const persons = [];
        for (const person of found.persons) persons.push({ ...person, filiere: await filiereShown(ctx, person, actor, now) });
        return { ...found, persons };
      }),
  });

  /** Who appoints, lends or opens accounts looks for those who hold nothing yet. */
  function isChoosing(actor: Actor, now: Instant): boolean {
    return ['appointment.propose', 'interim.designate', 'delegation.grant', 'account.create'].some((action) =>
      couldEver(rules, action, actor, now),
    );
  }

  /** Offices are public inside the centre; that someone is a trainee, and where, is on their card (AUTHORITY trainee.readCard). */
  function maySeeTrainee(actor: Actor, subject: Subject | undefined, now: Instant): boolean {
    return subject !== undefined && decide(rules, 'trainee.readCard', actor, subject, now).ok;
  }

  /** The filière of someone who holds no office, to who may read their card: it tells apart those of one name. */
  async function filiereShown(ctx: SignedIn, person: { id: string; offices: readonly unknown[] }, actor: Actor, now: Instant) {
    if (person.offices.length > 0) return null;
    const subject = await traineeIn(ctx.db.read, person.id, await ctx.holdingsOf(ctx.db.read, person.id, now));
    const [filiereId] = subject?.filiereIds ?? [];
    if (filiereId === undefined || !maySeeTrainee(actor, subject, now)) return null;
    const unit = await unitById(ctx.db.read, filiereId);
    return unit ? { fr: unit.nameFr, ar: unit.nameAr } : null;
  }

  function carries(
    actor: Actor | undefined,
    { office, capacity }: { office: string; capacity: string },
    action: string,
    now: Instant,
  ): boolean {
    if (!actor || !isOffice(office)) return false;
    return carriers(rules, action, actor, now).some(({ by }) => by.office === office && by.capacity === capacity);
  }
}

/** A person as their enrolments place them; undefined when they have none. */
async function traineeIn(db: Reader, ownerId: string, held: readonly Holding[]): Promise<Subject | undefined> {
  const reaches = held.filter(({ kind }) => kind === 'enrolment').map(({ reach }) => reach);
  if (reaches.length === 0) return undefined;
  const units = [];
  for (const { filiereId } of reaches) units.push(filiereId === undefined ? undefined : await unitById(db, filiereId));
  return {
    ownerId,
    groupIds: reaches.flatMap(({ groupId }) => groupId ?? []),
    filiereIds: reaches.flatMap(({ filiereId }) => filiereId ?? []),
    departmentIds: units.flatMap((unit) => unit?.departmentId ?? []),
    fields: units.flatMap((unit) => unit?.field ?? []),
  };
}

async function actorsOf({ db, holdingsOf }: SignedIn, personIds: readonly string[], now: Instant): Promise<ReadonlyMap<string, Actor>> {
  const actors = new Map<string, Actor>();
  for (const personId of new Set(personIds))
    actors.set(personId, { personId, holdings: await holdingsOf(db.read, personId, now), confirmedAt: now });
  return actors;
}

const unitsRouter = router({
  /** Drafts a unit, to be brought into being by another hand. */
  draftUnit: signedIn('org.draftUnit')
    .input(draftUnitInput)
    .mutation(({ ctx, input }) =>
      orRefusal(
        perform(ctx, 'org.draftUnit', input, async ({ tx, actor, now }) => {
          const { actId: _, ...asked } = input;
          reveal(mayKnowChart('org.draftUnit', actor, now), asked);
          const draft = await placed(tx, asked);
          return draftUnit(tx, permit(mayDraftUnit(actor, draft, now), draft), actor.personId);
        }),
      ),
    ),

  /** Brings a drafted unit into being, from its date. */
  enactUnit: signedIn('org.enactUnit')
    .input(enactUnitInput)
    .mutation(({ ctx, input }) =>
      orRefusal(
        perform(ctx, 'org.enactUnit', input, async ({ tx, actor, now }) => {
          reveal(mayKnowChart('org.enactUnit', actor, now), input);
          const unit = await unitById(tx, input.unitId);
          if (!unit || (isDraft(unit) && !maySeeDrafts(actor, now))) throw hidden();
          const permitted = permit(mayEnactUnit(actor, unit, now), unit);
          if (!isDraft(unit)) throw new Refusal('conflict', 'organisation.refusal.unitExists');
          if (unit.version !== input.version)
            throw new Refusal('stale', 'organisation.refusal.stale', { current: { version: unit.version } });
          return enactUnit(tx, permitted, input.actRef, { personId: actor.personId, now });
        }),
      ),
    ),
});

function isDraft({ draftedBy, enactedAt }: UnitFacts): boolean {
  return draftedBy !== null && enactedAt === null;
}

/** The draft with the field of what it hangs from. Refuses a place where such a unit does not hang, or a filière without department. */
async function placed(db: Reader, draft: UnitDraft): Promise<UnitDraft> {
  const parent = await unitById(db, draft.parentId);
  if (!parent || isDraft(parent)) throw hidden();
  const field = draft.field ?? parent.field;
  const isFieldOfParent = parent.field === null || parent.field === field;
  if (!parentKinds[draft.kind].includes(parent.kind) || !isFieldOfParent) throw new Refusal('invalid', 'organisation.refusal.unitParent');
  const department = draft.departmentId === null ? undefined : await unitById(db, draft.departmentId);
  const isTied = department?.kind === 'department' && !isDraft(department);
  if (draft.kind === 'filiere' ? !isTied : draft.departmentId !== null) throw new Refusal('invalid', 'organisation.refusal.unitDepartment');
  return { ...draft, field };
}
