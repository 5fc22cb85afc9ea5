/** Projects with who writes, supervises and hears them. */
import { and, asc, eq, gte, inArray, isNull, lte, gt, ne, or, sql, type SQL } from 'drizzle-orm';
import { alias } from '#db/columns';
import { prepared, type Reader } from '#db/driver';
import type { Holding, Scope } from '../../../shared/core/authority.ts';
import type { Carrier } from '../../../shared/core/forbid.ts';
import type { Day } from '../../../shared/core/time.ts';
import type { Defence } from '../../../shared/grades/projects/rules.ts';
import { promotion } from '../../curriculum/table.ts';
import { unit } from '../../organisation/table.ts';
import { nameColumns } from '../../people/read.ts';
import { person } from '../../people/table.ts';
import { membership, traineeGroup } from '../../trainees/table.ts';
import { juryConflict } from '../jury/table.ts';
import { project, projectMember } from './table.ts';

const supervisor = alias(person, 'supervisor');
const columns = {
  id: project.id,
  groupId: project.groupId,
  language: project.language,
  title: project.title,
  form: project.form,
  supervisorId: project.supervisorId,
  state: project.state,
  stage: project.stage,
  returnReason: project.returnReason,
  validatedAt: project.validatedAt,
  pages: project.pages,
  paperCopies: project.paperCopies,
  submittedOn: project.submittedOn,
  defendedOn: project.defendedOn,
  startMinutes: project.startMinutes,
  room: project.room,
  value: project.value,
  markedAt: project.markedAt,
  version: project.version,
  trainee: nameColumns(person),
  supervisor: nameColumns(supervisor),
  groupCode: traineeGroup.code,
  promotionId: traineeGroup.promotionId,
  filiereId: traineeGroup.filiereId,
  siteId: traineeGroup.siteId,
  filiereFr: unit.nameFr,
  filiereAr: unit.nameAr,
  promotionFr: promotion.nameFr,
  promotionAr: promotion.nameAr,
  field: unit.field,
  departmentId: unit.departmentId,
};

function selectProjects(db: Reader) {
  return db
    .select(columns)
    .from(project)
    .innerJoin(person, eq(person.id, project.personId))
    .leftJoin(supervisor, eq(supervisor.id, project.supervisorId))
    .innerJoin(traineeGroup, eq(traineeGroup.id, project.groupId))
    .innerJoin(promotion, eq(promotion.id, traineeGroup.promotionId))
    .innerJoin(unit, eq(unit.id, traineeGroup.filiereId));
}
export type Project = Awaited<ReturnType<typeof selectProjects>>[number];

/** One project, or undefined. */
export async function projectById(db: Reader, projectId: string): Promise<Project | undefined> {
  const [found] = await selectProjects(db).where(eq(project.id, projectId));
  return found;
}

/** A trainee's project in the group they are in, or undefined. */
export async function projectOf(db: Reader, personId: string, groupId: string): Promise<Project | undefined> {
  const [found] = await selectProjects(db).where(and(eq(project.personId, personId), eq(project.groupId, groupId)));
  return found;
}

/** A project as rights see it. */
export function subjectOf({ id, trainee, groupId, filiereId, siteId, field, departmentId }: Project) {
  return {
    sessionId: id,
    ownerId: trainee.id,
    groupIds: [groupId],
    filiereIds: [filiereId],
    siteIds: [siteId],
    fields: field ? [field] : [],
    departmentIds: departmentId ? [departmentId] : [],
  };
}

function reachedBy(scope: Scope, { reach }: Holding, personId: string): SQL | undefined {
  if (scope === 'own') return eq(project.personId, personId);
  if (scope === 'assigned')
    return or(
      eq(project.supervisorId, personId),
      sql`exists (select 1 from ${projectMember} where ${projectMember.projectId} = ${project.id} and ${projectMember.personId} = ${personId})`,
    );
  if (scope === 'ownFiliere' && reach.filiereId) return eq(traineeGroup.filiereId, reach.filiereId);
  if (scope === 'ownDepartment' && reach.departmentId) return eq(unit.departmentId, reach.departmentId);
  return scope === 'ownField' && reach.field ? eq(unit.field, reach.field) : undefined;
}

/** Projects of promotions not over that these holdings reach: the SQL twin of `mayReadProject`. */
export async function projectsWithin(db: Reader, carriers: readonly Carrier[], { personId, day }: { personId: string; day: Day }) {
  const personal = (scope: Scope) => scope === 'own' || scope === 'assigned';
  const once = carriers.filter(
    (each, at, all) => !personal(each.grant.scope) || all.findIndex(({ grant }) => grant.scope === each.grant.scope) === at,
  );
  const reached =
    or(...once.map(({ by, grant }) => reachedBy(grant.scope, by, personId)).filter((each) => each !== undefined)) ?? sql`false`;
  return selectProjects(db)
    .where(and(reached, gte(promotion.endsOn, day)))
    .orderBy(asc(traineeGroup.code), asc(person.familyLatin), asc(person.givenLatin), asc(project.id))
    .limit(LISTED);
}
const LISTED = 600;

/** The committees of some projects, the president first. */
export async function membersOf(db: Reader, projectIds: readonly string[]) {
  if (projectIds.length === 0) return [];
  const rows = await db
    .select({ projectId: projectMember.projectId, isPresident: projectMember.isPresident, person: nameColumns(person) })
    .from(projectMember)
    .innerJoin(person, eq(person.id, projectMember.personId))
    .where(inArray(projectMember.projectId, [...projectIds]))
    .orderBy(asc(person.familyLatin), asc(person.id));
  return rows.sort((a, b) => Number(b.isPresident) - Number(a.isPresident));
}

/** The group a trainee is in on a day, with its reach, or undefined. */
export async function groupOf(db: Reader, personId: string, day: Day) {
  const [found] = await db
    .select({ groupId: traineeGroup.id, code: traineeGroup.code, filiereFr: unit.nameFr, filiereAr: unit.nameAr })
    .from(membership)
    .innerJoin(traineeGroup, eq(traineeGroup.id, membership.groupId))
    .innerJoin(unit, eq(unit.id, traineeGroup.filiereId))
    .where(and(eq(membership.personId, personId), lte(membership.fromOn, day), or(isNull(membership.toOn), gt(membership.toOn, day))));
  return found;
}

/** Whoever declared a conflict of interest with a trainee, before any jury. */
export async function conflictedWith(db: Reader, traineeId: string): Promise<string[]> {
  const rows = await db.selectDistinct({ id: juryConflict.memberId }).from(juryConflict).where(eq(juryConflict.traineeId, traineeId));
  return rows.map(({ id }) => id);
}

/** The other defences of a day with who hears them; a room of another site is another room. */
export async function defencesBeside(db: Reader, { id, siteId }: Project, day: Day): Promise<readonly Defence[]> {
  const rows = await db
    .select({ id: project.id, startMinutes: project.startMinutes, room: project.room, siteId: traineeGroup.siteId })
    .from(project)
    .innerJoin(traineeGroup, eq(traineeGroup.id, project.groupId))
    .where(and(eq(project.defendedOn, day), ne(project.id, id)));
  const members = await membersOf(
    db,
    rows.map((row) => row.id),
  );
  return rows.map((row) => ({
    startMinutes: row.startMinutes ?? 0,
    room: row.siteId === siteId ? (row.room ?? '') : '',
    memberIds: members.filter(({ projectId }) => projectId === row.id).map(({ person: { id: memberId } }) => memberId),
  }));
}

/** The projects one supervises or hears, for the holdings they give. */
export async function projectsHeldBy(db: Reader, personId: string): Promise<string[]> {
  const supervised = prepared(db, 'grades.supervised', (d) =>
    d
      .select({ id: project.id })
      .from(project)
      .where(eq(project.supervisorId, sql.placeholder('personId'))),
  );
  const heard = prepared(db, 'grades.heard', (d) =>
    d
      .select({ id: projectMember.projectId })
      .from(projectMember)
      .where(eq(projectMember.personId, sql.placeholder('personId'))),
  );
  const rows = [...(await supervised.execute({ personId })), ...(await heard.execute({ personId }))];
  return [...new Set(rows.map(({ id }) => id))];
}
