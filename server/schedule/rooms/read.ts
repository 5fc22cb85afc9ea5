import { and, asc, eq, gt, isNull, lt } from 'drizzle-orm';
import type { Reader } from '#db/driver';
import { addDays, instantAt, type Day, type Instant } from '../../../shared/core/time.ts';
import { site } from '../../organisation/table.ts';
import { traineeGroup } from '../../trainees/table.ts';
import { room, roomClosure, session } from '../table.ts';

export type RoomRow = typeof room.$inferSelect;
export type ClosureRow = typeof roomClosure.$inferSelect;

/** *Salle 2* before *Salle 10*. */
const byNumber = new Intl.Collator('fr', { numeric: true });

/** Every room that is not closed for good, by site. */
export async function roomsOpen(db: Reader, today: Day) {
  const rows = await db
    .select({ room, siteNameFr: site.nameFr, siteNameAr: site.nameAr, siteRank: site.rank })
    .from(room)
    .innerJoin(site, eq(site.id, room.siteId))
    .orderBy(asc(room.code));
  return rows
    .map(({ room: found, ...names }) => ({ ...found, ...names }))
    .filter(({ closedOn }) => closedOn === null || closedOn > today)
    .sort((a, b) => a.siteRank - b.siteRank || byNumber.compare(a.nameFr, b.nameFr));
}

/** The places a room may be of. */
export async function sitesOpen(db: Reader, today: Day) {
  const rows = await db
    .select({ id: site.id, nameFr: site.nameFr, nameAr: site.nameAr, closedOn: site.closedOn })
    .from(site)
    .orderBy(asc(site.rank));
  return rows.filter(({ closedOn }) => closedOn === null || closedOn > today).map(({ id, nameFr, nameAr }) => ({ id, nameFr, nameAr }));
}

/** What is out of order now or will be. */
export async function closuresAhead(db: Reader, now: Instant) {
  return db
    .select({
      id: roomClosure.id,
      roomId: roomClosure.roomId,
      startsAt: roomClosure.startsAt,
      endsAt: roomClosure.endsAt,
      reason: roomClosure.reason,
      version: roomClosure.version,
    })
    .from(roomClosure)
    .where(and(gt(roomClosure.endsAt, now), isNull(roomClosure.liftedAt)))
    .orderBy(asc(roomClosure.startsAt));
}

/** The published sessions of a day that are not over: which room is taken, by whom. */
export async function sessionsLeft(db: Reader, today: Day, now: Instant) {
  return db
    .select({ roomId: session.roomId, startsAt: session.startsAt, endsAt: session.endsAt, groupCode: traineeGroup.code })
    .from(session)
    .innerJoin(traineeGroup, eq(traineeGroup.id, session.groupId))
    .where(and(gt(session.endsAt, now), lt(session.startsAt, instantAt(addDays(today, 1))), eq(session.state, 'published')))
    .orderBy(asc(session.startsAt));
}

export async function roomById(db: Reader, roomId: string): Promise<RoomRow | undefined> {
  const [found] = await db.select().from(room).where(eq(room.id, roomId));
  return found;
}

/** Whether a site has a room of this code. */
export async function isCodeTaken(db: Reader, siteId: string, code: string): Promise<boolean> {
  const found = await db
    .select({ id: room.id })
    .from(room)
    .where(and(eq(room.siteId, siteId), eq(room.code, code)));
  return found.length > 0;
}

/** A closure with the site of its room, or undefined. */
export async function closureById(db: Reader, closureId: string): Promise<(ClosureRow & { readonly siteId: string }) | undefined> {
  const [found] = await db
    .select({ closure: roomClosure, siteId: room.siteId })
    .from(roomClosure)
    .innerJoin(room, eq(room.id, roomClosure.roomId))
    .where(eq(roomClosure.id, closureId));
  return found && { ...found.closure, siteId: found.siteId };
}
