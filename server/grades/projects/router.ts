import type { Reader } from '#db/driver';
import { noInput } from '../../../shared/core/input.ts';
import { hidden, Refusal } from '../../../shared/core/refusal.ts';
import { localDay } from '../../../shared/core/time.ts';
import { isBeingRead } from '../../../shared/grades/blind/rules.ts';
import {
  couldWriteProject,
  mayManageProject,
  mayMarkProject,
  mayReadProject,
  mayReadProjectMark,
  maySuperviseProject,
  mayWriteProject,
  projectCarriers,
  projectManagers,
} from '../../../shared/grades/projects/policy.ts';
import { committeeProblem, earliestDefence, missingFields } from '../../../shared/grades/projects/rules.ts';
import {
  judgeProjectInput,
  markProjectInput,
  planDefenceInput,
  projectInput,
  proposeProjectInput,
  reachStageInput,
  submitProjectInput,
  superviseProjectInput,
  writeProjectInput,
  type ProjectState,
} from '../../../shared/grades/projects/schema.ts';
import type { Change } from '../../core/change.ts';
import type { SignedIn } from '../../core/context.ts';
import { perform, type Act, type ActInput } from '../../core/perform.ts';
import { permit, reveal } from '../../core/permit.ts';
import { signedIn } from '../../core/trpc.ts';
import { parametersOf } from '../../organisation/read.ts';
import { staffAt } from '../../schedule/invigilation/read.ts';
import { cellsOf } from '../marks/read.ts';
import { yearSheetOf } from '../practicum/read.ts';
import { sheetById } from '../sheets/read.ts';
import { conflictedWith, groupOf, membersOf, projectById, projectOf, projectsWithin, subjectOf, type Project } from './read.ts';
import {
  judgeProject,
  markProject,
  planDefence,
  proposeProject,
  reachStage,
  submitProject,
  superviseProject,
  writeProject,
  type ProjectKept,
} from './write.ts';

export const projectProcedures = {
  /** Projects one answers for, supervises, hears, or writes oneself; and whether one has one to begin. */
  projects: signedIn('project.read')
    .input(noInput)
    .query(async ({ ctx }) => {
      const [actor, now, db] = [await ctx.actor(), ctx.clock(), ctx.db.read];
      const carriers = projectCarriers(actor, now);
      if (carriers.length === 0) throw hidden();
      const day = localDay(now);
      const found = await projectsWithin(db, carriers, { personId: actor.personId, day });
      const members = await membersOf(
        db,
        found.map(({ id }) => id),
      );
      const own = couldWriteProject(actor, now) ? await groupOf(db, actor.personId, day) : undefined;
      return {
        at: now,
        projects: found.map((each) => ({ ...listed(each), members: members.filter(({ projectId }) => projectId === each.id) })),
        own: own ? { ...own, projectId: found.find(({ trainee }) => trainee.id === actor.personId)?.id ?? null } : null,
        may: { manage: projectManagers(actor, now).length > 0 },
      };
    }),

  /** One project; its mark for who reads marks in draft. */
  project: signedIn('project.read')
    .input(projectInput)
    .query(async ({ ctx, input: { projectId } }) => {
      const [actor, now, db] = [await ctx.actor(), ctx.clock(), ctx.db.read];
      const found = await projectById(db, projectId);
      if (!found) throw hidden();
      const subject = subjectOf(found);
      reveal(mayReadProject(actor, subject, now), projectId);
      const members = await membersOf(db, [projectId]);
      const days = (await parametersOf(db))['project.submissionDays'];
      const manage = mayManageProject(actor, subject, now);
      return {
        at: now,
        today: localDay(now),
        project: {
          ...listed(found),
          form: found.form,
          returnReason: found.returnReason,
          pages: found.pages,
          paperCopies: found.paperCopies,
        },
        value: mayReadProjectMark(actor, subject, now).ok ? found.value : null,
        members,
        submissionDays: days,
        earliest: found.submittedOn === null ? null : earliestDefence(found.submittedOn, days),
        hasSheet: (await yearSheetOf(db, found.groupId, PROJECT)) !== undefined,
        trainers: manage.ok ? await staffAt(db, now) : [],
        may: {
          write: mayWriteProject(actor, subject, now),
          supervise: supervised(actor.personId, found) ? maySuperviseProject(actor, subject, now) : no,
          manage,
          mark: mayMarkProject(actor, subject, presidentOf(members), now),
        },
      };
    }),

  /** The trainee begins the own project, or writes on. */
  writeProject: signedIn('project.write')
    .input(writeProjectInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'project.write', input, async ({ tx, actor, now }) => {
        if (!couldWriteProject(actor, now)) throw hidden();
        const { actId: _, version, ...facts } = input;
        const verdict = mayWriteProject(actor, { ownerId: actor.personId }, now);
        const group = verdict.ok ? await groupOf(tx, actor.personId, localDay(now)) : undefined;
        const before = group ? await projectOf(tx, actor.personId, group.groupId) : undefined;
        const permitted = permit(verdict, { groupId: group?.groupId ?? '', personId: actor.personId, before, facts });
        if (!group) throw new Refusal('conflict', 'grades.project.noGroup', { offices: ['studentAffairs'] });
        if ((before?.version ?? 0) !== version) throw new Refusal('stale', 'grades.project.stale', { version: before?.version ?? 0 });
        if (before && before.state !== 'draft') throw new Refusal('conflict', 'grades.project.notDraft');
        return writeProject(tx, permitted);
      }),
    ),

  proposeProject: signedIn('project.write')
    .input(proposeProjectInput)
    .mutation(({ ctx, input }) =>
      onProject(ctx, 'project.write', input, (act, before) => {
        const permitted = permit(mayWriteProject(act.actor, subjectOf(before), act.now), before);
        checkState(before, ['draft']);
        const missing = missingFields(before.form);
        if (missing.length > 0) throw new Refusal('invalid', 'grades.project.formIncomplete', { n: missing.length });
        if (before.supervisorId === null) throw new Refusal('conflict', 'grades.project.noSupervisor', { offices: ['filiereHead'] });
        return proposeProject(act.tx, permitted, byOf(act));
      }),
    ),

  /** Validates the form, or gives it back with reasons. */
  judgeProject: signedIn('project.supervise')
    .input(judgeProjectInput)
    .mutation(({ ctx, input }) =>
      onProject(ctx, 'project.supervise', input, (act, before) => {
        const judged = { isValid: input.isValid, reason: input.reason };
        const permitted = permit(supervising(act, before), { before, judged });
        checkState(before, ['proposed']);
        return judgeProject(act.tx, permitted, byOf(act));
      }),
    ),

  reachStage: signedIn('project.supervise')
    .input(reachStageInput)
    .mutation(({ ctx, input }) =>
      onProject(ctx, 'project.supervise', input, (act, before) => {
        const permitted = permit(supervising(act, before), { before, stage: input.stage });
        checkState(before, ['validated', 'submitted']);
        return reachStage(act.tx, permitted);
      }),
    ),

  /** Records the report handed in, on paper and as a file. */
  submitProject: signedIn('project.supervise')
    .input(submitProjectInput)
    .mutation(({ ctx, input }) =>
      onProject(ctx, 'project.supervise', input, (act, before) => {
        const { actId: _, projectId: _id, version: _version, ...submitted } = input;
        const permitted = permit(supervising(act, before), { before, submitted });
        checkState(before, ['validated']);
        if (submitted.submittedOn > localDay(act.now)) throw new Refusal('invalid', 'grades.project.future');
        return submitProject(act.tx, permitted);
      }),
    ),

  superviseProject: signedIn('project.manage')
    .input(superviseProjectInput)
    .mutation(({ ctx, input }) =>
      onProject(ctx, 'project.manage', input, async (act, before) => {
        const permitted = permit(mayManageProject(act.actor, subjectOf(before), act.now), { before, supervisorId: input.supervisorId });
        checkState(before, ['draft', 'proposed', 'validated']);
        await checkStaff(act, [input.supervisorId]);
        return superviseProject(act.tx, permitted, byOf(act));
      }),
    ),

  /** A day, a room, a committee: so many days at least after the submission. */
  planDefence: signedIn('project.manage')
    .input(planDefenceInput)
    .mutation(({ ctx, input }) =>
      onProject(ctx, 'project.manage', input, async (act, before) => {
        const { actId: _, projectId: _id, version: _version, ...plan } = input;
        const permitted = permit(mayManageProject(act.actor, subjectOf(before), act.now), { before, plan });
        checkState(before, ['submitted']);
        const days = (await parametersOf(act.tx))['project.submissionDays'];
        const earliest = before.submittedOn === null ? undefined : earliestDefence(before.submittedOn, days);
        if (earliest === undefined || plan.defendedOn < earliest)
          throw new Refusal('conflict', 'grades.project.tooSoon', { n: days, earliest: earliest ?? '' });
        const conflicted = await conflictedWith(act.tx, before.trainee.id);
        const problem = committeeProblem(plan.members, { traineeId: before.trainee.id, supervisorId: before.supervisorId, conflicted });
        if (problem) throw new Refusal('invalid', problem);
        await checkStaff(
          act,
          plan.members.map(({ personId }) => personId),
        );
        return planDefence(act.tx, permitted, byOf(act));
      }),
    ),

  /** The committee's mark, given by its president on the day or after. */
  markProject: signedIn('grade.enter')
    .input(markProjectInput)
    .mutation(({ ctx, input }) =>
      onProject(ctx, 'grade.enter', input, async (act, before) => {
        const members = await membersOf(act.tx, [before.id]);
        const verdict = mayMarkProject(act.actor, subjectOf(before), presidentOf(members), act.now);
        permit(verdict, before);
        checkState(before, ['submitted']);
        if (before.defendedOn === null || before.defendedOn > localDay(act.now)) throw new Refusal('conflict', 'grades.project.notHeard');
        const sheetId = await yearSheetOf(act.tx, before.groupId, PROJECT);
        const sheet = sheetId === undefined ? undefined : await sheetById(act.tx, sheetId);
        if (!sheet) throw new Refusal('conflict', 'grades.project.noSheet', { offices: ['filiereHead'] });
        if (!isBeingRead(sheet, act.now)) throw new Refusal('conflict', 'grades.project.closed', { offices: ['assistantDirector'] });
        const version = (await cellsOf(act.tx, sheet.id)).find(({ personId }) => personId === before.trainee.id)?.version ?? 0;
        const cell = {
          personId: before.trainee.id,
          value: Number((BigInt(input.value) * BigInt(sheet.scale)) / 2000n),
          code: null,
          version,
        };
        return markProject(act.tx, permit(verdict, { before, value: input.value, sheet, cell }), byOf(act));
      }),
    ),
};

const PROJECT = 'project';
const no = { ok: false, reason: 'grades.project.supervisorOnly', who: ['trainer'] } as const;

function listed({
  siteId: _site,
  field: _field,
  departmentId: _department,
  form: _form,
  value: _value,
  returnReason: _reason,
  pages: _pages,
  paperCopies: _copies,
  ...rest
}: Project) {
  return rest;
}

function byOf({ actor, now }: Act) {
  return { personId: actor.personId, now };
}

function supervised(personId: string, { supervisorId }: Project): boolean {
  return personId === supervisorId;
}

/** Members of the committee hold the project too; following it is the supervisor's. */
function supervising({ actor, now }: Act, before: Project) {
  const verdict = maySuperviseProject(actor, subjectOf(before), now);
  return verdict.ok && !supervised(actor.personId, before) ? no : verdict;
}

function presidentOf(members: readonly { readonly isPresident: boolean; readonly person: { readonly id: string } }[]): string | undefined {
  return members.find(({ isPresident }) => isPresident)?.person.id;
}

function checkState({ state }: Project, states: readonly ProjectState[]): void {
  if (!states.includes(state)) throw new Refusal('conflict', `grades.project.state.${state}`);
}

async function checkStaff({ tx, now }: { readonly tx: Reader; readonly now: number }, personIds: readonly string[]): Promise<void> {
  const staff = new Set((await staffAt(tx, now)).map(({ id }) => id));
  if (personIds.some((each) => !staff.has(each))) throw new Refusal('invalid', 'grades.blind.notStaff');
}

type OnProject = ActInput & { readonly projectId: string; readonly version: number };

/** An act on one project: fetch it, hide it from who has nothing to do with it, hold the version against the row, write. */
function onProject(
  ctx: SignedIn,
  action: string,
  input: OnProject,
  work: (act: Act, before: Project) => Promise<Change<ProjectKept>>,
): Promise<ProjectKept> {
  return perform(ctx, action, input, async (act) => {
    const before = await projectById(act.tx, input.projectId);
    if (!before) throw hidden();
    reveal(mayReadProject(act.actor, subjectOf(before), act.now), before);
    if (before.version !== input.version) throw new Refusal('stale', 'grades.project.stale', { version: before.version });
    return work(act, before);
  });
}
