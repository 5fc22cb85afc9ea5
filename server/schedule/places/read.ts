/** Judgements over what is stored: the places a session may take in a week, and what blocks the wishes of a draft. */
import { and, asc, eq, gt, inArray, isNull, or, sql } from 'drizzle-orm';
import type { Reader } from '#db/driver';
import { addDays, instantAt, mondayOf, weekday, type Day, type Instant, type Minutes } from '../../../shared/core/time.ts';
import { isOpenDay } from '../../../shared/organisation/rules.ts';
import {
  judge,
  obstaclesOf,
  type Judgement,
  type Obstacle,
  type Placed,
  type Placement,
  type Surroundings,
} from '../../../shared/schedule/conflicts/rules.ts';
import { slotsOn, type Slot } from '../../../shared/schedule/slots/rules.ts';
import { site } from '../../organisation/table.ts';
import { indexed, publishedBetween, sessionsKept, surroundingsOf, weekOf, worldBetween, type Published } from '../surroundings/read.ts';
import { overlaid, wishesBetween, type Wish } from '../wishes/read.ts';
import { room, session, substitution, teaching } from '../table.ts';

type Asked = Omit<Placement, 'day'> & { readonly sessionId: string };
export type Place = { readonly day: Day; readonly startMinutes: Minutes; readonly endMinutes: Minutes } & Judgement;

/** What each slot of a week is to a session, in order of time; undefined when there is no such group or module. */
export async function placesOf(db: Reader, asked: Asked, monday: Day, now: Instant): Promise<Place[] | undefined> {
  const { published, wishes, world } = await weekOf(db, monday);
  const around = await surroundingsOf(db, asked, world, indexed(overlaid(published, wishes)), monday);
  if (!around) return undefined;
  const siteId = (asked.roomId === null ? undefined : world.rooms.get(asked.roomId)?.siteId) ?? around.group.siteId;
  return candidates(monday, asked, around).map((hours) => {
    const placed = placedAt({ ...asked, ...hours }, siteId);
    const judged: Judgement = placed.startsAt <= now ? { state: 'impossible', obstacles: [{ kind: 'past' }] } : judge(placed, around);
    return { ...hours, ...judged };
  });
}

/** The slots of the week's open days, at which a session of this length may begin, with its present hours among them. */
function candidates(monday: Day, asked: Asked, { grid, spans, week }: Surroundings) {
  const length = asked.endMinutes - asked.startMinutes;
  const days = Array.from({ length: 7 }, (_, day) => addDays(monday, day));
  const open = days.filter((day) => isOpenDay(day, week, new Set()));
  return open.flatMap((day) =>
    startsOn(slotsOn(day, grid, spans)).map((start) => ({ day, startMinutes: start, endMinutes: start + length })),
  );
}

function startsOn(slots: readonly Slot[]): Minutes[] {
  return slots.map(({ startMinutes }) => startMinutes);
}

/** A placement with its instants, in the centre's clock. */
export function placedAt(asked: Placement & { readonly sessionId: string }, siteId: string): Placed {
  const { sessionId, groupId, moduleId, trainerId, roomId, day, startMinutes, endMinutes } = asked;
  return {
    sessionId,
    groupId,
    moduleId,
    trainerId,
    roomId,
    day,
    startMinutes,
    endMinutes,
    siteId,
    startsAt: instantAt(day, startMinutes),
    endsAt: instantAt(day, endMinutes),
    isDraft: true,
  };
}

/** By session: what stands in the way of publishing these wishes together, nothing else of the drafts being published. */
export async function blockedWishes(db: Reader, wishes: readonly Wish[], now: Instant): Promise<ReadonlyMap<string, readonly Obstacle[]>> {
  const blocked = new Map<string, Obstacle[]>();
  const block = (sessionId: string, obstacles: readonly Obstacle[]) => {
    if (obstacles.length > 0) blocked.set(sessionId, [...(blocked.get(sessionId) ?? []), ...obstacles]);
  };
  const kept = new Map((await sessionsKept(db, withSession(wishes))).map((each) => [each.sessionId, each]));
  for (const wish of wishes) block(wish.sessionId, meanwhile(wish, kept.get(wish.sessionId), now));
  const placed = wishes.filter(({ kind }) => kind !== 'cancel');
  const unassigned = await notAssigned(db, placed);
  for (const wish of placed) if (unassigned(wish)) block(wish.sessionId, [{ kind: 'notAssigned' }]);
  for (const [monday, ofWeek] of byWeek(placed)) {
    const to = addDays(monday, 7);
    const world = await worldBetween(db, monday, to);
    const others = indexed(overlaid(await publishedBetween(db, instantAt(monday), instantAt(to)), wishes));
    for (const wish of ofWeek) {
      const around = await surroundingsOf(db, wish, world, others, wish.day);
      if (around) block(wish.sessionId, obstaclesOf(wish, around));
    }
  }
  return blocked;
}

function withSession(wishes: readonly Wish[]): string[] {
  return wishes.filter(({ kind }) => kind !== 'add').map(({ sessionId }) => sessionId);
}

function meanwhile(wish: Wish, session: Published | undefined, now: Instant): Obstacle[] {
  if (wish.kind !== 'add' && session?.version !== wish.readVersion) return [{ kind: 'sessionChanged' }];
  const isPast = (session !== undefined && session.startsAt <= now) || (wish.kind !== 'cancel' && wish.startsAt <= now);
  return isPast ? [{ kind: 'past' }] : [];
}

function byWeek<Any extends { readonly day: Day }>(sessions: readonly Any[]): ReadonlyMap<Day, readonly Any[]> {
  const weeks = new Map<Day, Any[]>();
  for (const each of sessions) weeks.set(mondayOf(each.day), [...(weeks.get(mondayOf(each.day)) ?? []), each]);
  return weeks;
}

type Taught = Pick<Placed, 'sessionId' | 'groupId' | 'moduleId' | 'trainerId' | 'startsAt'>;

/** Tells which of some sessions rest on no published assignment of their trainer, nor on a substitution. */
export async function notAssigned(db: Reader, sessions: readonly Taught[]): Promise<(session: Taught) => boolean> {
  const groupIds = [...new Set(sessions.map(({ groupId }) => groupId))];
  if (groupIds.length === 0) return () => false;
  const rows = await db
    .select({
      groupId: teaching.groupId,
      moduleId: teaching.moduleId,
      trainerId: teaching.trainerId,
      startsAt: teaching.startsAt,
      endsAt: teaching.endsAt,
      publishedAt: teaching.publishedAt,
    })
    .from(teaching)
    .where(inArray(teaching.groupId, groupIds));
  const substitutes = await db
    .select({ sessionId: substitution.sessionId, trainerId: substitution.trainerId })
    .from(substitution)
    .innerJoin(session, eq(session.id, substitution.sessionId))
    .where(and(inArray(session.groupId, groupIds), isNull(substitution.endsAt)));
  const standIns = new Set(substitutes.map(({ sessionId, trainerId }) => `${sessionId} ${trainerId}`));
  const keyOf = ({ groupId, moduleId, trainerId }: Pick<Taught, 'groupId' | 'moduleId' | 'trainerId'>) =>
    `${groupId} ${moduleId} ${trainerId}`;
  const terms = new Map<string, (typeof rows)[number][]>();
  for (const row of rows) if (row.publishedAt !== null) terms.set(keyOf(row), [...(terms.get(keyOf(row)) ?? []), row]);
  return (asked) =>
    !standIns.has(`${asked.sessionId} ${asked.trainerId}`) &&
    !(terms.get(keyOf(asked)) ?? []).some(
      ({ startsAt, endsAt }) => startsAt <= asked.startsAt && (endsAt === null || asked.startsAt < endsAt),
    );
}

/** What stands in the way of one session as it is placed, the wishes of drafts counted or not. */
export async function obstaclesAt(db: Reader, placed: Placed, withWishes: boolean): Promise<Obstacle[] | undefined> {
  const monday = mondayOf(placed.day);
  const [from, to] = [instantAt(monday), instantAt(addDays(monday, 7))];
  const published = await publishedBetween(db, from, to);
  const others = indexed(withWishes ? overlaid(published, await wishesBetween(db, from, to)) : published);
  const around = await surroundingsOf(db, placed, await worldBetween(db, monday, addDays(monday, 7)), others, placed.day);
  if (!around) return undefined;
  const unassigned = await notAssigned(db, [placed]);
  return [...obstaclesOf(placed, around), ...(unassigned(placed) ? [{ kind: 'notAssigned' } as const] : [])];
}

/** The best places: cheapest first, then the earliest. */
export function bestOf(places: readonly Place[], count: number): Place[] {
  const costOf = (place: Place) => ('cost' in place ? place.cost : Infinity);
  return places
    .filter((place) => place.state === 'free' || place.state === 'worse')
    .sort((a, b) => costOf(a) - costOf(b) || weekday(a.day) - weekday(b.day) || a.startMinutes - b.startMinutes)
    .slice(0, count);
}

/** The days of a week with the hours of each, why one is closed, and whether Ramadan's hours hold. */
export async function daysOf(db: Reader, monday: Day) {
  const { grid, spans, closedDays, week } = await worldBetween(db, monday, addDays(monday, 7));
  const days = Array.from({ length: 7 }, (_, index) => addDays(monday, index));
  return days
    .filter((day, index) => ((week >> index) & 1) === 1 || closedDays.has(day))
    .map((day) => ({
      day,
      closed: closedDays.get(day) ?? null,
      spans: spans.filter((span) => span.fromOn <= day && day < span.toOn),
      slots: slotsOn(day, grid, spans).map(({ startMinutes, endMinutes }) => ({ startMinutes, endMinutes })),
    }));
}

/** The rooms in use on a day or later, by site: what a page of timetables offers. */
export async function roomsShown(db: Reader, day: Day) {
  return db
    .select({
      id: room.id,
      nameFr: room.nameFr,
      nameAr: room.nameAr,
      capacity: room.capacity,
      siteId: site.id,
      siteNameFr: site.nameFr,
      siteNameAr: site.nameAr,
    })
    .from(room)
    .innerJoin(site, eq(site.id, room.siteId))
    .where(or(isNull(room.closedOn), gt(room.closedOn, day)))
    .orderBy(asc(site.rank), asc(room.kind), asc(sql`length(${room.code})`), asc(room.code));
}
