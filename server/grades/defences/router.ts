import type { Reader } from '#db/driver';
import { hidden, Refusal } from '../../../shared/core/refusal.ts';
import { instantAt, localDay, type Instant } from '../../../shared/core/time.ts';
import { isBeingRead } from '../../../shared/grades/blind/rules.ts';
import { mayManageProject, mayMarkProject, mayReadProject } from '../../../shared/grades/projects/policy.ts';
import { committeeProblem, defenceClash, earliestDefence } from '../../../shared/grades/projects/rules.ts';
import { markProjectInput, planDefenceInput, type ProjectState } from '../../../shared/grades/projects/schema.ts';
import type { Change } from '../../core/change.ts';
import type { SignedIn } from '../../core/context.ts';
import { perform, type Act, type ActInput } from '../../core/perform.ts';
import { permit, reveal } from '../../core/permit.ts';
import { signedIn } from '../../core/trpc.ts';
import { parametersOf } from '../../organisation/read.ts';
import { staffAt } from '../../schedule/invigilation/read.ts';
import { cellsOf } from '../marks/read.ts';
import { yearSheetOf } from '../practicum/read.ts';
import { conflictedWith, defencesBeside, membersOf, projectById, subjectOf, type Project } from '../projects/read.ts';
import { markProject, planDefence, type ProjectKept } from '../projects/write.ts';
import { sheetById } from '../sheets/read.ts';

/** Hearing a project: its committee, its day, its mark. */
export const defenceProcedures = {
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
        if (plan.defendedOn < localDay(act.now)) throw new Refusal('conflict', 'grades.project.pastDay');
        const conflicted = await conflictedWith(act.tx, before.trainee.id);
        const problem = committeeProblem(plan.members, { traineeId: before.trainee.id, supervisorId: before.supervisorId, conflicted });
        if (problem) throw new Refusal('invalid', problem);
        await checkStaff(
          act,
          plan.members.map(({ personId }) => personId),
        );
        const clash = defenceClash(plan, await defencesBeside(act.tx, before, plan.defendedOn));
        if (clash) throw new Refusal('conflict', clash.room ? 'grades.project.roomTaken' : 'grades.project.memberTaken', { at: clash.at });
        const former = await membersOf(act.tx, [before.id]);
        return planDefence(act.tx, permitted, { ...byOf(act), formerIds: former.map(({ person }) => person.id) });
      }),
    ),

  /** The committee's mark, given by its president once it has heard; mended until the sheet of the group is handed over. */
  markProject: signedIn('grade.enter')
    .input(markProjectInput)
    .mutation(({ ctx, input }) =>
      onProject(ctx, 'grade.enter', input, async (act, before) => {
        const members = await membersOf(act.tx, [before.id]);
        const verdict = mayMarkProject(act.actor, subjectOf(before), presidentOf(members), act.now);
        permit(verdict, before);
        checkState(before, ['submitted', 'defended']);
        if (!isBegun(before, act.now)) throw new Refusal('conflict', 'grades.project.notHeard');
        const planned = await yearSheetOf(act.tx, before.groupId, PROJECT);
        const sheet = planned && (await sheetById(act.tx, planned.id));
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

/** The code of the year's paper of projects. */
export const PROJECT = 'project';

function isBegun({ defendedOn, startMinutes }: Project, now: Instant): boolean {
  return defendedOn !== null && startMinutes !== null && instantAt(defendedOn, startMinutes) <= now;
}

export function byOf({ actor, now }: Act) {
  return { personId: actor.personId, now };
}

export function presidentOf(
  members: readonly { readonly isPresident: boolean; readonly person: { readonly id: string } }[],
): string | undefined {
  return members.find(({ isPresident }) => isPresident)?.person.id;
}

export function checkState({ state }: Project, states: readonly ProjectState[]): void {
  if (!states.includes(state)) throw new Refusal('conflict', `grades.project.state.${state}`);
}

export async function checkStaff({ tx, now }: { readonly tx: Reader; readonly now: number }, personIds: readonly string[]): Promise<void> {
  const staff = new Set((await staffAt(tx, now)).map(({ id }) => id));
  if (personIds.some((each) => !staff.has(each))) throw new Refusal('invalid', 'grades.blind.notStaff');
}

type OnProject = ActInput & { readonly projectId: string; readonly version: number };

/** An act on one project: fetch it, hide it from who has nothing to do with it, hold the version against the row, write. */
export function onProject(
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
