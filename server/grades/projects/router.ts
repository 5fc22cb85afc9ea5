import { noInput } from '../../../shared/core/input.ts';
import { hidden, Refusal } from '../../../shared/core/refusal.ts';
import { localDay } from '../../../shared/core/time.ts';
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
import { earliestDefence, missingFields } from '../../../shared/grades/projects/rules.ts';
import {
  judgeProjectInput,
  projectInput,
  proposeProjectInput,
  reachStageInput,
  submitProjectInput,
  superviseProjectInput,
  writeProjectInput,
} from '../../../shared/grades/projects/schema.ts';
import { perform, type Act } from '../../core/perform.ts';
import { permit, reveal } from '../../core/permit.ts';
import { signedIn } from '../../core/trpc.ts';
import { parametersOf } from '../../organisation/read.ts';
import { staffAt } from '../../schedule/invigilation/read.ts';
import { byOf, checkStaff, checkState, defenceProcedures, onProject, presidentOf, PROJECT } from '../defences/router.ts';
import { yearSheetOf } from '../practicum/read.ts';
import { groupOf, membersOf, projectById, projectOf, projectsWithin, subjectOf, type Project } from './read.ts';
import { judgeProject, proposeProject, reachStage, submitProject, superviseProject, writeProject } from './write.ts';

export const projectProcedures = {
  ...defenceProcedures,

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
        today: day,
        projects: found.map((each) => {
          const committee = members.filter(({ projectId }) => projectId === each.id);
          return {
            ...listed(each),
            isReturned: each.returnReason !== null,
            members: committee,
            role: roleIn(actor.personId, each, committee),
          };
        }),
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
      const sheet = await yearSheetOf(db, found.groupId, PROJECT);
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
        value: mayReadProjectMark(actor, { ...subject, isPublished: sheet?.isPublished ?? false }, now).ok ? found.value : null,
        /** Whether its mark may still be given or mended. */
        isOpen: sheet === undefined || sheet.state === 'entry' || sheet.state === 'proposed',
        members,
        submissionDays: days,
        earliest: found.submittedOn === null ? null : earliestDefence(found.submittedOn, days),
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
        if (before.validatedAt !== null && submitted.submittedOn < localDay(before.validatedAt))
          throw new Refusal('invalid', 'grades.project.beforeValid', { day: localDay(before.validatedAt) });
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
};

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

type Committee = readonly { readonly isPresident: boolean; readonly person: { readonly id: string } }[];

/** What this person is to a project; null for who answers for the filière. */
function roleIn(personId: string, { trainee, supervisorId }: Project, committee: Committee) {
  if (trainee.id === personId) return 'writer';
  const member = committee.find(({ person }) => person.id === personId);
  if (member?.isPresident === true) return 'president';
  if (supervisorId === personId) return 'supervisor';
  return member ? 'member' : null;
}

function supervised(personId: string, { supervisorId }: Project): boolean {
  return personId === supervisorId;
}

/** Members of the committee hold the project too; following it is the supervisor's. */
function supervising({ actor, now }: Act, before: Project) {
  const verdict = maySuperviseProject(actor, subjectOf(before), now);
  return verdict.ok && !supervised(actor.personId, before) ? no : verdict;
}
