/** Placements and what was signed of them. */
import { and, asc, desc, eq, gte, inArray, isNull, lte, ne, or, sql, type SQL } from 'drizzle-orm';
import { alias } from '#db/columns';
import { prepared, type Reader } from '#db/driver';
import type { Holding, Scope } from '../../../shared/core/authority.ts';
import type { Carrier } from '../../../shared/core/forbid.ts';
import type { Day } from '../../../shared/core/time.ts';
import { usualForm, type Stay, type Totals } from '../../../shared/grades/practicum/rules.ts';
import type { PracticumForm } from '../../../shared/grades/practicum/schema.ts';
import { promotion } from '../../curriculum/table.ts';
import { unit } from '../../organisation/table.ts';
import { nameColumns } from '../../people/read.ts';
import { person } from '../../people/table.ts';
import { traineeGroup } from '../../trainees/table.ts';
import { assessment } from '../sheets/table.ts';
import { applicationSchool, placement, practicumForm, practicumGrid, practicumPresence, practicumVisit } from './table.ts';

const trainer = alias(person, 'trainer');
const columns = {
  id: placement.id,
  groupId: placement.groupId,
  trainee: nameColumns(person),
  trainer: nameColumns(trainer),
  hostName: placement.hostName,
  inspectorName: placement.inspectorName,
  fromOn: placement.fromOn,
  toOn: placement.toOn,
  weekday: placement.weekday,
  reportTitle: placement.reportTitle,
  reportOn: placement.reportOn,
  cancelledAt: placement.cancelledAt,
  version: placement.version,
  schoolId: applicationSchool.id,
  schoolFr: applicationSchool.nameFr,
  schoolAr: applicationSchool.nameAr,
  town: applicationSchool.town,
  directorName: applicationSchool.directorName,
  groupCode: traineeGroup.code,
  promotionId: traineeGroup.promotionId,
  filiereId: traineeGroup.filiereId,
  siteId: traineeGroup.siteId,
  field: unit.field,
  departmentId: unit.departmentId,
};

function selectPlacements(db: Reader) {
  return db
    .select(columns)
    .from(placement)
    .innerJoin(person, eq(person.id, placement.personId))
    .innerJoin(trainer, eq(trainer.id, placement.trainerId))
    .innerJoin(applicationSchool, eq(applicationSchool.id, placement.schoolId))
    .innerJoin(traineeGroup, eq(traineeGroup.id, placement.groupId))
    .innerJoin(promotion, eq(promotion.id, traineeGroup.promotionId))
    .innerJoin(unit, eq(unit.id, traineeGroup.filiereId));
}
export type Placement = Awaited<ReturnType<typeof selectPlacements>>[number];

/** One placement, or undefined. */
export async function placementById(db: Reader, placementId: string): Promise<Placement | undefined> {
  const [found] = await selectPlacements(db).where(eq(placement.id, placementId));
  return found;
}

type Place = Pick<Placement, 'groupId' | 'filiereId' | 'siteId' | 'field' | 'departmentId'>;

/** A group as rights see it. */
export function placeOf({ groupId, filiereId, siteId, field, departmentId }: Place) {
  return {
    groupIds: [groupId],
    filiereIds: [filiereId],
    siteIds: [siteId],
    fields: field ? [field] : [],
    departmentIds: departmentId ? [departmentId] : [],
  };
}

/** A placement as rights see it. */
export function subjectOf(of: Placement) {
  return { ...placeOf(of), sessionId: of.id, ownerId: of.trainee.id };
}

function reachedBy(scope: Scope, { reach }: Holding, personId: string): SQL | undefined {
  if (scope === 'own') return eq(placement.personId, personId);
  if (scope === 'assigned') return eq(placement.trainerId, personId);
  if (scope === 'ownFiliere' && reach.filiereId) return eq(traineeGroup.filiereId, reach.filiereId);
  if (scope === 'ownDepartment' && reach.departmentId) return eq(unit.departmentId, reach.departmentId);
  return scope === 'ownField' && reach.field ? eq(unit.field, reach.field) : undefined;
}

function within(carriers: readonly Carrier[], personId: string): SQL {
  const scopes = new Map(carriers.map((each) => [`${each.grant.scope} ${JSON.stringify(each.by.reach)}`, each]));
  const personal = (scope: Scope) => scope === 'own' || scope === 'assigned';
  const once = [...scopes.values()].filter(
    (each, at, all) => !personal(each.grant.scope) || all.findIndex(({ grant }) => grant.scope === each.grant.scope) === at,
  );
  return or(...once.map(({ by, grant }) => reachedBy(grant.scope, by, personId)).filter((each) => each !== undefined)) ?? sql`false`;
}

/** Placements of promotions not over that these holdings reach: the SQL twin of `mayReadPlacement`. */
export async function placementsWithin(db: Reader, carriers: readonly Carrier[], { personId, day }: { personId: string; day: Day }) {
  return selectPlacements(db)
    .where(and(within(carriers, personId), isNull(placement.cancelledAt), gte(promotion.endsOn, day)))
    .orderBy(asc(traineeGroup.code), asc(person.familyLatin), asc(person.givenLatin), asc(placement.fromOn), asc(placement.id))
    .limit(LISTED);
}
const LISTED = 600;

/** The placements of a trainee in a group that were not cancelled. */
export async function placementsOfGroup(db: Reader, groupId: string): Promise<Placement[]> {
  return selectPlacements(db).where(and(eq(placement.groupId, groupId), isNull(placement.cancelledAt)));
}

/** The totals of the grids of several placements. */
export async function totalsOf(db: Reader, placementIds: readonly string[]): Promise<ReadonlyMap<string, Totals>> {
  const found = new Map(placementIds.map((each): [string, Totals] => [each, { host: null, trainer: null, inspector: null }]));
  if (placementIds.length === 0) return found;
  const rows = await db
    .select({ placementId: practicumGrid.placementId, evaluator: practicumGrid.evaluator, total: practicumGrid.total })
    .from(practicumGrid)
    .where(inArray(practicumGrid.placementId, [...placementIds]));
  for (const { placementId, evaluator, total } of rows) {
    const totals = found.get(placementId);
    if (totals) found.set(placementId, { ...totals, [evaluator]: total });
  }
  return found;
}

/** The grids of a placement, whose they are and who entered them. */
export async function gridsOf(db: Reader, placementId: string) {
  return db
    .select({
      evaluator: practicumGrid.evaluator,
      evaluatorName: practicumGrid.evaluatorName,
      signedOn: practicumGrid.signedOn,
      points: practicumGrid.points,
      total: practicumGrid.total,
      remarks: practicumGrid.remarks,
      enteredAt: practicumGrid.enteredAt,
      version: practicumGrid.version,
      enteredBy: nameColumns(person),
    })
    .from(practicumGrid)
    .innerJoin(person, eq(person.id, practicumGrid.enteredBy))
    .where(eq(practicumGrid.placementId, placementId));
}

/** Weeks signed by the school director, the latest first. */
export async function presencesOf(db: Reader, placementId: string) {
  return db.select().from(practicumPresence).where(eq(practicumPresence.placementId, placementId)).orderBy(desc(practicumPresence.weekOn));
}

/** Visits, the latest first. */
export async function visitsOf(db: Reader, placementId: string) {
  return db
    .select()
    .from(practicumVisit)
    .where(eq(practicumVisit.placementId, placementId))
    .orderBy(desc(practicumVisit.visitedOn), desc(practicumVisit.id));
}

/** The grids of a promotion in a filière; the usual ones, version 0, until it set its own. */
export async function formOf(
  db: Reader,
  promotionId: string,
  filiereId: string,
): Promise<{ readonly definition: PracticumForm; readonly version: number }> {
  const [found] = await db
    .select({ definition: practicumForm.definition, version: practicumForm.version })
    .from(practicumForm)
    .where(and(eq(practicumForm.promotionId, promotionId), eq(practicumForm.filiereId, filiereId)));
  return found ?? { definition: usualForm, version: 0 };
}

/** Application schools, by name. */
export async function schoolsOf(db: Reader) {
  return db.select().from(applicationSchool).orderBy(asc(applicationSchool.nameFr), asc(applicationSchool.id));
}

/** Groups of promotions not over that these holdings reach. */
export async function groupsManaged(db: Reader, carriers: readonly Carrier[], day: Day) {
  return db
    .select({
      groupId: traineeGroup.id,
      code: traineeGroup.code,
      promotionId: traineeGroup.promotionId,
      promotionFr: promotion.nameFr,
      promotionAr: promotion.nameAr,
      filiereId: traineeGroup.filiereId,
      filiereFr: unit.nameFr,
      filiereAr: unit.nameAr,
      siteId: traineeGroup.siteId,
      field: unit.field,
      departmentId: unit.departmentId,
    })
    .from(traineeGroup)
    .innerJoin(promotion, eq(promotion.id, traineeGroup.promotionId))
    .innerJoin(unit, eq(unit.id, traineeGroup.filiereId))
    .where(
      and(
        or(
          ...carriers.flatMap(({ by, grant }) =>
            grant.scope === 'ownFiliere' && by.reach.filiereId ? [eq(traineeGroup.filiereId, by.reach.filiereId)] : [],
          ),
        ) ?? sql`false`,
        gte(promotion.endsOn, day),
      ),
    )
    .orderBy(asc(traineeGroup.code));
}

/** The year sheets of some groups for a part, in its normal sitting, by group: their key, their state, whether they are published. */
export async function yearSheetsOf(db: Reader, groupIds: readonly string[], part: string) {
  if (groupIds.length === 0) return new Map<string, never>();
  const rows = await db
    .select({ id: assessment.id, groupId: assessment.groupId, state: assessment.state, publicationId: assessment.publicationId })
    .from(assessment)
    .where(
      and(
        inArray(assessment.groupId, [...new Set(groupIds)]),
        isNull(assessment.moduleId),
        eq(assessment.part, part),
        eq(assessment.sitting, 'normal'),
        ne(assessment.state, 'cancelled'),
      ),
    );
  return new Map(rows.map(({ publicationId, ...row }) => [row.groupId, { ...row, isPublished: publicationId !== null }]));
}

/** The year sheet of a group for a part, or undefined. */
export async function yearSheetOf(db: Reader, groupId: string, part: string) {
  return (await yearSheetsOf(db, [groupId], part)).get(groupId);
}

/** Where these people are placed in a period already, whatever their group. */
export async function placementsDuring(db: Reader, personIds: readonly string[], { fromOn, toOn }: Pick<Stay, 'fromOn' | 'toOn'>) {
  return db
    .select({ personId: placement.personId, fromOn: placement.fromOn, toOn: placement.toOn, weekday: placement.weekday })
    .from(placement)
    .where(
      and(
        inArray(placement.personId, [...personIds]),
        isNull(placement.cancelledAt),
        lte(placement.fromOn, toOn),
        gte(placement.toOn, fromOn),
      ),
    );
}

/** The placements a trainer follows, for the holdings they give. */
export async function followedBy(db: Reader, personId: string) {
  const query = prepared(db, 'grades.placements', (d) =>
    d
      .select({ id: placement.id, from: placement.placedAt })
      .from(placement)
      .where(and(eq(placement.trainerId, sql.placeholder('personId')), isNull(placement.cancelledAt))),
  );
  return query.execute({ personId });
}
