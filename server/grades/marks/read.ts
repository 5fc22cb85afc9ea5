/** Marks as they stand: of a sheet, of a group, of a promotion, of a person; and who ever entered them. */
import { and, asc, eq, exists, inArray, isNotNull, isNull, lte, gt, ne, or, sql, count } from 'drizzle-orm';
import { alias } from '#db/columns';
import { prepared, type Reader } from '#db/driver';
import type { Day } from '../../../shared/core/time.ts';
import { othersOf, type Others } from '../../../shared/grades/grid/figures/rules.ts';
import type { Sitting } from '../../../shared/grades/sheets/schema.ts';
import { module } from '../../curriculum/table.ts';
import { nameColumns } from '../../people/read.ts';
import { person } from '../../people/table.ts';
import { memberIdsOn } from '../../trainees/read.ts';
import { membership } from '../../trainees/table.ts';
import { resitEntitlement } from '../jury/resits/table.ts';
import { assessment, mark, markHand, publication } from '../sheets/table.ts';

const enterer = alias(person, 'enterer');

/** What says who is on a sheet. */
export type Listing = { readonly id: string; readonly groupId: string; readonly heldOn: Day; readonly sitting: Sitting };

/** Who is on a sheet, by name in both scripts, in no particular order: the group on the day; of a resit, who may sit it. */
export async function peopleOn(db: Reader, sheet: Listing) {
  const members = await membersOn(db, sheet.groupId, sheet.heldOn);
  if (sheet.sitting === 'normal') return members;
  const entitled = await entitledIds(db, sheet.id);
  return members.filter(({ id }) => entitled.has(id));
}

/** The keys of who is on a sheet. */
export async function peopleIdsOn(db: Reader, sheet: Listing): Promise<ReadonlySet<string>> {
  const members = await memberIdsOn(db, sheet.groupId, sheet.heldOn);
  if (sheet.sitting === 'normal') return members;
  const entitled = await entitledIds(db, sheet.id);
  return new Set([...members].filter((id) => entitled.has(id)));
}

async function entitledIds(db: Reader, assessmentId: string): Promise<ReadonlySet<string>> {
  const rows = await db
    .select({ personId: resitEntitlement.personId })
    .from(resitEntitlement)
    .where(and(eq(resitEntitlement.assessmentId, assessmentId), isNull(resitEntitlement.withdrawnAt)));
  return new Set(rows.map(({ personId }) => personId));
}

/** Who was in the group on the day, by name in both scripts, in no particular order. */
async function membersOn(db: Reader, groupId: string, day: Day) {
  const query = prepared(db, 'grades.members', (d) =>
    d
      .select({ ...nameColumns(person), massarCode: person.massarCode })
      .from(membership)
      .innerJoin(person, eq(person.id, membership.personId))
      .where(
        and(
          eq(membership.groupId, sql.placeholder('groupId')),
          lte(membership.fromOn, sql.placeholder('day')),
          or(isNull(membership.toOn), gt(membership.toOn, sql.placeholder('day'))),
        ),
      ),
  );
  return query.execute({ groupId, day });
}

/** The marks of some sheets with who entered them. */
export async function marksOn(db: Reader, assessmentIds: readonly string[]) {
  if (assessmentIds.length === 0) return [];
  return db
    .select({
      assessmentId: mark.assessmentId,
      personId: mark.personId,
      value: mark.value,
      code: mark.code,
      version: mark.version,
      enteredAt: mark.enteredAt,
      enteredBy: nameColumns(enterer),
    })
    .from(mark)
    .innerJoin(enterer, eq(enterer.id, mark.enteredBy))
    .where(inArray(mark.assessmentId, [...assessmentIds]));
}
export type EnteredMark = Awaited<ReturnType<typeof marksOn>>[number];

/** The cells of one sheet, for an act that writes some of them. */
export async function cellsOf(db: Reader, assessmentId: string) {
  const query = prepared(db, 'grades.cells', (d) =>
    d
      .select({ personId: mark.personId, value: mark.value, code: mark.code, version: mark.version, enteredBy: mark.enteredBy })
      .from(mark)
      .where(eq(mark.assessmentId, sql.placeholder('assessmentId'))),
  );
  return query.execute({ assessmentId });
}

/** What a comparison is drawn for: the part of a module, or of the year, that a sheet assesses. */
type Compared = Pick<
  typeof assessment.$inferSelect,
  'id' | 'promotionId' | 'filiereId' | 'groupId' | 'moduleId' | 'part' | 'sitting' | 'scale'
>;

/**
 * How the other groups of the promotion did on what a sheet assesses: figures of handed over sheets alone, added up, nobody
 * named. Marks still being entered are their trainer's.
 */
export async function othersOn(db: Reader, sheet: Compared): Promise<Others | null> {
  const rows = await db
    .select({
      groupId: assessment.groupId,
      scale: assessment.scale,
      n: count(),
      sum: sql<number>`sum(${mark.value})`.mapWith(Number),
      squares: sql<number>`sum(${mark.value} * ${mark.value})`.mapWith(Number),
    })
    .from(assessment)
    .innerJoin(mark, eq(mark.assessmentId, assessment.id))
    .where(
      and(
        eq(assessment.promotionId, sheet.promotionId),
        eq(assessment.filiereId, sheet.filiereId),
        sheet.moduleId === null ? isNull(assessment.moduleId) : eq(assessment.moduleId, sheet.moduleId),
        eq(assessment.part, sheet.part),
        eq(assessment.sitting, sheet.sitting),
        ne(assessment.groupId, sheet.groupId),
        inArray(assessment.state, ['submitted', 'validated', 'locked']),
        isNotNull(mark.value),
      ),
    )
    .groupBy(assessment.groupId, assessment.scale);
  return othersOf(rows, { groups: new Set(rows.map(({ groupId }) => groupId)).size, scale: sheet.scale });
}

/** Whoever once entered a mark, by sheet. */
export async function handsOn(db: Reader, assessmentIds: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const hands = new Map<string, string[]>(assessmentIds.map((id) => [id, []]));
  if (assessmentIds.length === 0) return hands;
  const rows = await db
    .select({ assessmentId: markHand.assessmentId, personId: markHand.personId })
    .from(markHand)
    .where(inArray(markHand.assessmentId, [...assessmentIds]));
  for (const { assessmentId, personId } of rows) hands.get(assessmentId)?.push(personId);
  return hands;
}

/** Whether this person once entered a mark of this sheet. */
export async function hasHand(db: Reader, assessmentId: string, personId: string): Promise<boolean> {
  const query = prepared(db, 'grades.hand', (d) =>
    d
      .select({ personId: markHand.personId })
      .from(markHand)
      .where(and(eq(markHand.assessmentId, sql.placeholder('assessmentId')), eq(markHand.personId, sql.placeholder('personId')))),
  );
  return (await query.execute({ assessmentId, personId })).length > 0;
}

/** How many have a figure or a settled code, and how many wait, by sheet. */
export async function enteredCounts(db: Reader, assessmentIds: readonly string[]) {
  if (assessmentIds.length === 0) return new Map<string, { readonly entered: number; readonly pending: number }>();
  const rows = await db
    .select({
      assessmentId: mark.assessmentId,
      all: count(),
      pending: sql<number>`coalesce(sum(case when ${mark.code} = 'pending' then 1 else 0 end), 0)`.mapWith(Number),
    })
    .from(mark)
    .where(inArray(mark.assessmentId, [...assessmentIds]))
    .groupBy(mark.assessmentId);
  return new Map(rows.map(({ assessmentId, all, pending }) => [assessmentId, { entered: all - pending, pending }]));
}

/** How many are on each sheet: in its group on its day; on a resit, those of them who may sit it. */
export async function expectedCounts(db: Reader, assessmentIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (assessmentIds.length === 0) return new Map();
  const rows = await db
    .select({ id: assessment.id, members: count() })
    .from(assessment)
    .innerJoin(
      membership,
      and(
        eq(membership.groupId, assessment.groupId),
        lte(membership.fromOn, assessment.heldOn),
        or(isNull(membership.toOn), gt(membership.toOn, assessment.heldOn)),
      ),
    )
    .where(and(inArray(assessment.id, [...assessmentIds]), or(eq(assessment.sitting, 'normal'), exists(entitledHere(db)))))
    .groupBy(assessment.id);
  return new Map(rows.map(({ id, members }) => [id, members]));
}

function entitledHere(db: Reader) {
  return db
    .select({ one: sql`1` })
    .from(resitEntitlement)
    .where(
      and(
        eq(resitEntitlement.assessmentId, assessment.id),
        eq(resitEntitlement.personId, membership.personId),
        isNull(resitEntitlement.withdrawnAt),
      ),
    );
}

/** A mark with all that averages need of its sheet. */
const counted = {
  assessmentId: mark.assessmentId,
  personId: mark.personId,
  value: mark.value,
  code: mark.code,
  version: mark.version,
  groupId: assessment.groupId,
  moduleId: assessment.moduleId,
  part: assessment.part,
  sitting: assessment.sitting,
  weight: assessment.weight,
  scale: assessment.scale,
  heldOn: assessment.heldOn,
  state: assessment.state,
  titleFr: assessment.titleFr,
  titleAr: assessment.titleAr,
  publicationId: assessment.publicationId,
  publishedAt: publication.publishedAt,
};

function selectMarks(db: Reader) {
  return db
    .select(counted)
    .from(mark)
    .innerJoin(assessment, eq(assessment.id, mark.assessmentId))
    .leftJoin(publication, eq(publication.id, assessment.publicationId));
}
export type CountedMark = Awaited<ReturnType<typeof marksOfPromotion>>[number];

/** Every mark of a promotion in a filière, whatever the state of its sheet: what averages and juries compute from. */
export async function marksOfPromotion(db: Reader, promotionId: string, filiereId: string) {
  return selectMarks(db).where(and(eq(assessment.promotionId, promotionId), eq(assessment.filiereId, filiereId)));
}

/** Every mark of one person in a promotion, or in all; published ones alone unless asked otherwise. */
export async function marksOfPerson(db: Reader, personId: string, which: 'published' | 'all' = 'published'): Promise<CountedMark[]> {
  return selectMarks(db)
    .where(and(eq(mark.personId, personId), which === 'all' ? undefined : isNotNull(assessment.publicationId)))
    .orderBy(asc(assessment.heldOn), asc(assessment.id));
}

/** One mark as it stands, or undefined. */
export async function markOf(db: Reader, assessmentId: string, personId: string) {
  const [found] = await db
    .select()
    .from(mark)
    .where(and(eq(mark.assessmentId, assessmentId), eq(mark.personId, personId)));
  return found;
}

/** The modules of these keys, by name. */
export async function modulesNamed(db: Reader, moduleIds: readonly string[]) {
  if (moduleIds.length === 0) return [];
  return db
    .select({
      id: module.id,
      code: module.code,
      nameFr: module.nameFr,
      nameAr: module.nameAr,
      semester: module.semester,
      coefficient: module.coefficient,
    })
    .from(module)
    .where(inArray(module.id, [...moduleIds]));
}
