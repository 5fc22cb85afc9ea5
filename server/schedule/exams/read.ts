import { and, asc, eq, exists, gte, lt, ne, not, notExists, or, sql, type SQL } from 'drizzle-orm';
import type { Reader } from '#db/driver';
import type { Holding, Scope } from '../../../shared/core/authority.ts';
import type { Carrier } from '../../../shared/core/forbid.ts';
import { instantAt, type Day, type Instant } from '../../../shared/core/time.ts';
import { module, promotion } from '../../curriculum/table.ts';
import { site, unit } from '../../organisation/table.ts';
import { nameColumns } from '../../people/read.ts';
import { person } from '../../people/table.ts';
import { traineeGroup } from '../../trainees/table.ts';
import { room } from '../table.ts';
import { exam, examGroup, examInvigilator, examRoom, examSeat } from './table.ts';

export type Exam = typeof exam.$inferSelect;

/** One examination, or undefined. */
export async function examById(db: Reader, examId: string): Promise<Exam | undefined> {
  const [found] = await db.select().from(exam).where(eq(exam.id, examId));
  return found;
}

const groupColumns = {
  examId: examGroup.examId,
  groupId: examGroup.groupId,
  moduleId: examGroup.moduleId,
  code: traineeGroup.code,
  moduleNameFr: module.nameFr,
  moduleNameAr: module.nameAr,
  filiereId: traineeGroup.filiereId,
  filiereNameFr: unit.nameFr,
  filiereNameAr: unit.nameAr,
  field: unit.field,
  departmentId: unit.departmentId,
  siteId: traineeGroup.siteId,
  promotionId: traineeGroup.promotionId,
  startsOn: promotion.startsOn,
  endsOn: promotion.endsOn,
};

function selectGroups(db: Reader) {
  return db
    .select(groupColumns)
    .from(examGroup)
    .innerJoin(traineeGroup, eq(traineeGroup.id, examGroup.groupId))
    .innerJoin(unit, eq(unit.id, traineeGroup.filiereId))
    .innerJoin(promotion, eq(promotion.id, traineeGroup.promotionId))
    .innerJoin(module, eq(module.id, examGroup.moduleId));
}
export type SittingGroup = Awaited<ReturnType<typeof selectGroups>>[number];

/** The groups that sit an examination, by code. */
export async function groupsOfExam(db: Reader, examId: string): Promise<SittingGroup[]> {
  return selectGroups(db).where(eq(examGroup.examId, examId)).orderBy(asc(traineeGroup.code));
}

/** A group as rights see it. */
export function subjectOf({ groupId, filiereId, siteId, field, departmentId }: Omit<SittingGroup, 'examId'> | GroupFacts) {
  return {
    groupIds: [groupId],
    filiereIds: [filiereId],
    siteIds: [siteId],
    fields: field ? [field] : [],
    departmentIds: departmentId ? [departmentId] : [],
  };
}
type GroupFacts = Pick<SittingGroup, 'groupId' | 'filiereId' | 'siteId' | 'field' | 'departmentId'>;

/** The rooms of an examination in their order, with what they hold. */
export async function roomsOfExam(db: Reader, examId: string) {
  return db
    .select({
      roomId: room.id,
      nameFr: room.nameFr,
      nameAr: room.nameAr,
      capacity: room.capacity,
      closedOn: room.closedOn,
      siteId: site.id,
      siteNameFr: site.nameFr,
      siteNameAr: site.nameAr,
    })
    .from(examRoom)
    .innerJoin(room, eq(room.id, examRoom.roomId))
    .innerJoin(site, eq(site.id, room.siteId))
    .where(eq(examRoom.examId, examId))
    .orderBy(asc(examRoom.rank));
}

/** Who sits where, by number. */
export async function seatsOfExam(db: Reader, examId: string) {
  return db
    .select({
      roomId: examSeat.roomId,
      place: examSeat.place,
      number: examSeat.number,
      groupId: examSeat.groupId,
      groupCode: traineeGroup.code,
      person: nameColumns(person),
    })
    .from(examSeat)
    .innerJoin(person, eq(person.id, examSeat.personId))
    .innerJoin(traineeGroup, eq(traineeGroup.id, examSeat.groupId))
    .where(eq(examSeat.examId, examId))
    .orderBy(asc(examSeat.number));
}
export type SeatOfExam = Awaited<ReturnType<typeof seatsOfExam>>[number];

/** Who watches over which room, by name. */
export async function invigilatorsOfExam(db: Reader, examId: string) {
  return db
    .select({ roomId: examInvigilator.roomId, person: nameColumns(person) })
    .from(examInvigilator)
    .innerJoin(person, eq(person.id, examInvigilator.personId))
    .where(eq(examInvigilator.examId, examId))
    .orderBy(asc(person.familyLatin), asc(person.givenLatin), asc(person.id));
}

/** Whose groups lie within these holdings: the SQL twin of `mayManageExam`. */
function reached(within: readonly Carrier[]): SQL {
  return or(...within.map(({ by, grant }) => reachedBy(grant.scope, by)).filter((each) => each !== undefined)) ?? sql`false`;
}

function reachedBy(scope: Scope, { reach }: Holding): SQL | undefined {
  if (scope === 'wholeCentre') return sql`true`;
  if (scope === 'ownFiliere' && reach.filiereId) return eq(traineeGroup.filiereId, reach.filiereId);
  return scope === 'ownField' && reach.field ? eq(unit.field, reach.field) : undefined;
}

/** The examinations of which every group lies within these holdings, from a day on, in order. */
export async function examsWithin(
  db: Reader,
  within: readonly Carrier[],
  { from, promotionId }: { from: Day; promotionId: string | null },
) {
  const groups = db
    .select({ one: sql`1` })
    .from(examGroup)
    .innerJoin(traineeGroup, eq(traineeGroup.id, examGroup.groupId))
    .innerJoin(unit, eq(unit.id, traineeGroup.filiereId));
  const outside = groups.where(and(eq(examGroup.examId, exam.id), not(reached(within))));
  const ofPromotion =
    promotionId === null
      ? undefined
      : exists(
          db
            .select({ one: sql`1` })
            .from(examGroup)
            .innerJoin(traineeGroup, eq(traineeGroup.id, examGroup.groupId))
            .where(and(eq(examGroup.examId, exam.id), eq(traineeGroup.promotionId, promotionId))),
        );
  return db
    .select()
    .from(exam)
    .where(and(gte(exam.startsAt, instantAt(from)), notExists(outside), ofPromotion))
    .orderBy(asc(exam.startsAt), asc(exam.id))
    .limit(LISTED);
}

/** A list names so many. */
const LISTED = 200;

/** The groups of several examinations, and how many sit and watch. */
export async function countsOf(db: Reader, examIds: readonly string[]) {
  if (examIds.length === 0) return { groups: [], rooms: [], seats: [], invigilators: [] };
  const among = (column: typeof examGroup.examId | typeof examRoom.examId | typeof examSeat.examId | typeof examInvigilator.examId) =>
    or(...examIds.map((id) => eq(column, id)));
  const n = sql<number>`count(*)`.mapWith(Number);
  return {
    groups: await selectGroups(db).where(among(examGroup.examId)).orderBy(asc(traineeGroup.code)),
    rooms: await db.select({ examId: examRoom.examId, n }).from(examRoom).where(among(examRoom.examId)).groupBy(examRoom.examId),
    seats: await db.select({ examId: examSeat.examId, n }).from(examSeat).where(among(examSeat.examId)).groupBy(examSeat.examId),
    invigilators: await db
      .select({ examId: examInvigilator.examId, n })
      .from(examInvigilator)
      .where(among(examInvigilator.examId))
      .groupBy(examInvigilator.examId),
  };
}

/** Groups that may be given a paper: open, of a promotion not over. */
export async function groupsToSit(db: Reader, within: readonly Carrier[], day: Day) {
  const rows = await db
    .select({
      groupId: traineeGroup.id,
      code: traineeGroup.code,
      filiereId: traineeGroup.filiereId,
      filiereNameFr: unit.nameFr,
      filiereNameAr: unit.nameAr,
      promotionId: promotion.id,
      promotionNameFr: promotion.nameFr,
      promotionNameAr: promotion.nameAr,
    })
    .from(traineeGroup)
    .innerJoin(unit, eq(unit.id, traineeGroup.filiereId))
    .innerJoin(promotion, eq(promotion.id, traineeGroup.promotionId))
    .where(and(reached(within), gte(promotion.endsOn, day), sql`${traineeGroup.closedOn} is null`))
    .orderBy(asc(promotion.startsOn), asc(unit.rank));
  return rows.sort((a, b) => (a.filiereId === b.filiereId && a.promotionId === b.promotionId ? byNumber.compare(a.code, b.code) : 0));
}

/** *Groupe 2* before *Groupe 10*. */
const byNumber = new Intl.Collator('fr', { numeric: true });

/** A group with the facts rights need, provided the module is of its filière. */
export async function groupTaking(db: Reader, groupId: string, moduleId: string): Promise<GroupFacts | undefined> {
  const [found] = await db
    .select({
      groupId: traineeGroup.id,
      filiereId: traineeGroup.filiereId,
      siteId: traineeGroup.siteId,
      field: unit.field,
      departmentId: unit.departmentId,
    })
    .from(traineeGroup)
    .innerJoin(unit, eq(unit.id, traineeGroup.filiereId))
    .innerJoin(module, eq(module.filiereId, traineeGroup.filiereId))
    .where(and(eq(traineeGroup.id, groupId), eq(module.id, moduleId)));
  return found;
}

/** Rooms that are not closed for good, by site. */
export async function roomsToSitIn(db: Reader) {
  const rows = await db
    .select({
      roomId: room.id,
      code: room.code,
      nameFr: room.nameFr,
      nameAr: room.nameAr,
      capacity: room.capacity,
      closedOn: room.closedOn,
      siteId: site.id,
      siteNameFr: site.nameFr,
      siteNameAr: site.nameAr,
    })
    .from(room)
    .innerJoin(site, eq(site.id, room.siteId))
    .orderBy(asc(site.rank));
  return rows.sort((a, b) => (a.siteId === b.siteId ? byNumber.compare(a.nameFr, b.nameFr) : 0));
}

const ownColumns = {
  examId: exam.id,
  titleFr: exam.titleFr,
  titleAr: exam.titleAr,
  day: exam.day,
  startMinutes: exam.startMinutes,
  endMinutes: exam.endMinutes,
  startsAt: exam.startsAt,
  endsAt: exam.endsAt,
  state: exam.state,
  reason: exam.reason,
  publishedAt: exam.publishedAt,
  version: exam.version,
  roomNameFr: room.nameFr,
  roomNameAr: room.nameAr,
  siteNameFr: site.nameFr,
  siteNameAr: site.nameAr,
};

/** What one sits and watches over from an instant to another: published, or cancelled after it was. */
export async function ownExams(db: Reader, personId: string, { from, to }: { readonly from: Instant; readonly to: Instant }) {
  const told = and(gte(exam.startsAt, from), lt(exam.startsAt, to), ne(exam.state, 'draft'), sql`${exam.publishedAt} is not null`);
  const sat = await db
    .select({ ...ownColumns, place: examSeat.place, number: examSeat.number })
    .from(examSeat)
    .innerJoin(exam, eq(exam.id, examSeat.examId))
    .innerJoin(room, eq(room.id, examSeat.roomId))
    .innerJoin(site, eq(site.id, room.siteId))
    .where(and(eq(examSeat.personId, personId), told));
  const watched = await db
    .select(ownColumns)
    .from(examInvigilator)
    .innerJoin(exam, eq(exam.id, examInvigilator.examId))
    .innerJoin(room, eq(room.id, examInvigilator.roomId))
    .innerJoin(site, eq(site.id, room.siteId))
    .where(and(eq(examInvigilator.personId, personId), told));
  return [
    ...sat.map(({ place, number, ...each }) => ({ ...each, seat: { place, number } })),
    ...watched.map((each) => ({ ...each, seat: null })),
  ].sort((a, b) => a.startsAt - b.startsAt || (a.examId < b.examId ? -1 : 1));
}
export type OwnExam = Awaited<ReturnType<typeof ownExams>>[number];
