/** What drafts want: sessions that are not yet, or not yet there. */
import { and, eq, gte, inArray, lt, or, sql } from 'drizzle-orm';
import { prepared, type Reader } from '#db/driver';
import type { Instant } from '../../../shared/core/time.ts';
import type { Placed } from '../../../shared/schedule/conflicts/rules.ts';
import { traineeGroup } from '../../trainees/table.ts';
import { draftChange, room, session } from '../table.ts';

/** A wish of a draft; `kind` cancel leaves no session. */
export type Wish = Placed & { readonly kind: 'add' | 'move' | 'cancel'; readonly version: number; readonly readVersion: number | null };

const wishColumns = {
  sessionId: draftChange.sessionId,
  kind: draftChange.kind,
  groupId: draftChange.groupId,
  moduleId: draftChange.moduleId,
  trainerId: draftChange.trainerId,
  roomId: draftChange.roomId,
  roomSiteId: room.siteId,
  groupSiteId: traineeGroup.siteId,
  day: draftChange.day,
  startMinutes: draftChange.startMinutes,
  endMinutes: draftChange.endMinutes,
  startsAt: draftChange.startsAt,
  endsAt: draftChange.endsAt,
  version: draftChange.version,
  readVersion: draftChange.readVersion,
};

/** Wishes with their site: their room's, or their group's while they have none. */
function selectWishes(db: Reader) {
  return db
    .select(wishColumns)
    .from(draftChange)
    .innerJoin(traineeGroup, eq(traineeGroup.id, draftChange.groupId))
    .leftJoin(room, eq(room.id, draftChange.roomId));
}
type WishRow = Awaited<ReturnType<typeof selectWishes>>[number];

/** A row of wishes as a judgement sees it. */
function wishOf({ roomSiteId, groupSiteId, ...row }: WishRow): Wish {
  return { ...row, siteId: roomSiteId ?? groupSiteId, isDraft: true };
}

/** The wishes of some groups. */
export async function wishesOf(db: Reader, groupIds: readonly string[]): Promise<Wish[]> {
  if (groupIds.length === 0) return [];
  const rows = await selectWishes(db).where(inArray(draftChange.groupId, [...groupIds]));
  return rows.map(wishOf);
}

/** The wishes that want a place in `[from, to)`, and those that take a session away from it. */
export async function wishesBetween(db: Reader, from: Instant, to: Instant): Promise<Wish[]> {
  const wanting = prepared(db, 'schedule.wishes', (d) =>
    selectWishes(d).where(and(gte(draftChange.startsAt, sql.placeholder('from')), lt(draftChange.startsAt, sql.placeholder('to')))),
  );
  const leaving = prepared(db, 'schedule.leaving', (d) =>
    selectWishes(d)
      .innerJoin(session, eq(session.id, draftChange.sessionId))
      .where(
        and(
          gte(session.startsAt, sql.placeholder('from')),
          lt(session.startsAt, sql.placeholder('to')),
          or(lt(draftChange.startsAt, sql.placeholder('from')), gte(draftChange.startsAt, sql.placeholder('to'))),
        ),
      ),
  );
  return [...(await wanting.execute({ from, to })), ...(await leaving.execute({ from, to }))].map(wishOf);
}

/** Published sessions as they will be once some wishes are published. */
export function overlaid(published: readonly Placed[], wishes: readonly Wish[]): Placed[] {
  const wished = new Set(wishes.map(({ sessionId }) => sessionId));
  return [...published.filter(({ sessionId }) => !wished.has(sessionId)), ...wishes.filter(({ kind }) => kind !== 'cancel')];
}
