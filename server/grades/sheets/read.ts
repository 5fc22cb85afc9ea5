import { and, asc, eq, gt, inArray, isNotNull, isNull, or, sql, type SQL } from 'drizzle-orm';
import { prepared, type Reader } from '#db/driver';
import type { Actor, Holding, Scope, Subject } from '../../../shared/core/authority.ts';
import type { Carrier } from '../../../shared/core/forbid.ts';
import type { Instant } from '../../../shared/core/time.ts';
import { sheetCarriers, type SheetRights } from '../../../shared/grades/sheets/policy.ts';
import { SHEETS_PAGE, type SheetState } from '../../../shared/grades/sheets/schema.ts';
import { module, promotion } from '../../curriculum/table.ts';
import { unit } from '../../organisation/table.ts';
import { traineeGroup } from '../../trainees/table.ts';
import { unsealing } from '../blind/table.ts';
import { jury } from '../jury/table.ts';
import { assessment } from './table.ts';

/** A sheet with the names and the reach that screens and rights need. */
const facts = {
  id: assessment.id,
  promotionId: assessment.promotionId,
  filiereId: assessment.filiereId,
  groupId: assessment.groupId,
  moduleId: assessment.moduleId,
  part: assessment.part,
  sitting: assessment.sitting,
  titleFr: assessment.titleFr,
  titleAr: assessment.titleAr,
  weight: assessment.weight,
  scale: assessment.scale,
  step: assessment.step,
  heldOn: assessment.heldOn,
  opensAt: assessment.opensAt,
  closesAt: assessment.closesAt,
  isAnonymous: assessment.isAnonymous,
  readings: assessment.readings,
  gap: assessment.gap,
  state: assessment.state,
  plannedBy: assessment.plannedBy,
  approvedBy: assessment.approvedBy,
  approvedAt: assessment.approvedAt,
  submittedBy: assessment.submittedBy,
  submittedAt: assessment.submittedAt,
  validatedBy: assessment.validatedBy,
  validatedAt: assessment.validatedAt,
  returnedBy: assessment.returnedBy,
  returnedAt: assessment.returnedAt,
  returnReason: assessment.returnReason,
  lockedBy: assessment.lockedBy,
  lockedAt: assessment.lockedAt,
  reopenedUntil: assessment.reopenedUntil,
  reopenedBy: assessment.reopenedBy,
  reopeningNote: assessment.reopeningNote,
  publicationId: assessment.publicationId,
  version: assessment.version,
  groupCode: traineeGroup.code,
  siteId: traineeGroup.siteId,
  filiereCode: unit.code,
  filiereFr: unit.nameFr,
  filiereAr: unit.nameAr,
  field: unit.field,
  departmentId: unit.departmentId,
  moduleDepartmentId: module.departmentId,
  moduleCode: module.code,
  moduleNameFr: module.nameFr,
  moduleNameAr: module.nameAr,
  semester: module.semester,
  promotionCode: promotion.code,
  promotionFr: promotion.nameFr,
  promotionAr: promotion.nameAr,
  /** When the names of papers read under numbers came back. */
  unsealedAt: unsealing.unsealedAt,
};

/** Sheets with their names and reach; the caller narrows, orders and bounds. */
export function selectSheets(db: Reader) {
  return db
    .select(facts)
    .from(assessment)
    .innerJoin(traineeGroup, eq(traineeGroup.id, assessment.groupId))
    .innerJoin(unit, eq(unit.id, assessment.filiereId))
    .innerJoin(promotion, eq(promotion.id, assessment.promotionId))
    .leftJoin(module, eq(module.id, assessment.moduleId))
    .leftJoin(unsealing, eq(unsealing.assessmentId, assessment.id));
}

/** One sheet, or undefined. */
export async function sheetById(db: Reader, assessmentId: string): Promise<SheetFacts | undefined> {
  const query = prepared(db, 'grades.sheet', (d) => selectSheets(d).where(eq(assessment.id, sql.placeholder('id'))));
  const [found] = await query.execute({ id: assessmentId });
  return found;
}

/** Some sheets, in no particular order. */
export async function sheetsByIds(db: Reader, assessmentIds: readonly string[]): Promise<SheetFacts[]> {
  if (assessmentIds.length === 0) return [];
  return selectSheets(db).where(inArray(assessment.id, [...assessmentIds]));
}

export type SheetFacts = Awaited<ReturnType<typeof sheetsOfModule>>[number];

/** The sheets of a group in a module that were not cancelled, in the order they are sat. */
export async function sheetsOfModule(db: Reader, groupId: string, moduleId: string) {
  return selectSheets(db)
    .where(and(eq(assessment.groupId, groupId), eq(assessment.moduleId, moduleId), isNotCancelled))
    .orderBy(asc(assessment.heldOn), asc(assessment.id));
}

const isNotCancelled = sql`${assessment.state} <> 'cancelled'`;

/** What is locked and published together: a semester of a promotion in a filière, or (null) the papers of its year. */
export type Frame = {
  readonly promotionId: string;
  readonly filiereId: string;
  readonly semester: number | null;
  readonly sitting: 'normal' | 'resit';
};

/** The sheets of a frame that were not cancelled, by module and group. */
export async function sheetsOfFrame(db: Reader, { promotionId, filiereId, semester, sitting }: Frame): Promise<SheetFacts[]> {
  return selectSheets(db)
    .where(
      and(
        eq(assessment.promotionId, promotionId),
        eq(assessment.filiereId, filiereId),
        eq(assessment.sitting, sitting),
        semester === null ? isNull(assessment.moduleId) : eq(module.semester, semester),
        isNotCancelled,
      ),
    )
    .orderBy(asc(module.code), asc(traineeGroup.code), asc(assessment.heldOn), asc(assessment.id));
}

/** The semesters in which something is planned; null stands for the papers of the year. */
export async function semestersPlanned(db: Reader, promotionId: string, filiereId: string): Promise<(number | null)[]> {
  const rows = await db
    .selectDistinct({ semester: module.semester })
    .from(assessment)
    .leftJoin(module, eq(module.id, assessment.moduleId))
    .where(and(eq(assessment.promotionId, promotionId), eq(assessment.filiereId, filiereId), isNotCancelled))
    .orderBy(asc(module.semester));
  return rows.map(({ semester }) => semester);
}

/** What is planned for a semester of a promotion in a filière, cancelled sheets left out; of some groups and modules alone if asked. */
export async function sheetsOfPlan(
  db: Reader,
  { promotionId, filiereId, semester }: Omit<Frame, 'sitting'>,
  places: readonly { readonly groupId: string; readonly moduleId: string }[] | null,
): Promise<SheetFacts[]> {
  const within = places?.map(({ groupId, moduleId }) => and(eq(assessment.groupId, groupId), eq(assessment.moduleId, moduleId)));
  return selectSheets(db)
    .where(
      and(
        eq(assessment.promotionId, promotionId),
        eq(assessment.filiereId, filiereId),
        semester === null ? isNull(assessment.moduleId) : eq(module.semester, semester),
        isNotCancelled,
        within && (or(...within) ?? sql`false`),
      ),
    )
    .orderBy(asc(module.code), asc(traineeGroup.code), asc(assessment.heldOn), asc(assessment.id));
}

/** A sheet as authority sees it. An assignment to the sheet itself (marking) names it as a session's does. */
export function subjectOf(sheet: SheetFacts, enterers: readonly string[] = []): Subject {
  const hands = {
    'grade.enter': enterers,
    'grade.submit': some(sheet.submittedBy),
    'grade.validate': some(sheet.validatedBy),
    'grade.lock': some(sheet.lockedBy),
  };
  return { ...placeOf(sheet), sessionId: sheet.id, hands };
}

function some(personId: string | null): readonly string[] {
  return personId === null ? [] : [personId];
}

type Place = Pick<SheetFacts, 'groupId' | 'moduleId' | 'filiereId' | 'field' | 'siteId' | 'departmentId' | 'moduleDepartmentId'>;

/** Where a sheet stands: its group, module, filière, departments and field. */
export function placeOf({ groupId, moduleId, filiereId, field, siteId, departmentId, moduleDepartmentId }: Place): Subject {
  return {
    groupIds: [groupId],
    ...(moduleId === null ? {} : { moduleId }),
    filiereIds: [filiereId],
    departmentIds: [departmentId, moduleDepartmentId].filter((id) => id !== null),
    fields: field ? [field] : [],
    siteIds: [siteId],
  };
}

/** A sheet as its policy sees it. @param enterers whoever once entered a mark of it */
export function rightsOf(sheet: SheetFacts, enterers: readonly string[] = []): SheetRights {
  const { opensAt, closesAt, reopenedUntil, state, publicationId, isAnonymous, readings } = sheet;
  const isBlind = isAnonymous || readings > 1;
  return { opensAt, closesAt, reopenedUntil, state, isPublished: publicationId !== null, isBlind, subject: subjectOf(sheet, enterers) };
}

export type SheetFilter = {
  readonly promotionId: string | null;
  readonly filiereId: string | null;
  readonly semester: number | null;
  readonly groupId: string | null;
  readonly states: readonly SheetState[];
  readonly after: string | null;
};

/** The sheets this person may see, a page at a time, the oldest plan first. */
export async function sheetsSeen(db: Reader, actor: Actor, filter: SheetFilter, now: Instant): Promise<SheetFacts[]> {
  const { promotionId, filiereId, semester, groupId, states, after } = filter;
  return selectSheets(db)
    .where(
      and(
        isSeenBy(actor, now),
        promotionId === null ? undefined : eq(assessment.promotionId, promotionId),
        filiereId === null ? undefined : eq(assessment.filiereId, filiereId),
        semester === null ? undefined : eq(module.semester, semester),
        groupId === null ? undefined : eq(assessment.groupId, groupId),
        states.length === 0 ? isNotCancelled : inArray(assessment.state, [...states]),
        after === null ? undefined : gt(assessment.id, after),
      ),
    )
    .orderBy(asc(assessment.id))
    .limit(SHEETS_PAGE + 1);
}

/** The SQL twin of `maySeeSheet`. */
export function isSeenBy(actor: Actor, now: Instant): SQL {
  const { draft, locked, published } = sheetCarriers(actor, now);
  const isSeen = or(
    sheetsWithin(draft),
    and(eq(assessment.state, 'locked'), sheetsWithin(locked)),
    and(isNotNull(assessment.publicationId), sheetsWithin(published)),
  );
  return isSeen ?? sql`false`;
}

/** The sheets these holdings reach: the SQL twin of `decide` on `subjectOf(sheet)`. */
export function sheetsWithin(carriers: readonly Carrier[]): SQL {
  const conditions = carriers.map(({ by, grant }) => conditionOf(grant.scope, by)).filter((each) => each !== undefined);
  return or(...conditions) ?? sql`false`;
}

function conditionOf(scope: Scope, { kind, reach }: Holding): SQL | undefined {
  if (scope === 'wholeCentre') return sql`true`;
  if (scope === 'assigned') {
    if (kind !== 'teaching') return undefined;
    if (reach.sessionId) return eq(assessment.id, reach.sessionId);
    if (!reach.groupId) return undefined;
    return and(eq(assessment.groupId, reach.groupId), reach.moduleId ? eq(assessment.moduleId, reach.moduleId) : undefined);
  }
  if (scope === 'ownFiliere' && reach.filiereId) return eq(assessment.filiereId, reach.filiereId);
  if (scope === 'ownDepartment' && reach.departmentId)
    return or(eq(unit.departmentId, reach.departmentId), eq(module.departmentId, reach.departmentId));
  if (scope === 'ownField' && reach.field) return eq(unit.field, reach.field);
  if (scope === 'ownBody' && reach.bodyId) return isJudgedBy(reach.bodyId);
  return undefined;
}

/** A jury reads the sheets of its promotion and filière: of its semester, or of the whole year. */
function isJudgedBy(bodyId: string): SQL {
  return sql`exists (select 1 from ${jury} where ${jury.bodyId} = ${bodyId} and ${jury.promotionId} = ${assessment.promotionId}
    and ${jury.filiereId} = ${assessment.filiereId} and ${jury.state} <> 'dissolved'
    and (${jury.semester} is null or ${module.semester} is null or ${jury.semester} = ${module.semester}))`;
}
