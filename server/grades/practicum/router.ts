import type { Reader } from '#db/driver';
import type { Verdict } from '../../../shared/core/authority.ts';
import { noInput } from '../../../shared/core/input.ts';
import { hidden, Refusal } from '../../../shared/core/refusal.ts';
import { localDay } from '../../../shared/core/time.ts';
import {
  couldManagePracticum,
  managingCarriers,
  mayEnterGrid,
  mayEnterPlacement,
  mayManagePracticum,
  mayReadGrids,
  mayReadPlacement,
  placementCarriers,
} from '../../../shared/grades/practicum/policy.ts';
import { collides, onSheet, placementAverage, type Totals } from '../../../shared/grades/practicum/rules.ts';
import {
  addSchoolInput,
  cancelPlacementInput,
  placeInput,
  placementInput,
  setFormInput,
  type PracticumForm,
} from '../../../shared/grades/practicum/schema.ts';
import { perform } from '../../core/perform.ts';
import { permit, reveal } from '../../core/permit.ts';
import { signedIn } from '../../core/trpc.ts';
import { staffAt } from '../../schedule/invigilation/read.ts';
import { memberIdsOn, membersOn } from '../../trainees/read.ts';
import { byOf, checkOpen, checkVersion, onPlacement, placementProcedures, PRACTICUM } from '../placements/router.ts';
import {
  formOf,
  gridsOf,
  groupsManaged,
  placementById,
  placementsDuring,
  placementsOfGroup,
  placementsWithin,
  placeOf,
  presencesOf,
  schoolsOf,
  subjectOf,
  totalsOf,
  visitsOf,
  yearSheetOf,
  yearSheetsOf,
  type Placement,
} from './read.ts';
import { addSchool, cancelPlacement, place, setForm } from './write.ts';

export const practicumProcedures = {
  ...placementProcedures,

  /** Placements one answers for, follows, or is in oneself. */
  placements: signedIn('practicum.read')
    .input(noInput)
    .query(async ({ ctx }) => {
      const [actor, now, db] = [await ctx.actor(), ctx.clock(), ctx.db.read];
      const carriers = placementCarriers(actor, now);
      if (carriers.length === 0) throw hidden();
      const found = await placementsWithin(db, carriers, { personId: actor.personId, day: localDay(now) });
      const totals = await totalsOf(
        db,
        found.map(({ id }) => id),
      );
      const sheets = await yearSheetsOf(
        db,
        found.map(({ groupId }) => groupId),
        PRACTICUM,
      );
      const forms = new Map<string, PracticumForm>();
      const placements = [];
      for (const each of found) {
        const sheet = sheets.get(each.groupId);
        const frame = `${each.promotionId} ${each.filiereId}`;
        const form = forms.get(frame) ?? (await formOf(db, each.promotionId, each.filiereId)).definition;
        forms.set(frame, form);
        const seen = mayReadGrids(actor, { ...subjectOf(each), isPublished: sheet?.isPublished ?? false }, now).ok;
        const own = seen ? totals.get(each.id) : undefined;
        placements.push({
          ...shown(each),
          isMine: each.trainer.id === actor.personId,
          mayFill: mayEnterGrid(actor, subjectOf(each), sheet?.state ?? null, now).ok,
          hasSheet: sheet !== undefined,
          totals: own ?? null,
          mark: own ? markOf(form, own) : null,
        });
      }
      return { at: now, today: localDay(now), placements, may: { manage: couldManagePracticum(actor, now) } };
    }),

  /** One placement with all that was signed; the grids for who reads marks in draft. */
  placement: signedIn('practicum.read')
    .input(placementInput)
    .query(async ({ ctx, input: { placementId } }) => {
      const [actor, now, db] = [await ctx.actor(), ctx.clock(), ctx.db.read];
      const found = await placementById(db, placementId);
      if (!found) throw hidden();
      const subject = subjectOf(found);
      reveal(mayReadPlacement(actor, subject, now), placementId);
      const sheet = await yearSheetOf(db, found.groupId, PRACTICUM);
      const follows = mayReadGrids(actor, { ...subject, isPublished: false }, now).ok;
      const seesGrids = follows || mayReadGrids(actor, { ...subject, isPublished: sheet?.isPublished ?? false }, now).ok;
      const form = (await formOf(db, found.promotionId, found.filiereId)).definition;
      const totals = (await totalsOf(db, [found.id])).get(found.id);
      return {
        at: now,
        today: localDay(now),
        placement: shown(found),
        form,
        grids: seesGrids ? await gridsOf(db, found.id) : null,
        mark: seesGrids && totals ? markOf(form, totals) : null,
        presences: await presencesOf(db, found.id),
        visits: follows ? await visitsOf(db, found.id) : null,
        sheet: follows && sheet ? sheet : null,
        may: {
          manage: standing(found, mayManagePracticum(actor, subject, now)),
          enter: standing(found, mayEnterPlacement(actor, subject, now)),
          enterGrid: standing(found, mayEnterGrid(actor, subject, sheet?.state ?? null, now)),
        },
      };
    }),

  /** What a placement is made of: one's groups and who is in them, schools, trainers, grids. */
  practicumChoices: signedIn('practicum.manage')
    .input(noInput)
    .query(async ({ ctx }) => {
      const [actor, now, db] = [await ctx.actor(), ctx.clock(), ctx.db.read];
      if (!couldManagePracticum(actor, now)) throw hidden();
      const groups = [];
      for (const each of await groupsManaged(db, managingCarriers(actor, now), localDay(now)))
        groups.push({ ...each, members: await membersOn(db, each.groupId, localDay(now)) });
      const frames = new Map(groups.map((each) => [`${each.promotionId} ${each.filiereId}`, each]));
      const forms = [];
      for (const { promotionId, filiereId, promotionFr, promotionAr, filiereFr, filiereAr } of frames.values()) {
        const inFrame = groups.filter((each) => each.promotionId === promotionId && each.filiereId === filiereId);
        const form = { ...(await formOf(db, promotionId, filiereId)), isUsed: await isUsed(db, inFrame) };
        forms.push({ promotionId, filiereId, promotionFr, promotionAr, filiereFr, filiereAr, ...form });
      }
      return { at: now, today: localDay(now), groups, forms, schools: await schoolsOf(db), trainers: await staffAt(db, now) };
    }),

  addSchool: signedIn('practicum.manage')
    .input(addSchoolInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'practicum.manage', input, async ({ tx, actor, now }) => {
        const { actId: _, ...facts } = input;
        const [first] = await groupsManaged(tx, managingCarriers(actor, now), localDay(now));
        return addSchool(tx, permit(mayManagePracticum(actor, first ? placeOf(first) : {}, now), facts));
      }),
    ),

  /** Places some or all of a group. */
  placeTrainees: signedIn('practicum.manage')
    .input(placeInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'practicum.manage', input, async ({ tx, actor, now }) => {
        const { actId: _, ...facts } = input;
        const group = (await groupsManaged(tx, managingCarriers(actor, now), localDay(now))).find(
          ({ groupId }) => groupId === facts.groupId,
        );
        if (!group) throw hidden();
        const members = await memberIdsOn(tx, facts.groupId, facts.fromOn);
        if (new Set(facts.personIds).size < facts.personIds.length || facts.personIds.some((each) => !members.has(each)))
          throw new Refusal('invalid', 'grades.practicum.stranger');
        const taken = (await placementsDuring(tx, facts.personIds, facts)).filter((stay) => collides(stay, facts));
        if (taken.length > 0)
          throw new Refusal('conflict', 'grades.practicum.placedAlready', { n: new Set(taken.map(({ personId }) => personId)).size });
        if (!(await schoolsOf(tx)).some(({ id }) => id === facts.schoolId)) throw hidden();
        if (!(await staffAt(tx, now)).some(({ id }) => id === facts.trainerId)) throw new Refusal('invalid', 'grades.blind.notStaff');
        return place(tx, permit(mayManagePracticum(actor, placeOf(group), now), facts), { personId: actor.personId, now });
      }),
    ),

  cancelPlacement: signedIn('practicum.manage')
    .input(cancelPlacementInput)
    .mutation(({ ctx, input }) =>
      onPlacement(ctx, 'practicum.manage', input, async (act, of) => {
        const permitted = permit(mayManagePracticum(act.actor, placeOf(of), act.now), of);
        checkVersion(of, input.version);
        await checkOpen(act, of);
        return cancelPlacement(act.tx, permitted, byOf(act));
      }),
    ),

  setPracticumForm: signedIn('practicum.manage')
    .input(setFormInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'practicum.manage', input, async ({ tx, actor, now }) => {
        const { actId: _, ...facts } = input;
        const groups = await groupsManaged(tx, managingCarriers(actor, now), localDay(now));
        const group = groups.find(({ promotionId, filiereId }) => promotionId === facts.promotionId && filiereId === facts.filiereId);
        if (!group) throw hidden();
        const { version } = await formOf(tx, facts.promotionId, facts.filiereId);
        if (version !== facts.version) throw new Refusal('stale', 'grades.practicum.stale', { version });
        const mine = groups.filter(({ promotionId, filiereId }) => promotionId === facts.promotionId && filiereId === facts.filiereId);
        if (await isUsed(tx, mine)) throw new Refusal('conflict', 'grades.practicum.formUsed');
        return setForm(tx, permit(mayManagePracticum(actor, placeOf(group), now), facts), { personId: actor.personId, now });
      }),
    ),
};

/** Nothing more is done to a placement that was taken back. */
function standing({ cancelledAt }: Placement, verdict: Verdict): Verdict {
  return verdict.ok && cancelledAt !== null ? { ok: false, reason: 'grades.practicum.cancelled', who: [] } : verdict;
}

function shown({ siteId: _site, field: _field, departmentId: _department, ...rest }: Placement) {
  return rest;
}

/** What the grids of one placement come to, out of 20, to the hundredth; null while one is missing. */
function markOf(form: PracticumForm, totals: Totals): number | null {
  const average = placementAverage(form, totals);
  return average.state === 'known' ? onSheet(average.exact, { scale: 2000, step: 1 }) : null;
}

/** Whether some grid of these groups is filled already. */
async function isUsed(db: Reader, groups: readonly { readonly groupId: string }[]): Promise<boolean> {
  for (const { groupId } of groups) {
    const placed = await placementsOfGroup(db, groupId);
    const totals = await totalsOf(
      db,
      placed.map(({ id }) => id),
    );
    if ([...totals.values()].some((each) => Object.values(each).some((total) => total !== null))) return true;
  }
  return false;
}
