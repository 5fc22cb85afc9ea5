/** Where assessments are planned: groups, the modules their promotion keeps, and the parts of its scheme. */
import { and, asc, eq, inArray, isNull, or, sql, type SQL } from 'drizzle-orm';
import type { Reader } from '#db/driver';
import type { Subject } from '../../../shared/core/authority.ts';
import type { Carrier } from '../../../shared/core/forbid.ts';
import type { SchemeDefinition } from '../../../shared/curriculum/schemes/schema.ts';
import type { Sitting } from '../../../shared/grades/sheets/schema.ts';
import { module, promotion, promotionProgramme } from '../../curriculum/table.ts';
import { unit } from '../../organisation/table.ts';
import { traineeGroup } from '../../trainees/table.ts';
import { placeOf } from '../sheets/read.ts';
import { assessment } from '../sheets/table.ts';

const place = {
  groupId: traineeGroup.id,
  groupCode: traineeGroup.code,
  promotionId: traineeGroup.promotionId,
  filiereId: traineeGroup.filiereId,
  siteId: traineeGroup.siteId,
  field: unit.field,
  departmentId: unit.departmentId,
};

/** The groups of a promotion in a filière that are open, by code. */
export async function groupsOf(db: Reader, promotionId: string, filiereId: string) {
  return db
    .select(place)
    .from(traineeGroup)
    .innerJoin(unit, eq(unit.id, traineeGroup.filiereId))
    .where(and(eq(traineeGroup.promotionId, promotionId), eq(traineeGroup.filiereId, filiereId), isNull(traineeGroup.closedOn)))
    .orderBy(asc(traineeGroup.code));
}
export type GroupPlace = Awaited<ReturnType<typeof groupsOf>>[number];

/** The modules a promotion keeps in a filière, by semester and code; of one semester if asked. */
export async function modulesPlanned(db: Reader, promotionId: string, filiereId: string, semester: number | null = null) {
  return db
    .select({
      id: module.id,
      code: module.code,
      nameFr: module.nameFr,
      nameAr: module.nameAr,
      semester: module.semester,
      departmentId: module.departmentId,
    })
    .from(promotionProgramme)
    .innerJoin(module, eq(module.programmeId, promotionProgramme.programmeId))
    .where(
      and(
        eq(promotionProgramme.promotionId, promotionId),
        eq(promotionProgramme.filiereId, filiereId),
        semester === null ? undefined : eq(module.semester, semester),
      ),
    )
    .orderBy(asc(module.semester), asc(module.code));
}
export type PlannedModule = Awaited<ReturnType<typeof modulesPlanned>>[number];

/** One group, and one of the modules its promotion keeps; undefined where the promotion keeps no such module. */
export async function placeOfModule(db: Reader, groupId: string, moduleId: string) {
  const [group] = await db
    .select(place)
    .from(traineeGroup)
    .innerJoin(unit, eq(unit.id, traineeGroup.filiereId))
    .where(eq(traineeGroup.id, groupId));
  if (!group) return undefined;
  const kept = (await modulesPlanned(db, group.promotionId, group.filiereId)).find(({ id }) => id === moduleId);
  return kept && { group, module: kept };
}

/** A group, with a module or for the year, as authority sees it. */
export function planSubject(group: GroupPlace, taught: Pick<PlannedModule, 'id' | 'departmentId'> | null): Subject {
  return placeOf({ ...group, moduleId: taught?.id ?? null, moduleDepartmentId: taught?.departmentId ?? null });
}

/** What is planned already, as `group module part`: nothing is planned twice by an act for many. */
export async function plannedKeys(db: Reader, promotionId: string, filiereId: string, sitting: Sitting): Promise<ReadonlySet<string>> {
  const rows = await db
    .select({ groupId: assessment.groupId, moduleId: assessment.moduleId, part: assessment.part })
    .from(assessment)
    .where(
      and(
        eq(assessment.promotionId, promotionId),
        eq(assessment.filiereId, filiereId),
        eq(assessment.sitting, sitting),
        sql`${assessment.state} <> 'cancelled'`,
      ),
    );
  return new Set(rows.map(plannedKey));
}

export function plannedKey({ groupId, moduleId, part }: { groupId: string; moduleId: string | null; part: string }): string {
  return `${groupId} ${moduleId ?? ''} ${part}`;
}

/** The groups in which these holdings plan something, with their promotion and filière: the SQL twin of `mayPlan`. */
export async function groupsPlannedBy(db: Reader, carriers: readonly Carrier[]) {
  const conditions = carriers.map(planCondition).filter((each) => each !== undefined);
  if (conditions.length === 0) return [];
  return db
    .select({
      ...place,
      filiereCode: unit.code,
      filiereFr: unit.nameFr,
      filiereAr: unit.nameAr,
      promotionCode: promotion.code,
      promotionFr: promotion.nameFr,
      promotionAr: promotion.nameAr,
      startsOn: promotion.startsOn,
      endsOn: promotion.endsOn,
    })
    .from(traineeGroup)
    .innerJoin(unit, eq(unit.id, traineeGroup.filiereId))
    .innerJoin(promotion, eq(promotion.id, traineeGroup.promotionId))
    .where(and(isNull(traineeGroup.closedOn), or(...conditions)))
    .orderBy(asc(promotion.code), asc(unit.code), asc(traineeGroup.code));
}

function planCondition({ by: { kind, reach }, grant: { scope } }: Carrier): SQL | undefined {
  if (scope === 'ownFiliere' && reach.filiereId) return eq(traineeGroup.filiereId, reach.filiereId);
  if (scope === 'assigned' && kind === 'teaching' && reach.groupId) return eq(traineeGroup.id, reach.groupId);
  return undefined;
}

/** The part of a scheme an assessment is planned for: a component of a module, or a paper of the year. */
export function partOf(scheme: SchemeDefinition, code: string, of: 'module' | 'year') {
  if (of === 'module') {
    const found = scheme.components.find((each) => each.code === code);
    return found && { ...found, scale: 2000, isExam: found.kind === 'exam' };
  }
  const leaves = scheme.parts.flatMap((each) => (each.kind === 'group' ? each.parts : [each]));
  const found = leaves.find((each) => each.kind === 'paper' && each.code === code);
  return found?.kind === 'paper' ? { ...found, isExam: found.source === 'exam' } : undefined;
}

/** When a promotion begins and ends, or undefined. */
export async function promotionTerm(db: Reader, promotionId: string) {
  const [found] = await db
    .select({ startsOn: promotion.startsOn, endsOn: promotion.endsOn })
    .from(promotion)
    .where(inArray(promotion.id, [promotionId]));
  return found;
}
