import type { Reader } from '#db/driver';
import type { Verdict } from '../../../shared/core/authority.ts';
import { carriers } from '../../../shared/core/decide.ts';
import { hidden, Refusal } from '../../../shared/core/refusal.ts';
import type { Day, Instant } from '../../../shared/core/time.ts';
import type { SchemeDefinition } from '../../../shared/curriculum/schemes/schema.ts';
import { grants } from '../../../shared/grades/grants.ts';
import { mayApprove, mayChangePlan, mayPlan, mayPlanAsHead } from '../../../shared/grades/sheets/policy.ts';
import { windowProblem } from '../../../shared/grades/sheets/rules.ts';
import {
  approveInput,
  cancelInput,
  changeSettingInput,
  planInput,
  planQueryInput,
  planSemesterInput,
  planYearInput,
  type Sitting,
} from '../../../shared/grades/sheets/schema.ts';
import { perform } from '../../core/perform.ts';
import { permit } from '../../core/permit.ts';
import { signedIn } from '../../core/trpc.ts';
import { schemeOf } from '../../curriculum/schemes/read.ts';
import { memberIdsOn } from '../../trainees/read.ts';
import { listed } from '../circuit/read.ts';
import { handOf, onSheet } from '../circuit/router.ts';
import { entitledAmong, sentByMinutes, type ResitScope, type Sent } from '../jury/resits/read.ts';
import { semestersPlanned, sheetsOfPlan } from '../sheets/read.ts';
import {
  groupsOf,
  groupsPlannedBy,
  modulesPlanned,
  partOf,
  placeOfModule,
  plannedKey,
  plannedKeys,
  planSubject,
  promotionTerm,
  type GroupPlace,
  type PlannedModule,
} from './read.ts';
import { approveSheet, cancelSheet, changeSetting, planSheets, type Planned } from './write.ts';

export const planProcedures = {
  /** Where one plans assessments: the groups and modules, the parts of the scheme their promotion keeps, what is planned. */
  plan: signedIn('assess.plan')
    .input(planQueryInput)
    .query(async ({ ctx, input }) => {
      const [actor, now, db] = [await ctx.actor(), ctx.clock(), ctx.db.read];
      const reach = carriers(grants, 'assess.plan', actor, now);
      const groups = await groupsPlannedBy(db, reach);
      if (reach.length === 0) throw hidden();
      const wanted = groups.find((each) => each.promotionId === input.promotionId && each.filiereId === input.filiereId);
      const chosen = wanted ?? (input.promotionId === null ? groups[0] : undefined);
      if (!chosen) return { at: now, groups, chosen: null };
      const { promotionId, filiereId } = chosen;
      const own = groups.filter((each) => each.promotionId === promotionId && each.filiereId === filiereId);
      const isHead = mayPlanAsHead(actor, planSubject(chosen, null), now);
      const modules = await modulesPlanned(db, promotionId, filiereId);
      const places = own.flatMap((group) =>
        modules
          .filter((each) => mayPlan(actor, planSubject(group, each), now).ok)
          .map((each) => ({ groupId: group.groupId, moduleId: each.id })),
      );
      const within = isHead.ok ? null : places;
      const counts = await semestersPlanned(db, promotionId, filiereId);
      const semester = input.semester ?? counts.findLast((each) => each !== null) ?? modules[0]?.semester ?? 1;
      const sheets = await sheetsOfPlan(db, { promotionId, filiereId, semester: semester === YEAR ? null : semester }, within);
      const scheme = await schemeOf(db, promotionId, filiereId);
      return {
        at: now,
        groups,
        chosen: {
          promotionId,
          filiereId,
          scheme: scheme ?? null,
          semester,
          semesters: [...new Set([...modules.map((each) => each.semester), ...(counts.includes(null) ? [YEAR] : [])])],
          modules: modules.filter(({ id }) => places.some(({ moduleId }) => moduleId === id)),
          places,
          sheets: await listed(db, actor, sheets, now),
          may: { planAll: isHead },
        },
      };
    }),

  /** One assessment of a module in a group: proposed by its trainer, opened by the head of the filière. */
  planAssessment: signedIn('assess.plan')
    .input(planInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'assess.plan', input, async (act) => {
        const found = await placeOfModule(act.tx, input.groupId, input.moduleId);
        if (!found) throw hidden();
        const { group, module } = found;
        const subject = planSubject(group, module);
        const head = mayPlanAsHead(act.actor, subject, act.now);
        const verdict = head.ok ? head : mayPlan(act.actor, subject, act.now);
        const scheme = await schemeKept(act.tx, group, verdict);
        const sent = await sentAgain(act.tx, scheme, { ...group, semester: module.semester }, input.sitting);
        const planned = await plannedOn(act.tx, scheme, { group, module, of: 'module', setting: input, sent });
        refuseNobody([planned.row]);
        const keys = await plannedKeys(act.tx, group.promotionId, group.filiereId, input.sitting);
        if (planned.isExam && keys.has(plannedKey(planned.row))) throw new Refusal('conflict', 'grades.refusal.planned');
        return planSheets(act.tx, permit(verdict, [planned.row]), head.ok ? 'entry' : 'proposed', handOf(act));
      }),
    ),

  /** The usual plan of a semester: for each group and module, each part named, at these dates. What is planned already stays. */
  planSemester: signedIn('assess.plan')
    .input(planSemesterInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'assess.plan', input, async (act) => {
        const { tx } = act;
        const groups = await groupsOf(tx, input.promotionId, input.filiereId);
        const verdict = headVerdict(groups, (group) => mayPlanAsHead(act.actor, planSubject(group, null), act.now));
        const scheme = await schemeKept(tx, input, verdict);
        const modules = await modulesPlanned(tx, input.promotionId, input.filiereId, input.semester);
        const keys = await plannedKeys(tx, input.promotionId, input.filiereId, input.sitting);
        const sent = await sentAgain(tx, scheme, input, input.sitting);
        const rows: Planned[] = [];
        for (const dates of input.parts) {
          const setting = { ...usualSetting, ...dates, sitting: input.sitting };
          for (const module of modules)
            for (const group of groups) {
              const { row } = await plannedOn(tx, scheme, { group, module, of: 'module', setting, sent });
              if (!keys.has(plannedKey(row))) rows.push(row);
            }
        }
        if (rows.length === 0) throw new Refusal('conflict', 'grades.refusal.planned');
        return planSheets(tx, permit(verdict, refuseNobody(rows)), 'entry', handOf(act));
      }),
    ),

  /** A paper of the year, for every group of a promotion and filière. */
  planYear: signedIn('assess.plan')
    .input(planYearInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'assess.plan', input, async (act) => {
        const groups = await groupsOf(act.tx, input.promotionId, input.filiereId);
        const verdict = headVerdict(groups, (group) => mayPlanAsHead(act.actor, planSubject(group, null), act.now));
        const scheme = await schemeKept(act.tx, input, verdict);
        const keys = await plannedKeys(act.tx, input.promotionId, input.filiereId, input.sitting);
        const sent = await sentAgain(act.tx, scheme, { ...input, semester: null }, input.sitting);
        const rows: Planned[] = [];
        for (const group of groups) {
          const { row } = await plannedOn(act.tx, scheme, { group, module: null, of: 'year', setting: input, sent });
          if (!keys.has(plannedKey(row))) rows.push(row);
        }
        if (rows.length === 0) throw new Refusal('conflict', 'grades.refusal.planned');
        return planSheets(act.tx, permit(verdict, refuseNobody(rows)), 'entry', handOf(act));
      }),
    ),

  /** Opens what a trainer proposed. */
  approveAssessment: signedIn('assess.plan')
    .input(approveInput)
    .mutation(({ ctx, input }) =>
      onSheet(ctx, 'assess.plan', input, mayApprove, (act, permitted) => approveSheet(act.tx, permitted, handOf(act))),
    ),

  /** Gives an assessment up before it has a mark. */
  cancelAssessment: signedIn('assess.plan')
    .input(cancelInput)
    .mutation(({ ctx, input }) =>
      onSheet(ctx, 'assess.plan', input, mayChangePlan, (act, permitted) => cancelSheet(act.tx, permitted, handOf(act))),
    ),

  /** Other dates for an assessment, or another weight. */
  changeAssessment: signedIn('assess.plan')
    .input(changeSettingInput)
    .mutation(({ ctx, input }) =>
      onSheet(ctx, 'assess.plan', input, mayChangePlan, async (act, permitted) => {
        await refuseDates(act.tx, permitted.subject.promotionId, input);
        return changeSetting(act.tx, permitted, input, handOf(act));
      }),
    ),
};

/** In the place of a semester: the papers of the year. */
const YEAR = 0;

const usualSetting = { titleFr: '', titleAr: '', weight: 1, scale: null, step: null };

/** The verdict on the first group stands for all: they are of one filière. A promotion without a group there does not exist here. */
function headVerdict(groups: readonly GroupPlace[], judge: (group: GroupPlace) => Verdict): Verdict {
  const [first] = groups;
  if (!first) throw hidden();
  return judge(first);
}

/** Only the parts of the scheme the promotion keeps are assessed; who may not plan is told so first. */
async function schemeKept(
  db: Reader,
  { promotionId, filiereId }: Pick<GroupPlace, 'promotionId' | 'filiereId'>,
  verdict: Verdict,
): Promise<SchemeDefinition> {
  permit(verdict, null);
  const scheme = await schemeOf(db, promotionId, filiereId);
  if (!scheme) throw new Refusal('conflict', 'grades.refusal.noScheme');
  return scheme;
}

type Sending = ReadonlyMap<string, Sent> | null;

/** Whom juries sent to a resit: nobody sits one before minutes are signed. Null for a normal sitting, where the whole group sits. */
async function sentAgain(db: Reader, { resit }: SchemeDefinition, scope: ResitScope, sitting: Sitting): Promise<Sending> {
  if (sitting === 'normal') return null;
  if (!resit.isHeld) throw new Refusal('conflict', 'grades.refusal.noResit');
  const sent = await sentByMinutes(db, scope);
  if (sent === undefined) throw new Refusal('conflict', 'grades.refusal.resitBeforeMinutes');
  return sent;
}

/** Of resits, the sheets that somebody sits. @throws conflict where nobody sits any */
function refuseNobody(rows: readonly Planned[]): readonly Planned[] {
  const sat = rows.filter(({ sitting, entitled }) => sitting === 'normal' || entitled.length > 0);
  if (sat.length === 0) throw new Refusal('conflict', 'grades.refusal.resitNobody');
  return sat;
}

type Wanted = Omit<Planned, 'promotionId' | 'filiereId' | 'groupId' | 'moduleId' | 'scale' | 'step' | 'entitled'> & {
  readonly scale: number | null;
  readonly step: number | null;
};
type Place = {
  readonly group: GroupPlace;
  readonly module: PlannedModule | null;
  readonly of: 'module' | 'year';
  readonly setting: Wanted;
  readonly sent: Sending;
};

async function plannedOn(db: Reader, scheme: SchemeDefinition, { group, module, of, setting, sent }: Place) {
  const part = partOf(scheme, setting.part, of);
  if (!part) throw new Refusal('invalid', 'grades.refusal.noPart');
  // Whatever paper of the year was not passed may be given again; of a module, its examinations alone.
  refuseResit(part.isExam || of === 'year', setting.sitting);
  await refuseDates(db, group.promotionId, setting);
  if ((setting.readings === 2) !== (setting.gap !== null)) throw new Refusal('invalid', 'grades.refusal.gap');
  const place = { moduleId: module?.id ?? null, part: setting.part };
  const row: Planned = {
    entitled: sent === null ? [] : entitledAmong(sent, place, await memberIdsOn(db, group.groupId, setting.heldOn)),
    promotionId: group.promotionId,
    filiereId: group.filiereId,
    groupId: group.groupId,
    moduleId: module?.id ?? null,
    part: setting.part,
    sitting: setting.sitting,
    titleFr: setting.titleFr || part.nameFr,
    titleAr: setting.titleAr || part.nameAr,
    weight: setting.weight,
    scale: setting.scale ?? part.scale,
    step: setting.step ?? scheme.step,
    heldOn: setting.heldOn,
    opensAt: setting.opensAt,
    closesAt: setting.closesAt,
    isAnonymous: setting.isAnonymous,
    readings: setting.readings,
    gap: setting.gap,
  };
  return { row, isExam: part.isExam };
}

function refuseResit(isExam: boolean, sitting: Sitting): void {
  if (sitting === 'resit' && !isExam) throw new Refusal('invalid', 'grades.refusal.notExam');
}

async function refuseDates(
  db: Reader,
  promotionId: string,
  dates: { readonly heldOn: Day; readonly opensAt: Instant; readonly closesAt: Instant },
) {
  const problem = windowProblem(dates);
  if (problem) throw new Refusal('invalid', problem);
  const term = await promotionTerm(db, promotionId);
  if (term && dates.heldOn < term.startsOn) throw new Refusal('invalid', 'grades.refusal.beforePromotion');
}
