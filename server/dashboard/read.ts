import { and, asc, count, eq, gte, inArray, isNotNull, lt, sql, type SQL } from 'drizzle-orm';
import type { Reader } from '#db/driver';
import { FEWEST_TOLD, type Attendance } from '../../shared/dashboard/rules.ts';
import type { Carrier } from '../../shared/core/forbid.ts';
import { addDays, instantAt, type Day } from '../../shared/core/time.ts';
import { roll, rollLine } from '../attendance/table.ts';
import { module } from '../curriculum/table.ts';
import { site, unit } from '../organisation/table.ts';
import { selectSessions, sessionsWithin } from '../schedule/read.ts';
import { session } from '../schedule/table.ts';
import { traineeGroup } from '../trainees/table.ts';

// Only in queries that join: in a query of one table, drizzle writes its columns without the table's name.
const awayOfRoll =
  sql<number>`(select count(*) from ${rollLine} where ${rollLine.sessionId} = ${roll.sessionId} and ${rollLine.presence} in ('absent', 'excused'))`.mapWith(
    Number,
  );
const toldSum = (of: SQL | typeof roll.expected) =>
  sql<number>`coalesce(sum(case when ${roll.expected} >= ${FEWEST_TOLD} then ${of} else 0 end), 0)`.mapWith(Number);
/** `attendanceOf`, in SQL. */
const sums = {
  rolls: sql<number>`count(*)`.mapWith(Number),
  expected: toldSum(roll.expected),
  away: toldSum(awayOfRoll),
  untold: sql<number>`sum(case when ${roll.expected} < ${FEWEST_TOLD} then 1 else 0 end)`.mapWith(Number),
};

export type AttendanceOf = Attendance & { readonly id: string; readonly monday: Day };

/** Attendance of the weeks from `monday`, by week and by site or filière, over the finished rolls these holdings reach. */
export async function attendanceBy(
  db: Reader,
  key: 'site' | 'filiere',
  carriers: readonly Carrier[],
  personId: string,
  mondays: readonly Day[],
): Promise<AttendanceOf[]> {
  const id = key === 'site' ? session.siteId : traineeGroup.filiereId;
  const found: AttendanceOf[] = [];
  for (const monday of mondays) {
    const rows = await db
      .select({ id, ...sums })
      .from(roll)
      .innerJoin(session, eq(session.id, roll.sessionId))
      .innerJoin(traineeGroup, eq(traineeGroup.id, session.groupId))
      .innerJoin(unit, eq(unit.id, traineeGroup.filiereId))
      .innerJoin(module, eq(module.id, session.moduleId))
      .where(and(inWeek(monday), isNotNull(roll.closedAt), sessionsWithin(carriers, personId)))
      .groupBy(id);
    found.push(...rows.map((row) => ({ ...row, monday })));
  }
  return found;
}

/** The finished rolls behind a figure, in order, with what each counted. */
export async function rollsBehind(
  db: Reader,
  carriers: readonly Carrier[],
  personId: string,
  of: { monday: Day; siteId: string | null; filiereId: string | null },
) {
  const rows = await selectSessions(db)
    .innerJoin(roll, eq(roll.sessionId, session.id))
    .where(
      and(
        inWeek(of.monday),
        isNotNull(roll.closedAt),
        sessionsWithin(carriers, personId),
        of.siteId === null ? undefined : eq(session.siteId, of.siteId),
        of.filiereId === null ? undefined : eq(traineeGroup.filiereId, of.filiereId),
      ),
    )
    .orderBy(asc(session.startsAt), asc(session.id))
    .limit(1500);
  const counted = await countsOf(
    db,
    rows.map((row) => row.id),
  );
  return rows.map((row) => ({ ...row, ...(counted.get(row.id) ?? { expected: 0, away: 0 }) }));
}

async function countsOf(db: Reader, ids: readonly string[]): Promise<Map<string, { expected: number; away: number }>> {
  if (ids.length === 0) return new Map();
  const isAway = and(eq(rollLine.sessionId, roll.sessionId), inArray(rollLine.presence, ['absent', 'excused']));
  const rows = await db
    .select({ id: roll.sessionId, expected: roll.expected, away: count(rollLine.personId) })
    .from(roll)
    .leftJoin(rollLine, isAway)
    .where(inArray(roll.sessionId, [...ids]))
    .groupBy(roll.sessionId, roll.expected);
  return new Map(rows.map((row) => [row.id, { expected: row.expected ?? 0, away: row.away }]));
}

function inWeek(monday: Day): SQL | undefined {
  return and(gte(session.startsAt, instantAt(monday)), lt(session.startsAt, instantAt(addDays(monday, 7))));
}

/** The names of sites and filières, for the rows of figures. */
export async function namesOf(db: Reader) {
  const sites = await db.select({ id: site.id, fr: site.nameFr, ar: site.nameAr, rank: site.rank }).from(site).orderBy(asc(site.rank));
  const filieres = await db
    .select({ id: unit.id, fr: unit.nameFr, ar: unit.nameAr, rank: unit.rank })
    .from(unit)
    .where(eq(unit.kind, 'filiere'))
    .orderBy(asc(unit.rank));
  return { sites, filieres };
}
