import { and, asc, eq, gt, inArray, lt, or, sql, type SQL } from 'drizzle-orm';
import { prepared, type Reader } from '#db/driver';
import type { Holding, Scope, Subject } from '../../shared/core/authority.ts';
import type { Carrier } from '../../shared/core/forbid.ts';
import type { Instant } from '../../shared/core/time.ts';
import type { NamedPerson } from '../../shared/people/schema.ts';
import { module } from '../curriculum/table.ts';
import { site, unit } from '../organisation/table.ts';
import { person } from '../people/table.ts';
import { traineeGroup } from '../trainees/table.ts';
import { room, session } from './table.ts';

const personName = {
  id: person.id,
  sex: person.sex,
  familyLatin: person.familyLatin,
  givenLatin: person.givenLatin,
  familyArabic: person.familyArabic,
  givenArabic: person.givenArabic,
};

/** A session with the names and the reach that screens and rights need. */
export const facts = {
  id: session.id,
  day: session.day,
  startMinutes: session.startMinutes,
  endMinutes: session.endMinutes,
  startsAt: session.startsAt,
  endsAt: session.endsAt,
  state: session.state,
  version: session.version,
  changedAt: session.changedAt,
  reason: session.reason,
  replacesId: session.replacesId,
  trainerId: session.trainerId,
  groupId: session.groupId,
  moduleId: session.moduleId,
  siteId: session.siteId,
  groupCode: traineeGroup.code,
  filiereId: traineeGroup.filiereId,
  field: unit.field,
  departmentId: unit.departmentId,
  moduleDepartmentId: module.departmentId,
  moduleNameFr: module.nameFr,
  moduleNameAr: module.nameAr,
  roomNameFr: room.nameFr,
  roomNameAr: room.nameAr,
  siteNameFr: site.nameFr,
  siteNameAr: site.nameAr,
};

/** Sessions with their names and reach; the caller narrows, orders and bounds. */
export function selectSessions(db: Reader) {
  return db
    .select(facts)
    .from(session)
    .innerJoin(traineeGroup, eq(traineeGroup.id, session.groupId))
    .innerJoin(unit, eq(unit.id, traineeGroup.filiereId))
    .innerJoin(module, eq(module.id, session.moduleId))
    .innerJoin(room, eq(room.id, session.roomId))
    .innerJoin(site, eq(site.id, session.siteId));
}

export type SessionFacts = Awaited<ReturnType<typeof sessionsOfTrainer>>[number];

/** One session, or undefined. */
export async function sessionById(db: Reader, sessionId: string): Promise<SessionFacts | undefined> {
  const query = prepared(db, 'session.byId', (d) => selectSessions(d).where(eq(session.id, sql.placeholder('id'))));
  const [found] = await query.execute({ id: sessionId });
  return found;
}

/** A trainer's sessions that touch `[from, to)`, cancelled ones included, in order. */
export async function sessionsOfTrainer(db: Reader, trainerId: string, from: Instant, to: Instant) {
  return selectSessions(db)
    .where(and(eq(session.trainerId, trainerId), gt(session.endsAt, from), lt(session.startsAt, to)))
    .orderBy(asc(session.startsAt));
}

/** A session as authority sees it. */
export function subjectOf(facts: SessionFacts): Subject {
  const departmentIds = [facts.departmentId, facts.moduleDepartmentId].filter((id) => id !== null);
  return {
    sessionId: facts.id,
    trainerIds: [facts.trainerId],
    groupIds: [facts.groupId],
    moduleId: facts.moduleId,
    filiereIds: [facts.filiereId],
    departmentIds,
    fields: facts.field ? [facts.field] : [],
    siteIds: [facts.siteId],
  };
}

/** The trainers of sessions, by name. */
export async function trainerNames(db: Reader, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, NamedPerson>();
  const rows = await db
    .select(personName)
    .from(person)
    .where(inArray(person.id, [...new Set(ids)]));
  return new Map(rows.map((row) => [row.id, row]));
}

/** The sessions that a list by these holdings may show: the SQL twin of `decide` on `subjectOf(session)`. */
export function sessionsWithin(carriers: readonly Carrier[], personId: string): SQL {
  const conditions = carriers.map(({ by, grant }) => conditionOf(grant.scope, by, personId)).filter((each) => each !== undefined);
  return or(...conditions) ?? sql`false`;
}

function conditionOf(scope: Scope, { kind, reach }: Holding, personId: string): SQL | undefined {
  if (scope === 'wholeCentre') return sql`true`;
  if (scope === 'assigned') {
    if (kind !== 'teaching') return undefined;
    if (reach.sessionId) return eq(session.id, reach.sessionId);
    if (!reach.groupId || !reach.moduleId) return undefined;
    return and(eq(session.groupId, reach.groupId), eq(session.moduleId, reach.moduleId), eq(session.trainerId, personId));
  }
  if (scope === 'ownGroup' && reach.groupId) return eq(session.groupId, reach.groupId);
  if (scope === 'ownFiliere' && reach.filiereId) return eq(traineeGroup.filiereId, reach.filiereId);
  if (scope === 'ownDepartment' && reach.departmentId)
    return or(eq(unit.departmentId, reach.departmentId), eq(module.departmentId, reach.departmentId));
  if (scope === 'ownField' && reach.field) return eq(unit.field, reach.field);
  if (scope === 'ownSite' && reach.siteId) return eq(session.siteId, reach.siteId);
  return undefined;
}
