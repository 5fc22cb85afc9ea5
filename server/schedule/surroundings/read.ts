/** What a judgement of places needs to know of some days: who is where, which rooms there are, what the calendar says. */
import { and, count, eq, gt, gte, inArray, isNull, lt, lte, ne, or, sql } from 'drizzle-orm';
import { prepared, type Reader } from '#db/driver';
import { instantAt, addDays, type Day, type Instant } from '../../../shared/core/time.ts';
import type { RoomKind } from '../../../shared/organisation/schema.ts';
import type { ExamHours, Placed, RoomFacts, Surroundings } from '../../../shared/schedule/conflicts/rules.ts';
import { startingSlots, type Slot } from '../../../shared/schedule/slots/rules.ts';
import { module, promotion } from '../../curriculum/table.ts';
import { calendarSpan } from '../../organisation/calendar/table.ts';
import { parametersOf } from '../../organisation/read.ts';
import { closedDay, site } from '../../organisation/table.ts';
import { membership, traineeGroup } from '../../trainees/table.ts';
import { exam, examGroup, examInvigilator, examRoom } from '../exams/table.ts';
import { room, roomClosure, session, slot, unavailability } from '../table.ts';
import { wishesBetween } from '../wishes/read.ts';

/** A published session with the version one read of it. */
export type Published = Placed & { readonly version: number };
const placedColumns = {
  sessionId: session.id,
  groupId: session.groupId,
  moduleId: session.moduleId,
  trainerId: session.trainerId,
  roomId: session.roomId,
  siteId: session.siteId,
  day: session.day,
  startMinutes: session.startMinutes,
  endMinutes: session.endMinutes,
  startsAt: session.startsAt,
  endsAt: session.endsAt,
  version: session.version,
};

/** The published sessions that begin in `[from, to)`, cancelled ones left out. */
export async function publishedBetween(db: Reader, from: Instant, to: Instant): Promise<Published[]> {
  const query = prepared(db, 'schedule.published', (d) =>
    d
      .select(placedColumns)
      .from(session)
      .where(
        and(gte(session.startsAt, sql.placeholder('from')), lt(session.startsAt, sql.placeholder('to')), eq(session.state, 'published')),
      ),
  );
  const rows = await query.execute({ from, to });
  return rows.map((row) => ({ ...row, isDraft: false }));
}

/** Sessions found by their day, and what each trainer teaches in all of them. */
export type Sessions = { readonly on: (day: Day) => readonly Placed[]; readonly minutesOf: (trainerId: string) => number };

export function indexed(sessions: readonly Placed[]): Sessions {
  const days = new Map<Day, Placed[]>();
  const minutes = new Map<string, number>();
  for (const each of sessions) {
    const day = days.get(each.day);
    if (day) day.push(each);
    else days.set(each.day, [each]);
    minutes.set(each.trainerId, (minutes.get(each.trainerId) ?? 0) + each.endMinutes - each.startMinutes);
  }
  return { on: (day) => days.get(day) ?? [], minutesOf: (trainerId) => minutes.get(trainerId) ?? 0 };
}

/** The hours of the centre, or those it starts with. */
export async function slotsOf(db: Reader): Promise<readonly Slot[]> {
  const query = prepared(db, 'schedule.slots', (d) => d.select().from(slot));
  const found = await query.execute();
  return found.length > 0 ? found : startingSlots;
}

/** Breaks, examinations, practicum and Ramadan that touch `[from, to)`. */
export async function spansBetween(db: Reader, from: Day, to: Day) {
  const query = prepared(db, 'schedule.spans', (d) =>
    d
      .select()
      .from(calendarSpan)
      .where(and(lt(calendarSpan.fromOn, sql.placeholder('to')), gt(calendarSpan.toOn, sql.placeholder('from')))),
  );
  return query.execute({ from, to });
}

/** A group as places are judged for it; `size` on the first of the days. */
export async function groupFacts(db: Reader, groupId: string, day: Day) {
  const query = prepared(db, 'schedule.group', (d) =>
    d
      .select({
        filiereId: traineeGroup.filiereId,
        siteId: traineeGroup.siteId,
        startsOn: promotion.startsOn,
        endsOn: promotion.endsOn,
      })
      .from(traineeGroup)
      .innerJoin(promotion, eq(promotion.id, traineeGroup.promotionId))
      .where(eq(traineeGroup.id, sql.placeholder('groupId'))),
  );
  const [found] = await query.execute({ groupId });
  return found && { ...found, size: await sizeOn(db, groupId, day) };
}

/** How many members a group has on a day. */
export async function sizeOn(db: Reader, groupId: string, day: Day): Promise<number> {
  const query = prepared(db, 'schedule.groupSize', (d) =>
    d
      .select({ size: count() })
      .from(membership)
      .where(
        and(
          eq(membership.groupId, sql.placeholder('groupId')),
          lte(membership.fromOn, sql.placeholder('day')),
          or(isNull(membership.toOn), gt(membership.toOn, sql.placeholder('day'))),
        ),
      ),
  );
  const [found] = await query.execute({ groupId, day });
  return found?.size ?? 0;
}

/** The site of a room, or undefined. */
export async function roomSite(db: Reader, roomId: string): Promise<string | undefined> {
  const [found] = await db.select({ siteId: room.siteId }).from(room).where(eq(room.id, roomId));
  return found?.siteId;
}

/** The kind of room a module needs, null for any; undefined when there is no such module. */
export async function roomKindOf(db: Reader, moduleId: string): Promise<RoomKind | null | undefined> {
  const query = prepared(db, 'schedule.roomKind', (d) =>
    d
      .select({ roomKind: module.roomKind })
      .from(module)
      .where(eq(module.id, sql.placeholder('moduleId'))),
  );
  return (await query.execute({ moduleId }))[0]?.roomKind;
}

/** All that stands around some days whoever asks: one reading serves every group. */
export async function worldBetween(db: Reader, from: Day, to: Day) {
  const [startsAt, endsAt] = [instantAt(from), instantAt(to)];
  const settings = await parametersOf(db);
  const rooms = await prepared(db, 'schedule.rooms', (d) =>
    d.select({ id: room.id, siteId: room.siteId, kind: room.kind, capacity: room.capacity, closedOn: room.closedOn }).from(room),
  ).execute();
  const sites = await prepared(db, 'schedule.towns', (d) => d.select({ id: site.id, town: site.townFr }).from(site)).execute();
  const closed = await prepared(db, 'schedule.closedDays', (d) =>
    d
      .select({ day: closedDay.day, isConfirmed: closedDay.isConfirmed, nameFr: closedDay.nameFr, nameAr: closedDay.nameAr })
      .from(closedDay)
      .where(and(gte(closedDay.day, sql.placeholder('from')), lt(closedDay.day, sql.placeholder('to')))),
  ).execute({ from, to });
  return {
    rooms: new Map<string, RoomFacts>(rooms.map((each) => [each.id, each])),
    towns: new Map(sites.map(({ id, town }) => [id, town])),
    closedDays: new Map(closed.map((each) => [each.day, each])),
    spans: await spansBetween(db, from, to),
    grid: await slotsOf(db),
    week: settings['week.openDays'],
    closures: await closuresBetween(db, startsAt, endsAt),
    absences: await absencesBetween(db, startsAt, endsAt),
    exams: await examsBetween(db, startsAt, endsAt),
    settings: {
      travelMinutes: settings['schedule.travelMinutes'],
      dayMinutes: settings['schedule.dayMinutes'],
      weekMinutes: settings['schedule.trainerWeekMinutes'],
    },
  };
}
export type World = Awaited<ReturnType<typeof worldBetween>>;

async function closuresBetween(db: Reader, from: Instant, to: Instant) {
  const query = prepared(db, 'schedule.closures', (d) =>
    d
      .select({ roomId: roomClosure.roomId, startsAt: roomClosure.startsAt, endsAt: roomClosure.endsAt })
      .from(roomClosure)
      .where(
        and(lt(roomClosure.startsAt, sql.placeholder('to')), gt(roomClosure.endsAt, sql.placeholder('from')), isNull(roomClosure.liftedAt)),
      ),
  );
  return query.execute({ from, to });
}

/** Published examinations that touch `[from, to)`. */
async function examsBetween(db: Reader, from: Instant, to: Instant): Promise<ExamHours[]> {
  const query = prepared(db, 'schedule.exams', (d) =>
    d
      .select({ id: exam.id, nameFr: exam.titleFr, nameAr: exam.titleAr, startsAt: exam.startsAt, endsAt: exam.endsAt })
      .from(exam)
      .where(and(eq(exam.state, 'published'), lt(exam.startsAt, sql.placeholder('to')), gt(exam.endsAt, sql.placeholder('from')))),
  );
  const found: ExamHours[] = [];
  for (const { id, ...each } of await query.execute({ from, to })) found.push({ ...each, ...(await engagedBy(db, id)) });
  return found;
}

/** Whom and what an examination takes. */
export async function engagedBy(db: Reader, examId: string) {
  const groups = await db.select({ id: examGroup.groupId }).from(examGroup).where(eq(examGroup.examId, examId));
  const rooms = await db.select({ id: examRoom.roomId }).from(examRoom).where(eq(examRoom.examId, examId));
  const staff = await db.select({ id: examInvigilator.personId }).from(examInvigilator).where(eq(examInvigilator.examId, examId));
  const ids = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id);
  return { groupIds: ids(groups), roomIds: ids(rooms), staffIds: ids(staff) };
}

async function absencesBetween(db: Reader, from: Instant, to: Instant) {
  const query = prepared(db, 'schedule.absences', (d) =>
    d
      .select({ personId: unavailability.personId, startsAt: unavailability.startsAt, endsAt: unavailability.endsAt })
      .from(unavailability)
      .where(
        and(
          lt(unavailability.startsAt, sql.placeholder('to')),
          gt(unavailability.endsAt, sql.placeholder('from')),
          isNull(unavailability.liftedAt),
        ),
      ),
  );
  return query.execute({ from, to });
}

type Asked = { readonly sessionId: string; readonly groupId: string; readonly moduleId: string; readonly trainerId: string };

/**
 * The surroundings of one session on some days: the others as they are and as drafts want them.
 * @returns undefined when there is no such group or module
 */
export async function surroundingsOf(
  db: Reader,
  asked: Asked,
  world: World,
  others: Sessions,
  day: Day,
): Promise<Surroundings | undefined> {
  const group = await groupFacts(db, asked.groupId, day);
  const roomKind = await roomKindOf(db, asked.moduleId);
  if (!group || roomKind === undefined) return undefined;
  const without = new Map<Day, readonly Placed[]>();
  const sessionsOn = (on: Day) => {
    const known = without.get(on) ?? others.on(on).filter(({ sessionId }) => sessionId !== asked.sessionId);
    without.set(on, known);
    return known;
  };
  const own = others.on(day).find(({ sessionId }) => sessionId === asked.sessionId);
  const trainerWeek = others.minutesOf(asked.trainerId) - (own?.trainerId === asked.trainerId ? own.endMinutes - own.startMinutes : 0);
  return { ...world, group, roomKind, sessionsOn, settings: { ...world.settings, trainerWeek } };
}

/** Everything of a week: sessions as they stand with the wishes of drafts laid over them. */
export async function weekOf(db: Reader, monday: Day) {
  const to = addDays(monday, 7);
  const [from, until] = [instantAt(monday), instantAt(to)];
  const published = await publishedBetween(db, from, until);
  const wishes = await wishesBetween(db, from, until);
  return { published, wishes, world: await worldBetween(db, monday, to) };
}

/** The published sessions with these keys, whatever their state but drafts of old. */
export async function sessionsKept(db: Reader, sessionIds: readonly string[]): Promise<Published[]> {
  if (sessionIds.length === 0) return [];
  const rows = await db
    .select(placedColumns)
    .from(session)
    .where(and(inArray(session.id, [...sessionIds]), ne(session.state, 'draft')));
  return rows.map((row) => ({ ...row, isDraft: false }));
}
