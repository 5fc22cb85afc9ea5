/** A timetable as people read it: the week of a group, a trainer or a room, the drafts over it, what a version changed. */
import { and, asc, eq, gt, gte, inArray, isNull, lt, lte, ne, or, sql, type SQL } from 'drizzle-orm';
import { alias } from '#db/columns';
import type { Reader } from '#db/driver';
import type { Reach, Scope } from '../../../shared/core/authority.ts';
import type { Carrier } from '../../../shared/core/forbid.ts';
import { addDays, instantAt, type Day, type Instant } from '../../../shared/core/time.ts';
import type { ViewKind } from '../../../shared/schedule/timetable/schema.ts';
import type { Placement } from '../../../shared/schedule/conflicts/rules.ts';
import { module, promotion } from '../../curriculum/table.ts';
import { site, unit } from '../../organisation/table.ts';
import { nameColumns } from '../../people/read.ts';
import { person } from '../../people/table.ts';
import { membership, traineeGroup } from '../../trainees/table.ts';
import { draftChange, room, session, teaching } from '../table.ts';

const trainer = alias(person, 'trainer');
const roomSite = alias(site, 'room_site');

const names = {
  groupCode: traineeGroup.code,
  filiereId: traineeGroup.filiereId,
  moduleNameFr: module.nameFr,
  moduleNameAr: module.nameAr,
  moduleCode: module.code,
  trainer: nameColumns(trainer),
  roomNameFr: room.nameFr,
  roomNameAr: room.nameAr,
  siteId: roomSite.id,
  siteNameFr: roomSite.nameFr,
  siteNameAr: roomSite.nameAr,
};

const sessionColumns = {
  sessionId: session.id,
  groupId: session.groupId,
  moduleId: session.moduleId,
  trainerId: session.trainerId,
  roomId: session.roomId,
  day: session.day,
  startMinutes: session.startMinutes,
  endMinutes: session.endMinutes,
  startsAt: session.startsAt,
  endsAt: session.endsAt,
  state: session.state,
  reason: session.reason,
  replacesId: session.replacesId,
  version: session.version,
  ...names,
};

function selectNamed(db: Reader) {
  return db
    .select(sessionColumns)
    .from(session)
    .innerJoin(traineeGroup, eq(traineeGroup.id, session.groupId))
    .innerJoin(module, eq(module.id, session.moduleId))
    .innerJoin(trainer, eq(trainer.id, session.trainerId))
    .innerJoin(room, eq(room.id, session.roomId))
    .innerJoin(roomSite, eq(roomSite.id, room.siteId));
}
export type NamedSession = Awaited<ReturnType<typeof selectNamed>>[number];

const wishColumns = {
  sessionId: draftChange.sessionId,
  kind: draftChange.kind,
  groupId: draftChange.groupId,
  moduleId: draftChange.moduleId,
  trainerId: draftChange.trainerId,
  roomId: draftChange.roomId,
  day: draftChange.day,
  startMinutes: draftChange.startMinutes,
  endMinutes: draftChange.endMinutes,
  startsAt: draftChange.startsAt,
  endsAt: draftChange.endsAt,
  version: draftChange.version,
  readVersion: draftChange.readVersion,
  draftedBy: draftChange.draftedBy,
  draftedAt: draftChange.draftedAt,
  ...names,
};

function selectNamedWishes(db: Reader) {
  return db
    .select(wishColumns)
    .from(draftChange)
    .innerJoin(traineeGroup, eq(traineeGroup.id, draftChange.groupId))
    .innerJoin(module, eq(module.id, draftChange.moduleId))
    .innerJoin(trainer, eq(trainer.id, draftChange.trainerId))
    .leftJoin(room, eq(room.id, draftChange.roomId))
    .leftJoin(roomSite, eq(roomSite.id, room.siteId));
}
export type NamedWish = Awaited<ReturnType<typeof selectNamedWishes>>[number];

export const sessionOf = { group: session.groupId, trainer: session.trainerId, room: session.roomId };
const wishOf = { group: draftChange.groupId, trainer: draftChange.trainerId, room: draftChange.roomId };

/** Of one's own groups, as they are on the day of each session. */
export const isAttended = and(
  eq(membership.groupId, session.groupId),
  lte(membership.fromOn, session.day),
  or(isNull(membership.toOn), gt(membership.toOn, session.day)),
);

/** The sessions of a week of one group, trainer, room or person, cancelled ones too, in order. */
export async function sessionsOfWeek(db: Reader, by: ViewKind, id: string, monday: Day): Promise<NamedSession[]> {
  const [from, to] = [instantAt(monday), instantAt(addDays(monday, 7))];
  const within = and(gte(session.startsAt, from), lt(session.startsAt, to), ne(session.state, 'draft'));
  const found =
    by === 'person'
      ? selectNamed(db)
          .innerJoin(membership, isAttended)
          .where(and(eq(membership.personId, id), within))
      : selectNamed(db).where(and(eq(sessionOf[by], id), within));
  return found.orderBy(asc(session.startsAt));
}

/** What drafts want of that week: of the sessions in it, and of those they bring into it. */
export async function wishesOfWeek(
  db: Reader,
  by: Exclude<ViewKind, 'person'>,
  id: string,
  monday: Day,
  shown: readonly string[],
): Promise<NamedWish[]> {
  const [from, to] = [instantAt(monday), instantAt(addDays(monday, 7))];
  const here = and(eq(wishOf[by], id), gte(draftChange.startsAt, from), lt(draftChange.startsAt, to));
  const about = shown.length > 0 ? inArray(draftChange.sessionId, [...shown]) : undefined;
  return selectNamedWishes(db)
    .where(about ? or(here, about) : here)
    .orderBy(asc(draftChange.startsAt));
}

/** The sessions of one site on a day, in order: who is in which room. */
export async function sessionsOfSite(db: Reader, siteId: string, day: Day): Promise<NamedSession[]> {
  const [from, to] = [instantAt(day), instantAt(addDays(day, 1))];
  return selectNamed(db)
    .where(and(eq(session.siteId, siteId), gte(session.startsAt, from), lt(session.startsAt, to), ne(session.state, 'draft')))
    .orderBy(asc(session.startsAt));
}

/** Sessions by their keys, named, as they are published. */
export async function sessionsByIds(db: Reader, ids: readonly string[]): Promise<NamedSession[]> {
  return ids.length === 0 ? [] : selectNamed(db).where(inArray(session.id, [...ids]));
}

/** Sessions and wishes by their keys, named: who blocks a place. */
export async function namedByIds(db: Reader, ids: readonly string[]): Promise<(NamedSession | NamedWish)[]> {
  if (ids.length === 0) return [];
  const sessions = await sessionsByIds(db, ids);
  const wishes = await selectNamedWishes(db).where(inArray(draftChange.sessionId, [...ids]));
  const wished = new Set(wishes.map(({ sessionId }) => sessionId));
  return [...sessions.filter(({ sessionId }) => !wished.has(sessionId)), ...wishes];
}

/** The wishes within these holdings, of one filière or of all, in order: the SQL twin of `mayDraft` and `mayPublish`. */
export async function wishesOfGroups(db: Reader, within: readonly Carrier[], filiereId: string | null): Promise<NamedWish[]> {
  const reached = within.map(({ by, grant }) => reachedBy(grant.scope, by.reach)).filter((each) => each !== undefined);
  return selectNamedWishes(db)
    .innerJoin(unit, eq(unit.id, traineeGroup.filiereId))
    .where(and(or(...reached) ?? sql`false`, filiereId === null ? undefined : eq(traineeGroup.filiereId, filiereId)))
    .orderBy(asc(traineeGroup.code), asc(draftChange.startsAt));
}

function reachedBy(scope: Scope, reach: Reach): SQL | undefined {
  if (scope === 'wholeCentre') return sql`true`;
  if (scope === 'ownFiliere' && reach.filiereId) return eq(traineeGroup.filiereId, reach.filiereId);
  return scope === 'ownField' && reach.field ? eq(unit.field, reach.field) : undefined;
}

/** Groups that are taught now or later, by filière; only these when keys are given. */
export async function groupsWithin(db: Reader, day: Day, ids?: readonly string[]) {
  if (ids?.length === 0) return [];
  return db
    .select({
      id: traineeGroup.id,
      code: traineeGroup.code,
      siteId: traineeGroup.siteId,
      siteNameFr: site.nameFr,
      siteNameAr: site.nameAr,
      filiereId: traineeGroup.filiereId,
      filiereNameFr: unit.nameFr,
      filiereNameAr: unit.nameAr,
      promotionId: promotion.id,
      promotionNameFr: promotion.nameFr,
      promotionNameAr: promotion.nameAr,
    })
    .from(traineeGroup)
    .innerJoin(unit, eq(unit.id, traineeGroup.filiereId))
    .innerJoin(site, eq(site.id, traineeGroup.siteId))
    .innerJoin(promotion, eq(promotion.id, traineeGroup.promotionId))
    .where(and(gte(promotion.endsOn, day), isNull(traineeGroup.closedOn), ids ? inArray(traineeGroup.id, [...ids]) : undefined))
    .orderBy(asc(unit.rank), asc(traineeGroup.code));
}

/** Whether the group, the module, the person and the room of a placement exist, the module being of the group's filière. */
export async function isKnown(db: Reader, { groupId, moduleId, trainerId, roomId }: Placement): Promise<boolean> {
  const [taught] = await db
    .select({ id: module.id })
    .from(module)
    .innerJoin(traineeGroup, eq(traineeGroup.filiereId, module.filiereId))
    .where(and(eq(module.id, moduleId), eq(traineeGroup.id, groupId)));
  const [who] = await db.select({ id: person.id }).from(person).where(eq(person.id, trainerId));
  const [where] = roomId === null ? [roomId] : await db.select({ id: room.id }).from(room).where(eq(room.id, roomId));
  return taught !== undefined && who !== undefined && where !== undefined;
}

/** One wish, named, or undefined. */
export async function wishById(db: Reader, sessionId: string): Promise<NamedWish | undefined> {
  const [found] = await selectNamedWishes(db).where(eq(draftChange.sessionId, sessionId));
  return found;
}

/** One session, named, or undefined. */
export async function namedSession(db: Reader, sessionId: string): Promise<NamedSession | undefined> {
  const [found] = await selectNamed(db).where(eq(session.id, sessionId));
  return found;
}

/** A group as rights see it, or undefined. */
export async function groupSubject(db: Reader, groupId: string) {
  const [found] = await db
    .select({ filiereId: traineeGroup.filiereId, siteId: traineeGroup.siteId, field: unit.field, departmentId: unit.departmentId })
    .from(traineeGroup)
    .innerJoin(unit, eq(unit.id, traineeGroup.filiereId))
    .where(eq(traineeGroup.id, groupId));
  return (
    found && {
      groupIds: [groupId],
      filiereIds: [found.filiereId],
      siteIds: [found.siteId],
      fields: found.field ? [found.field] : [],
      departmentIds: found.departmentId ? [found.departmentId] : [],
    }
  );
}

/** What a group is taught, by whom, with the hours of the programme and the minutes placed: published ones and wishes apart. */
export async function taughtTo(db: Reader, groupId: string, at: Instant) {
  const rows = await db
    .select({
      teachingId: teaching.id,
      moduleId: module.id,
      moduleCode: module.code,
      moduleNameFr: module.nameFr,
      moduleNameAr: module.nameAr,
      hours: module.hours,
      trainer: nameColumns(trainer),
      trainerId: trainer.id,
      endsAt: teaching.endsAt,
      publishedAt: teaching.publishedAt,
    })
    .from(teaching)
    .innerJoin(module, eq(module.id, teaching.moduleId))
    .innerJoin(trainer, eq(trainer.id, teaching.trainerId))
    .where(eq(teaching.groupId, groupId))
    .orderBy(asc(module.code));
  const placed = await db
    .select({ moduleId: session.moduleId, from: session.startMinutes, to: session.endMinutes, endsAt: session.endsAt })
    .from(session)
    .where(and(eq(session.groupId, groupId), eq(session.state, 'published')));
  const wished = await db
    .select({ moduleId: draftChange.moduleId, kind: draftChange.kind, from: draftChange.startMinutes, to: draftChange.endMinutes })
    .from(draftChange)
    .where(and(eq(draftChange.groupId, groupId), ne(draftChange.kind, 'move')));
  const minutes = (list: readonly { from: number; to: number }[]) => list.reduce((sum, { from, to }) => sum + to - from, 0);
  return rows
    .filter(({ endsAt, publishedAt }) => publishedAt !== null && (endsAt === null || endsAt > at))
    .map((row) => {
      const own = placed.filter(({ moduleId }) => moduleId === row.moduleId);
      const asked = wished.filter(({ moduleId }) => moduleId === row.moduleId);
      return {
        ...row,
        placedMinutes: minutes(own),
        taughtMinutes: minutes(own.filter(({ endsAt }) => endsAt <= at)),
        draftMinutes: minutes(asked.filter(({ kind }) => kind === 'add')) - minutes(asked.filter(({ kind }) => kind === 'cancel')),
      };
    });
}
