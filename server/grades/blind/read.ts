/** Papers under numbers: what each may see of them. Only `envelopesOf` joins a number to a name. */
import { and, asc, desc, eq, gt, gte, inArray, isNull, lte, ne, or, sql, type SQL } from 'drizzle-orm';
import { prepared, type Reader } from '#db/driver';
import type { Holding, Scope } from '../../../shared/core/authority.ts';
import type { Carrier } from '../../../shared/core/forbid.ts';
import type { Day, Instant } from '../../../shared/core/time.ts';
import { isReadBlind, type Reading, type Readings } from '../../../shared/grades/blind/rules.ts';
import { readingNumbers, type ReadingNumber } from '../../../shared/grades/blind/schema.ts';
import { module, promotion } from '../../curriculum/table.ts';
import { unit } from '../../organisation/table.ts';
import { nameColumns } from '../../people/read.ts';
import { person } from '../../people/table.ts';
import { traineeGroup } from '../../trainees/table.ts';
import { assessment } from '../sheets/table.ts';
import { marker, markReading, sealedNumber, unsealing } from './table.ts';

const columns = {
  id: assessment.id,
  promotionId: assessment.promotionId,
  filiereId: assessment.filiereId,
  groupId: assessment.groupId,
  moduleId: assessment.moduleId,
  part: assessment.part,
  sitting: assessment.sitting,
  titleFr: assessment.titleFr,
  titleAr: assessment.titleAr,
  scale: assessment.scale,
  step: assessment.step,
  heldOn: assessment.heldOn,
  opensAt: assessment.opensAt,
  closesAt: assessment.closesAt,
  reopenedUntil: assessment.reopenedUntil,
  isAnonymous: assessment.isAnonymous,
  readings: assessment.readings,
  gap: assessment.gap,
  state: assessment.state,
  groupCode: traineeGroup.code,
  siteId: traineeGroup.siteId,
  filiereNameFr: unit.nameFr,
  filiereNameAr: unit.nameAr,
  field: unit.field,
  departmentId: unit.departmentId,
  moduleCode: module.code,
  moduleNameFr: module.nameFr,
  moduleNameAr: module.nameAr,
  unsealedAt: unsealing.unsealedAt,
};

function selectMarkings(db: Reader) {
  return db
    .select(columns)
    .from(assessment)
    .innerJoin(traineeGroup, eq(traineeGroup.id, assessment.groupId))
    .innerJoin(unit, eq(unit.id, assessment.filiereId))
    .innerJoin(promotion, eq(promotion.id, assessment.promotionId))
    .leftJoin(module, eq(module.id, assessment.moduleId))
    .leftJoin(unsealing, eq(unsealing.assessmentId, assessment.id));
}
export type Marking = Awaited<ReturnType<typeof selectMarkings>>[number];

/** What is shown of an assessment, whoever looks; it closes at the later hour if it was reopened. */
export function markingShown({ siteId: _site, field: _field, departmentId: _department, reopenedUntil, closesAt, ...about }: Marking) {
  return { ...about, closesAt: Math.max(closesAt, reopenedUntil ?? 0), isBlind: isReadBlind(about) };
}

/** An assessment as its readings are organised, or undefined. */
export async function markingById(db: Reader, assessmentId: string): Promise<Marking | undefined> {
  const [found] = await selectMarkings(db).where(eq(assessment.id, assessmentId));
  return found;
}

/** An assessment as rights see it. */
export function subjectOf({ id, groupId, moduleId, filiereId, siteId, field, departmentId }: Marking) {
  return {
    sessionId: id,
    groupIds: [groupId],
    filiereIds: [filiereId],
    siteIds: [siteId],
    fields: field ? [field] : [],
    departmentIds: departmentId ? [departmentId] : [],
    ...(moduleId === null ? {} : { moduleId }),
  };
}

/** The SQL twin of `mayOrganise`. */
function reachedBy(scope: Scope, { reach }: Holding): SQL | undefined {
  if (scope === 'wholeCentre') return sql`true`;
  if (scope === 'ownFiliere' && reach.filiereId) return eq(assessment.filiereId, reach.filiereId);
  return scope === 'ownField' && reach.field ? eq(unit.field, reach.field) : undefined;
}

/** Assessments read under numbers, or papers of the year, within these holdings; of promotions not over unless one is named. */
export async function markingsWithin(
  db: Reader,
  within: readonly Carrier[],
  { promotionId, day }: { promotionId: string | null; day: Day },
): Promise<Marking[]> {
  const reached = or(...within.map(({ by, grant }) => reachedBy(grant.scope, by)).filter((each) => each !== undefined)) ?? sql`false`;
  return selectMarkings(db)
    .where(
      and(
        reached,
        ne(assessment.state, 'cancelled'),
        or(eq(assessment.isAnonymous, true), eq(assessment.readings, 2), isNull(assessment.moduleId)),
        promotionId === null ? gte(promotion.endsOn, day) : eq(assessment.promotionId, promotionId),
      ),
    )
    .orderBy(desc(assessment.heldOn), asc(assessment.part), asc(traineeGroup.code), asc(assessment.id))
    .limit(LISTED);
}

/** A list names so many. */
const LISTED = 300;

/** What one is named to read or to enter, at an instant, the soonest to close first. */
export async function markingsNamed(db: Reader, personId: string, at: Instant): Promise<(Marking & { reading: number })[]> {
  const rows = await db
    .select({ ...columns, reading: marker.reading })
    .from(marker)
    .innerJoin(assessment, eq(assessment.id, marker.assessmentId))
    .innerJoin(traineeGroup, eq(traineeGroup.id, assessment.groupId))
    .innerJoin(unit, eq(unit.id, assessment.filiereId))
    .leftJoin(module, eq(module.id, assessment.moduleId))
    .leftJoin(unsealing, eq(unsealing.assessmentId, assessment.id))
    .where(
      and(
        eq(marker.personId, personId),
        lte(marker.startsAt, at),
        or(isNull(marker.endsAt), gt(marker.endsAt, at)),
        ne(assessment.state, 'cancelled'),
      ),
    )
    .orderBy(asc(assessment.closesAt), asc(assessment.id));
  return rows;
}

/** No paper numbered, none read. */
export const NOT_BEGUN = { numbered: 0, read: [0, 0, 0] as const };

/** How many papers of these assessments are numbered, and read for the first, second and third time. */
export async function progressOf(db: Reader, assessmentIds: readonly string[]) {
  const found = new Map<string, { numbered: number; read: readonly [number, number, number] }>();
  if (assessmentIds.length === 0) return found;
  const n = sql<number>`count(*)`.mapWith(Number);
  const numbered = await db
    .select({ id: sealedNumber.assessmentId, n })
    .from(sealedNumber)
    .where(inArray(sealedNumber.assessmentId, [...assessmentIds]))
    .groupBy(sealedNumber.assessmentId);
  const read = await db
    .select({ id: markReading.assessmentId, reading: markReading.reading, n })
    .from(markReading)
    .where(inArray(markReading.assessmentId, [...assessmentIds]))
    .groupBy(markReading.assessmentId, markReading.reading);
  for (const each of numbered) {
    const of = (reading: number) => read.find((row) => row.id === each.id && row.reading === reading)?.n ?? 0;
    found.set(each.id, { numbered: each.n, read: [of(1), of(2), of(3)] });
  }
  return found;
}

/** Who is, and was, named to read an assessment, in order. */
export async function markersOf(db: Reader, assessmentId: string) {
  return db
    .select({ id: marker.id, reading: marker.reading, startsAt: marker.startsAt, endsAt: marker.endsAt, person: nameColumns(person) })
    .from(marker)
    .innerJoin(person, eq(person.id, marker.personId))
    .where(eq(marker.assessmentId, assessmentId))
    .orderBy(asc(marker.reading), asc(marker.startsAt), asc(marker.id));
}

/** One naming, or undefined. */
export async function markerById(db: Reader, markerId: string) {
  const [found] = await db.select().from(marker).where(eq(marker.id, markerId));
  return found;
}
export type Marker = NonNullable<Awaited<ReturnType<typeof markerById>>>;

/** The readings one is named for on an assessment at an instant. */
export async function readingsOf(db: Reader, assessmentId: string, personId: string, at: Instant): Promise<ReadingNumber[]> {
  const rows = await db
    .select({ reading: marker.reading })
    .from(marker)
    .where(
      and(
        eq(marker.assessmentId, assessmentId),
        eq(marker.personId, personId),
        lte(marker.startsAt, at),
        or(isNull(marker.endsAt), gt(marker.endsAt, at)),
      ),
    );
  return readingNumbers.filter((each) => rows.some(({ reading }) => reading === each));
}

/** Holdings a naming gives: one reading of one assessment. */
export async function namingsOf(db: Reader, personId: string, at: Instant) {
  const query = prepared(db, 'grades.markers', (d) =>
    d
      .select({ id: marker.id, from: marker.startsAt, to: marker.endsAt, assessmentId: marker.assessmentId })
      .from(marker)
      .where(
        and(
          eq(marker.personId, sql.placeholder('personId')),
          lte(marker.startsAt, sql.placeholder('at')),
          or(isNull(marker.endsAt), gt(marker.endsAt, sql.placeholder('at'))),
        ),
      ),
  );
  return query.execute({ personId, at });
}

export type Paper = {
  readonly personId: string;
  readonly number: number;
  readonly readings: Readings;
  readonly rows: readonly (typeof markReading.$inferSelect)[];
};

/** The papers of an assessment by number, with every reading. For the server alone: a person sees what the router picks from it. */
export async function papersOf(db: Reader, assessmentId: string): Promise<Paper[]> {
  const numbers = await db.select().from(sealedNumber).where(eq(sealedNumber.assessmentId, assessmentId)).orderBy(asc(sealedNumber.number));
  const read = await db.select().from(markReading).where(eq(markReading.assessmentId, assessmentId));
  return numbers.map(({ personId, number }) => {
    const rows = read.filter((row) => row.personId === personId);
    const of = (reading: number) => readingOf(rows.find((row) => row.reading === reading));
    return { personId, number, readings: { first: of(1), second: of(2), third: of(3) }, rows };
  });
}

function readingOf(row: { value: number | null; code: Reading['code'] } | undefined): Reading | undefined {
  if (!row) return undefined;
  if (row.value !== null) return { value: row.value, code: null };
  return row.code === null ? undefined : { value: null, code: row.code };
}

/** The sealed envelopes: number and name. */
export async function envelopesOf(db: Reader, assessmentId: string) {
  return db
    .select({ number: sealedNumber.number, person: nameColumns(person) })
    .from(sealedNumber)
    .innerJoin(person, eq(person.id, sealedNumber.personId))
    .where(eq(sealedNumber.assessmentId, assessmentId))
    .orderBy(asc(sealedNumber.number));
}
