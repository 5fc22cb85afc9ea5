/** Who and what is free for an examination: what stands in its way, and who may watch over it. */
import { and, asc, eq, gt, gte, inArray, isNotNull, isNull, like, lt, lte, ne, or, sql } from 'drizzle-orm';
import { prepared, type Reader } from '#db/driver';
import { addDays, DAY_LENGTH, type Instant } from '../../../shared/core/time.ts';
import { searchKey, listName } from '../../../shared/people/rules.ts';
import { dayObstacles, type Obstacle } from '../../../shared/schedule/conflicts/rules.ts';
import { examObstacles, type Engagement, type ExamObstacle, type ExamPlan, type ExamWorld } from '../../../shared/schedule/exams/rules.ts';
import { parametersOf } from '../../organisation/read.ts';
import { appointment, position } from '../../organisation/table.ts';
import { nameColumns } from '../../people/read.ts';
import { person } from '../../people/table.ts';
import { membersOn } from '../../trainees/read.ts';
import { engagedBy, groupFacts, publishedBetween, worldBetween } from '../surroundings/read.ts';
import { exam, examInvigilator, examSeat } from '../exams/table.ts';
import { groupsOfExam, invigilatorsOfExam, roomsOfExam, seatsOfExam, type Exam } from '../exams/read.ts';
import { teaching } from '../table.ts';

/** No session and no examination is longer. */
const LONGEST = 8 * 60 * 60_000;

/** Published sessions and other published examinations at the hours of one. */
async function engagementsDuring(db: Reader, { id, startsAt, endsAt }: Exam): Promise<Engagement[]> {
  const sessions = (await publishedBetween(db, startsAt - LONGEST, endsAt)).filter((each) => each.endsAt > startsAt);
  const exams = await db
    .select({ id: exam.id, startsAt: exam.startsAt, endsAt: exam.endsAt })
    .from(exam)
    .where(and(eq(exam.state, 'published'), ne(exam.id, id), lt(exam.startsAt, endsAt), gt(exam.endsAt, startsAt)));
  const engaged = sessions.map((each): Engagement => ({
    by: 'session',
    id: each.sessionId,
    startsAt: each.startsAt,
    endsAt: each.endsAt,
    groupIds: [each.groupId],
    roomIds: each.roomId === null ? [] : [each.roomId],
    staffIds: [each.trainerId],
    sitterIds: [],
  }));
  for (const other of exams)
    engaged.push({ by: 'exam', ...other, ...(await engagedBy(db, other.id)), sitterIds: await sittersSeated(db, other.id) });
  return engaged;
}

async function sittersSeated(db: Reader, examId: string): Promise<string[]> {
  const rows = await db.select({ id: examSeat.personId }).from(examSeat).where(eq(examSeat.examId, examId));
  return rows.map(({ id }) => id);
}

/** Everybody who teaches, taught or will teach one of these groups. */
export async function trainersOfGroups(db: Reader, groupIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (groupIds.length === 0) return new Set();
  const rows = await db
    .selectDistinct({ id: teaching.trainerId })
    .from(teaching)
    .where(
      and(
        inArray(teaching.groupId, [...groupIds]),
        isNotNull(teaching.publishedAt),
        or(isNull(teaching.endsAt), gt(teaching.endsAt, teaching.startsAt)),
      ),
    );
  return new Set(rows.map(({ id }) => id));
}

/** Who is in the groups of an examination on its day, in the order of their names. */
export async function sittersOf(db: Reader, groupIds: readonly string[], day: string) {
  const found = [];
  for (const groupId of groupIds)
    for (const each of await membersOn(db, groupId, day)) found.push({ personId: each.id, groupId, name: listName(each, 'fr') });
  const { compare } = new Intl.Collator('fr', { sensitivity: 'base' });
  const seen = new Set<string>();
  return found
    .sort((a, b) => compare(a.name, b.name) || (a.personId < b.personId ? -1 : 1))
    .filter(({ personId }) => !seen.has(personId) && seen.add(personId))
    .map(({ personId, groupId }) => ({ personId, groupId }));
}

/** All that is known of an examination for judging it. */
export async function judged(db: Reader, about: Exam, now: Instant): Promise<{ readonly plan: ExamPlan; readonly world: ExamWorld }> {
  const groups = await groupsOfExam(db, about.id);
  const groupIds = groups.map(({ groupId }) => groupId);
  const around = await worldBetween(db, about.day, addDays(about.day, 1));
  const { [LEAST]: leastInvigilators } = await parametersOf(db);
  const isClosed = (roomId: string) =>
    around.closures.some((each) => each.roomId === roomId && each.startsAt < about.endsAt && each.endsAt > about.startsAt);
  const plan: ExamPlan = {
    startsAt: about.startsAt,
    endsAt: about.endsAt,
    groupIds,
    rooms: (await roomsOfExam(db, about.id)).map(({ roomId, closedOn }) => ({
      roomId,
      isOut: isClosed(roomId) || (closedOn !== null && closedOn <= about.day),
    })),
    seats: (await seatsOfExam(db, about.id)).map((seat) => ({ personId: seat.person.id, groupId: seat.groupId })),
    invigilators: (await invigilatorsOfExam(db, about.id)).map((each) => ({ roomId: each.roomId, personId: each.person.id })),
  };
  const ofDay = new Map<string, Obstacle>();
  for (const groupId of groupIds) {
    const group = await groupFacts(db, groupId, about.day);
    if (group) for (const each of dayObstacles(about.day, { ...around, group })) ofDay.set(each.kind, each);
  }
  const world = {
    now,
    engagements: await engagementsDuring(db, about),
    absences: around.absences,
    trainerIds: await trainersOfGroups(db, groupIds),
    members: await sittersOf(db, groupIds, about.day),
    day: [...ofDay.values()],
    leastInvigilators,
  };
  return { plan, world };
}

const LEAST = 'exam.invigilators';

/** What stands in the way of publishing an examination. */
export async function obstaclesOfExam(db: Reader, about: Exam, now: Instant): Promise<ExamObstacle[]> {
  const { plan, world } = await judged(db, about, now);
  return examObstacles(plan, world);
}

/** The trainers appointed at the hours of an examination, in both scripts. */
export async function staffAt(db: Reader, at: Instant, query = '') {
  const words = searchKey(query).split(' ').filter(Boolean);
  return db
    .selectDistinct(nameColumns(person))
    .from(appointment)
    .innerJoin(position, eq(position.id, appointment.positionId))
    .innerJoin(person, eq(person.id, appointment.personId))
    .where(
      and(
        eq(position.office, 'trainer'),
        lte(appointment.startsAt, at),
        or(isNull(appointment.endsAt), gt(appointment.endsAt, at)),
        ...words.map((word) => like(person.searchKey, `%${word}%`)),
      ),
    )
    .orderBy(asc(person.familyLatin), asc(person.givenLatin), asc(person.id));
}

/** Whether somebody is a trainer of the centre at an instant. */
export async function isStaffAt(db: Reader, personId: string, at: Instant): Promise<boolean> {
  const query = prepared(db, 'schedule.isStaff', (d) =>
    d
      .select({ id: appointment.id })
      .from(appointment)
      .innerJoin(position, eq(position.id, appointment.positionId))
      .where(
        and(
          eq(appointment.personId, sql.placeholder('personId')),
          eq(position.office, 'trainer'),
          lte(appointment.startsAt, sql.placeholder('at')),
          or(isNull(appointment.endsAt), gt(appointment.endsAt, sql.placeholder('at'))),
        ),
      ),
  );
  return (await query.execute({ personId, at })).length > 0;
}

/** How often each person watches over examinations within half a year of an instant. */
export async function invigilationLoads(db: Reader, at: Instant, besides: string): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .select({ id: examInvigilator.personId, n: sql<number>`count(*)`.mapWith(Number) })
    .from(examInvigilator)
    .innerJoin(exam, eq(exam.id, examInvigilator.examId))
    .where(and(ne(exam.state, 'cancelled'), ne(exam.id, besides), gte(exam.startsAt, at - HALF_YEAR), lt(exam.startsAt, at + HALF_YEAR)))
    .groupBy(examInvigilator.personId);
  return new Map(rows.map(({ id, n }) => [id, n]));
}
const HALF_YEAR = 183 * DAY_LENGTH;

/** The titles of examinations, for naming what is in the way. */
export async function examsNamed(db: Reader, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return db
    .select({
      examId: exam.id,
      titleFr: exam.titleFr,
      titleAr: exam.titleAr,
      day: exam.day,
      startMinutes: exam.startMinutes,
      endMinutes: exam.endMinutes,
    })
    .from(exam)
    .where(inArray(exam.id, [...ids]));
}
