import type { Reader } from '#db/driver';
import { noInput } from '../../../shared/core/input.ts';
import { hidden, Refusal } from '../../../shared/core/refusal.ts';
import { localDay } from '../../../shared/core/time.ts';
import {
  couldManagePracticum,
  managingCarriers,
  mayEnterPlacement,
  mayManagePracticum,
  mayReadGrids,
  mayReadPlacement,
  placementCarriers,
} from '../../../shared/grades/practicum/policy.ts';
import { onSheet, placementAverage } from '../../../shared/grades/practicum/rules.ts';
import { addSchoolInput, cancelPlacementInput, placeInput, placementInput, setFormInput } from '../../../shared/grades/practicum/schema.ts';
import { perform } from '../../core/perform.ts';
import { permit, reveal } from '../../core/permit.ts';
import { signedIn } from '../../core/trpc.ts';
import { staffAt } from '../../schedule/invigilation/read.ts';
import { memberIdsOn, membersOn } from '../../trainees/read.ts';
import { byOf, checkVersion, onPlacement, placementProcedures, PRACTICUM } from '../placements/router.ts';
import {
  formOf,
  gridsOf,
  groupsManaged,
  placementById,
  placementsOfGroup,
  placementsWithin,
  placeOf,
  presencesOf,
  schoolsOf,
  subjectOf,
  totalsOf,
  visitsOf,
  yearSheetOf,
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
      const placements = [];
      for (const each of found) {
        const seesGrids = mayReadGrids(actor, subjectOf(each), now).ok;
        const own = totals.get(each.id);
        placements.push({ ...shown(each), grids: seesGrids && own ? Object.values(own).filter((total) => total !== null).length : null });
      }
      return { at: now, placements, may: { manage: couldManagePracticum(actor, now) } };
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
      const seesGrids = mayReadGrids(actor, { ...placeOf(found), sessionId: found.id }, now).ok;
      const form = (await formOf(db, found.promotionId, found.filiereId)).definition;
      const totals = (await totalsOf(db, [found.id])).get(found.id);
      const average = seesGrids && totals ? placementAverage(form, totals) : undefined;
      const sheetId = await yearSheetOf(db, found.groupId, PRACTICUM);
      return {
        at: now,
        placement: shown(found),
        form,
        grids: seesGrids ? await gridsOf(db, found.id) : null,
        mark: average?.state === 'known' ? onSheet(average.exact, { scale: 2000, step: 1 }) : null,
        presences: await presencesOf(db, found.id),
        visits: seesGrids ? await visitsOf(db, found.id) : null,
        hasSheet: sheetId !== undefined,
        may: { manage: mayManagePracticum(actor, subject, now), enter: mayEnterPlacement(actor, subject, now) },
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
      for (const { promotionId, filiereId, promotionFr, promotionAr } of frames.values())
        forms.push({ promotionId, filiereId, promotionFr, promotionAr, ...(await formOf(db, promotionId, filiereId)) });
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
        if (!(await schoolsOf(tx)).some(({ id }) => id === facts.schoolId)) throw hidden();
        if (!(await staffAt(tx, now)).some(({ id }) => id === facts.trainerId)) throw new Refusal('invalid', 'grades.blind.notStaff');
        return place(tx, permit(mayManagePracticum(actor, placeOf(group), now), facts), { personId: actor.personId, now });
      }),
    ),

  cancelPlacement: signedIn('practicum.manage')
    .input(cancelPlacementInput)
    .mutation(({ ctx, input }) =>
      onPlacement(ctx, 'practicum.manage', input, (act, of) => {
        checkVersion(of, input.version);
        return cancelPlacement(act.tx, permit(mayManagePracticum(act.actor, placeOf(of), act.now), of), byOf(act));
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
        for (const { groupId } of mine) if (await isUsed(tx, groupId)) throw new Refusal('conflict', 'grades.practicum.formUsed');
        return setForm(tx, permit(mayManagePracticum(actor, placeOf(group), now), facts), { personId: actor.personId, now });
      }),
    ),
};

function shown({ siteId: _site, field: _field, departmentId: _department, ...rest }: Placement) {
  return rest;
}

async function isUsed(db: Reader, groupId: string): Promise<boolean> {
  const totals = await totalsOf(
    db,
    (await placementsOfGroup(db, groupId)).map(({ id }) => id),
  );
  return [...totals.values()].some((each) => Object.values(each).some((total) => total !== null));
}
