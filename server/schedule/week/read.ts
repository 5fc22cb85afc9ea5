import { and, asc, desc, eq, gt, gte, inArray, isNotNull, isNull, lt, lte, or } from 'drizzle-orm';
import type { Reader } from '#db/driver';
import { addDays, type Day, type Instant } from '../../../shared/core/time.ts';
import { spanCovers } from '../../../shared/organisation/calendar/rules.ts';
import type { DayNote } from '../../../shared/schedule/week/rules.ts';
import { calendarSpan } from '../../organisation/calendar/table.ts';
import { closedDaysBetween } from '../../organisation/read.ts';
import { membership } from '../../trainees/table.ts';
import { selectSessions, type SessionFacts } from '../read.ts';
import { room, session, timetableChange, timetableVersion } from '../table.ts';

/** The sessions of the groups a person is in on each session's own day, that touch `[from, to)`, in order. */
export async function sessionsAttended(db: Reader, personId: string, from: Instant, to: Instant): Promise<SessionFacts[]> {
  return selectSessions(db)
    .innerJoin(
      membership,
      and(
        eq(membership.groupId, session.groupId),
        eq(membership.personId, personId),
        lte(membership.fromOn, session.day),
        or(isNull(membership.toOn), gt(membership.toOn, session.day)),
      ),
    )
    .where(and(gt(session.endsAt, from), lt(session.startsAt, to)))
    .orderBy(asc(session.startsAt));
}

/** What the calendar says of the seven days from `monday`: for the whole centre, and for these filières. */
export async function dayNotes(db: Reader, monday: Day, filiereIds: readonly string[]): Promise<DayNote[]> {
  const days = Array.from({ length: 7 }, (_, place) => addDays(monday, place));
  const end = addDays(monday, 7);
  const closed = await closedDaysBetween(db, monday, end);
  const spans = await db
    .select()
    .from(calendarSpan)
    .where(
      and(
        lt(calendarSpan.fromOn, end),
        gt(calendarSpan.toOn, monday),
        or(isNull(calendarSpan.filiereId), inArray(calendarSpan.filiereId, [...filiereIds])),
      ),
    )
    .orderBy(asc(calendarSpan.fromOn), asc(calendarSpan.id));
  const closures = closed.map(({ day, nameFr, nameAr, isConfirmed }) => ({ day, kind: 'closed' as const, nameFr, nameAr, isConfirmed }));
  const lasting = days.flatMap((day) =>
    spans
      .filter((span) => spanCovers(span, day))
      .map(({ kind, nameFr, nameAr, isConfirmed }) => ({ day, kind, nameFr, nameAr, isConfirmed })),
  );
  return [...closures, ...lasting];
}

/** Where a session was before the last published version that moved it. */
export type Former = {
  readonly day: Day;
  readonly startMinutes: number;
  readonly endMinutes: number;
  readonly trainerId: string;
  readonly room: { readonly nameFr: string; readonly nameAr: string } | null;
};

/** By session, where it was before the version that moved it last. */
export async function formerPlaces(db: Reader, sessionIds: readonly string[]): Promise<ReadonlyMap<string, Former>> {
  if (sessionIds.length === 0) return new Map();
  const rows = await db
    .select({ sessionId: timetableChange.sessionId, before: timetableChange.before })
    .from(timetableChange)
    .innerJoin(timetableVersion, eq(timetableVersion.id, timetableChange.versionId))
    .where(and(inArray(timetableChange.sessionId, [...sessionIds]), eq(timetableChange.kind, 'moved')))
    .orderBy(desc(timetableVersion.publishedAt));
  const befores = new Map(rows.toReversed().flatMap(({ sessionId, before }) => (before ? [[sessionId, before] as const] : [])));
  const rooms = await roomNames(
    db,
    [...befores.values()].flatMap(({ roomId }) => roomId ?? []),
  );
  const formerOf = ({ day, startMinutes, endMinutes, trainerId, roomId }: NonNullable<(typeof rows)[number]['before']>): Former => ({
    day,
    startMinutes,
    endMinutes,
    trainerId,
    room: (roomId === null ? undefined : rooms.get(roomId)) ?? null,
  });
  return new Map([...befores].map(([id, before]) => [id, formerOf(before)]));
}

async function roomNames(db: Reader, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, { readonly nameFr: string; readonly nameAr: string }>();
  const rows = await db
    .select({ id: room.id, nameFr: room.nameFr, nameAr: room.nameAr })
    .from(room)
    .where(inArray(room.id, [...new Set(ids)]));
  return new Map(rows.map(({ id, ...names }) => [id, names]));
}

const place = { id: session.id, replacesId: session.replacesId, day: session.day, startMinutes: session.startMinutes };

/** The sessions that make up for these, and those that these make up for, by the key of the other. */
export async function makeUps(db: Reader, sessions: readonly { readonly id: string; readonly replacesId: string | null }[]) {
  const ids = sessions.map(({ id }) => id);
  const replaced = sessions.flatMap(({ replacesId }) => replacesId ?? []);
  if (ids.length === 0) return { replacing: new Map<string, Made>(), replaced: new Map<string, Made>() };
  const later = await db
    .select(place)
    .from(session)
    .where(and(inArray(session.replacesId, ids), eq(session.state, 'published')));
  const earlier = replaced.length === 0 ? [] : await db.select(place).from(session).where(inArray(session.id, replaced));
  return {
    replacing: new Map(later.flatMap(({ replacesId, day, startMinutes }) => (replacesId ? [[replacesId, { day, startMinutes }]] : []))),
    replaced: new Map(earlier.map(({ id, day, startMinutes }) => [id, { day, startMinutes }])),
  };
}

export type Made = { readonly day: Day; readonly startMinutes: number };

/** How many changes a page names. */
const NAMED = 20;

type Whose = { readonly personId: string; readonly from: Instant; readonly changedSince: Instant };

/** What was published, cancelled or moved since `changedSince` among one's sessions from `from` on, in order. */
export async function changedLately(db: Reader, { personId, from, changedSince }: Whose) {
  const isTold = or(gt(session.version, 1), isNotNull(session.replacesId));
  const isChanged = and(gte(session.startsAt, from), gt(session.changedAt, changedSince), isTold);
  const taught = await selectSessions(db)
    .where(and(eq(session.trainerId, personId), isChanged))
    .orderBy(asc(session.startsAt))
    .limit(NAMED);
  const attended = await selectSessions(db)
    .innerJoin(
      membership,
      and(
        eq(membership.groupId, session.groupId),
        eq(membership.personId, personId),
        lte(membership.fromOn, session.day),
        or(isNull(membership.toOn), gt(membership.toOn, session.day)),
      ),
    )
    .where(isChanged)
    .orderBy(asc(session.startsAt))
    .limit(NAMED);
  return [...new Map([...taught, ...attended].map((each) => [each.id, each])).values()].filter(({ state }) => state !== 'draft');
}
