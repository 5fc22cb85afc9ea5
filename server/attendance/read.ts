import { and, asc, count, desc, eq, gt, gte, inArray, isNull, lt, lte, or, sql } from 'drizzle-orm';
import { prepared, type Reader } from '#db/driver';
import { rollWindow, type RollSettings } from '../../shared/attendance/rules.ts';
import type { RollSubject } from '../../shared/attendance/policy.ts';
import type { RollLine } from '../../shared/attendance/schema.ts';
import type { Carrier } from '../../shared/core/forbid.ts';
import { MINUTE, type Day, type Instant } from '../../shared/core/time.ts';
import { module } from '../curriculum/table.ts';
import { site, unit } from '../organisation/table.ts';
import { membership, traineeGroup } from '../trainees/table.ts';
import { facts as sessionFacts, selectSessions, sessionsWithin, subjectOf, type SessionFacts } from '../schedule/read.ts';
import { room, session } from '../schedule/table.ts';
import { declaredAbsence, roll, rollLine } from './table.ts';

export type RollState = typeof roll.$inferSelect;
/** A session and its roll, if one was begun: what every act of attendance is about. */
export type RollFacts = { readonly session: SessionFacts; readonly roll: RollState | null; readonly settings: RollSettings };

/** A roll as its policy sees it. */
export function rollSubject({ session: facts, settings }: RollFacts): RollSubject {
  return { session: subjectOf(facts), sitting: facts, isPublished: facts.state === 'published', settings };
}

/** The roll of a session, or null when nobody began it. */
export async function rollOf(db: Reader, sessionId: string): Promise<RollState | null> {
  const query = prepared(db, 'attendance.roll', (d) =>
    d
      .select()
      .from(roll)
      .where(eq(roll.sessionId, sql.placeholder('sessionId'))),
  );
  const [found] = await query.execute({ sessionId });
  return found ?? null;
}

/** The lines of a roll, with who wrote them and when. */
export async function linesOf(db: Reader, sessionId: string): Promise<(RollLine & { recordedAt: Instant; recordedBy: string })[]> {
  const query = prepared(db, 'attendance.lines', (d) =>
    d
      .select({
        personId: rollLine.personId,
        presence: rollLine.presence,
        minutesLate: rollLine.minutesLate,
        version: rollLine.version,
        recordedAt: rollLine.recordedAt,
        recordedBy: rollLine.recordedBy,
      })
      .from(rollLine)
      .where(eq(rollLine.sessionId, sql.placeholder('sessionId'))),
  );
  return query.execute({ sessionId });
}

/** Who of a group announced an absence that touches a session, and when they did. */
export async function declaredFor(db: Reader, facts: SessionFacts): Promise<{ personId: string; declaredAt: Instant }[]> {
  return db
    .selectDistinct({ personId: declaredAbsence.personId, declaredAt: declaredAbsence.declaredAt })
    .from(declaredAbsence)
    .innerJoin(membership, and(eq(membership.personId, declaredAbsence.personId), eq(membership.groupId, facts.groupId)))
    .where(
      and(isNull(declaredAbsence.withdrawnAt), lt(declaredAbsence.startsAt, facts.endsAt), gt(declaredAbsence.endsAt, facts.startsAt)),
    );
}

/** Absences of each person in finished rolls of `[from, to)`. */
export async function absenceCounts(db: Reader, groupId: string, from: Instant, to: Instant): Promise<Map<string, number>> {
  const rows = await db
    .select({ personId: rollLine.personId, absences: count() })
    .from(rollLine)
    .innerJoin(session, eq(session.id, rollLine.sessionId))
    .where(and(eq(session.groupId, groupId), gte(session.startsAt, from), lt(session.startsAt, to), eq(rollLine.presence, 'absent')))
    .groupBy(rollLine.personId);
  return new Map(rows.map((row) => [row.personId, row.absences]));
}

/** Whether a session waits for its roll: published, begun long enough ago, not finished. */
function isMissing(now: Instant, settings: RollSettings) {
  return and(
    eq(session.state, 'published'),
    lte(session.startsAt, now - settings.missingAfterMinutes * MINUTE),
    or(isNull(roll.sessionId), isNull(roll.closedAt)),
  );
}

/** The rolls that nobody finished on a day, among the sessions these holdings reach; the earliest first. */
export async function missingRolls(
  db: Reader,
  carriers: readonly Carrier[],
  personId: string,
  day: Day,
  now: Instant,
  settings: RollSettings,
) {
  return selectSessions(db)
    .leftJoin(roll, eq(roll.sessionId, session.id))
    .where(and(eq(session.day, day), isMissing(now, settings), sessionsWithin(carriers, personId)))
    .orderBy(asc(session.startsAt), asc(session.id));
}

/** A trainer's own unfinished rolls that may still be taken, the oldest first. */
export async function ownMissingRolls(db: Reader, trainerId: string, now: Instant, settings: RollSettings): Promise<SessionFacts[]> {
  const rows = await selectSessions(db)
    .leftJoin(roll, eq(roll.sessionId, session.id))
    .where(and(eq(session.trainerId, trainerId), isMissing(now, settings), gt(session.endsAt, now - settings.closesHoursAfter * 3_600_000)))
    .orderBy(asc(session.startsAt));
  return rows.filter((row) => now < rollWindow(row, settings).to);
}

/** The state of the rolls of some sessions: finished or not, and when. */
export async function rollStates(
  db: Reader,
  sessionIds: readonly string[],
): Promise<Map<string, Pick<RollState, 'closedAt' | 'expected'>>> {
  if (sessionIds.length === 0) return new Map();
  const rows = await db
    .select({ sessionId: roll.sessionId, closedAt: roll.closedAt, expected: roll.expected })
    .from(roll)
    .where(inArray(roll.sessionId, [...sessionIds]));
  return new Map(rows.map((row) => [row.sessionId, row]));
}

/** How many are in a group on a day. */
export async function headCounts(db: Reader, groupIds: readonly string[], day: Day): Promise<Map<string, number>> {
  if (groupIds.length === 0) return new Map();
  const rows = await db
    .select({ groupId: membership.groupId, members: count() })
    .from(membership)
    .where(
      and(inArray(membership.groupId, [...groupIds]), lte(membership.fromOn, day), or(isNull(membership.toOn), gt(membership.toOn, day))),
    )
    .groupBy(membership.groupId);
  return new Map(rows.map((row) => [row.groupId, row.members]));
}

/** What a person's rolls except since an instant, of the sessions these holdings reach: absences, lateness, excuses; the latest first. */
export async function absencesOf(db: Reader, personId: string, since: Instant, reach: readonly Carrier[] | 'all', most = 200) {
  return db
    .select({
      session: sessionFacts,
      line: { presence: rollLine.presence, minutesLate: rollLine.minutesLate, recordedAt: rollLine.recordedAt },
    })
    .from(rollLine)
    .innerJoin(session, eq(session.id, rollLine.sessionId))
    .innerJoin(traineeGroup, eq(traineeGroup.id, session.groupId))
    .innerJoin(unit, eq(unit.id, traineeGroup.filiereId))
    .innerJoin(module, eq(module.id, session.moduleId))
    .innerJoin(room, eq(room.id, session.roomId))
    .innerJoin(site, eq(site.id, session.siteId))
    .where(
      and(
        eq(rollLine.personId, personId),
        gte(session.startsAt, since),
        reach === 'all' ? undefined : sessionsWithin(reach, ''),
        inArray(rollLine.presence, ['absent', 'late', 'excused']),
      ),
    )
    .orderBy(desc(session.startsAt))
    .limit(most);
}
