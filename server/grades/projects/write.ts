import { eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { z } from 'zod';
import type { Writer } from '#db/driver';
import type { Plain } from '../../../shared/core/refusal.ts';
import type { Instant } from '../../../shared/core/time.ts';
import type { judgeProjectInput, planDefenceInput, submitProjectInput, writeProjectInput } from '../../../shared/grades/projects/schema.ts';
import type { MarkInput } from '../../../shared/grades/sheets/schema.ts';
import { changed, type Change } from '../../core/change.ts';
import type { Permitted } from '../../core/permit.ts';
import { tell, tellMany } from '../../notices/write.ts';
import { writeCells } from '../marks/write.ts';
import type { SheetFacts } from '../sheets/read.ts';
import type { Project } from './read.ts';
import { project, projectMember } from './table.ts';

type By = { readonly personId: string; readonly now: Instant };
export type ProjectKept = { readonly projectId: string; readonly version: number };
type Facts<Form extends z.ZodType> = Omit<z.infer<Form>, 'actId' | 'version' | 'projectId'>;
type Written = {
  readonly groupId: string;
  readonly personId: string;
  readonly before: Project | undefined;
  readonly facts: Facts<typeof writeProjectInput>;
};

/** Begins the trainee's own project, or writes on in it. */
export async function writeProject(tx: Writer, permitted: Permitted<Written>): Promise<Change<ProjectKept>> {
  const { groupId, personId, before, facts } = permitted.subject;
  if (before) return step(tx, permitted, before, { set: { ...facts, returnReason: before.returnReason }, after: { title: facts.title } });
  const id = uuidv7();
  await tx.insert(project).values({ id, groupId, personId, ...facts, state: 'draft' });
  return changed(permitted, { kind: 'project', id, after: { title: facts.title }, result: { projectId: id, version: 1 } });
}

/** Hands the form to the supervisor, who is told. */
export async function proposeProject(tx: Writer, permitted: Permitted<Project>, { now }: By): Promise<Change<ProjectKept>> {
  const before = permitted.subject;
  if (before.supervisorId) await told(tx, before, [before.supervisorId], 'grades.notice.projectProposed', now);
  return step(tx, permitted, before, { set: { state: 'proposed', returnReason: null }, after: { state: 'proposed' } });
}

/** The supervisor validates the form, or gives it back with reasons; the trainee is told. */
export async function judgeProject(
  tx: Writer,
  permitted: Permitted<{ readonly before: Project; readonly judged: Facts<typeof judgeProjectInput> }>,
  { personId, now }: By,
): Promise<Change<ProjectKept>> {
  const { before, judged } = permitted.subject;
  const { isValid, reason } = judged;
  await told(tx, before, [before.trainee.id], isValid ? 'grades.notice.projectValid' : 'grades.notice.projectReturned', now);
  const set = isValid
    ? ({ state: 'validated', validatedBy: personId, validatedAt: now, returnReason: null } as const)
    : ({ state: 'draft', returnReason: reason } as const);
  return step(tx, permitted, before, { set, after: { state: set.state, reason: isValid ? null : reason } });
}

/** Names who supervises; both are told. */
export async function superviseProject(
  tx: Writer,
  permitted: Permitted<{ readonly before: Project; readonly supervisorId: string }>,
  { now }: By,
): Promise<Change<ProjectKept>> {
  const { before, supervisorId } = permitted.subject;
  await told(tx, before, [before.trainee.id, supervisorId], 'grades.notice.projectSupervisor', now);
  return step(tx, permitted, before, { set: { supervisorId }, after: { supervisorId } });
}

/** How many stages are behind it. */
export function reachStage(
  tx: Writer,
  permitted: Permitted<{ readonly before: Project; readonly stage: number }>,
): Promise<Change<ProjectKept>> {
  const { before, stage } = permitted.subject;
  return step(tx, permitted, before, { set: { stage }, after: { stage } });
}

/** Records the report as it was handed in: pages, copies, the day. */
export function submitProject(
  tx: Writer,
  permitted: Permitted<{ readonly before: Project; readonly submitted: Facts<typeof submitProjectInput> }>,
): Promise<Change<ProjectKept>> {
  const { before, submitted } = permitted.subject;
  return step(tx, permitted, before, { set: { ...submitted, state: 'submitted' }, after: { ...submitted } });
}

/** Plans the defence and its committee; the trainee, the committee and whoever is no longer of it are told. */
export async function planDefence(
  tx: Writer,
  permitted: Permitted<{ readonly before: Project; readonly plan: Facts<typeof planDefenceInput> }>,
  { now, formerIds }: By & { readonly formerIds: readonly string[] },
): Promise<Change<ProjectKept>> {
  const { before, plan } = permitted.subject;
  const { members, hasNoConflict, ...defence } = plan;
  await tx.delete(projectMember).where(eq(projectMember.projectId, before.id));
  await tx.insert(projectMember).values(members.map((each) => ({ projectId: before.id, ...each })));
  const params = { title: before.title, defendedOn: defence.defendedOn, room: defence.room };
  const concerned = [before.trainee.id, ...members.map(({ personId }) => personId)];
  await tellMany(
    tx,
    concerned.map((personId) => ({ personId, key: 'grades.notice.defence', params, link: `/projets/${before.id}` })),
    now,
  );
  const left = formerIds.filter((former) => !members.some(({ personId }) => personId === former));
  await told(tx, before, left, 'grades.notice.defenceLeft', now);
  return step(tx, permitted, before, { set: defence, after: { ...defence, hasNoConflict, members: members.map((each) => ({ ...each })) } });
}

type Marked = { readonly before: Project; readonly value: number; readonly sheet: SheetFacts; readonly cell: MarkInput };

/** The committee's mark: on the project, and in the project sheet of the group. */
export async function markProject(tx: Writer, permitted: Permitted<Marked>, by: By): Promise<Change<ProjectKept>> {
  const { before, value, sheet, cell } = permitted.subject;
  await writeCells(tx, sheet, [cell], by);
  return step(tx, permitted, before, {
    set: { state: 'defended', value, markedBy: by.personId, markedAt: by.now },
    after: { value, assessmentId: sheet.id },
  });
}

async function told(tx: Writer, about: Project, whom: readonly string[], key: string, now: Instant): Promise<void> {
  for (const personId of whom) await tell(tx, { personId, key, params: { title: about.title }, link: `/projets/${about.id}` }, now);
}

type Step = {
  readonly set: Partial<Omit<typeof project.$inferInsert, 'id' | 'version' | 'personId' | 'groupId'>>;
  readonly after: { readonly [name: string]: Plain };
};

async function step(tx: Writer, permitted: Permitted<unknown>, before: Project, { set, after }: Step): Promise<Change<ProjectKept>> {
  const version = before.version + 1;
  await tx
    .update(project)
    .set({ ...set, version })
    .where(eq(project.id, before.id));
  const { state, title, stage, value } = before;
  return changed(permitted, {
    kind: 'project',
    id: before.id,
    before: { state, title, stage, ...(value !== null && { value }) },
    after,
    result: { projectId: before.id, version },
  });
}
