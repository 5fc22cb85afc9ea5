/** What a step of a sheet is judged by: who entered it, who teaches it, who heads its filière and departments. */
import { and, eq, gt, inArray, isNotNull, isNull, lte, or } from 'drizzle-orm';
import type { Reader } from '#db/driver';
import type { Instant } from '../../../shared/core/time.ts';
import type { Judged } from '../../../shared/grades/sheets/policy.ts';
import { appointment, position } from '../../organisation/table.ts';
import { nameColumns } from '../../people/read.ts';
import { person } from '../../people/table.ts';
import { teaching } from '../../schedule/table.ts';
import { handsOn } from '../marks/read.ts';
import { rightsOf, type SheetFacts } from '../sheets/read.ts';

/** Who heads these units now. */
async function headsOf(db: Reader, unitIds: readonly string[], now: Instant) {
  if (unitIds.length === 0) return [];
  return db
    .select({ unitId: position.unitId, office: position.office, personId: appointment.personId })
    .from(appointment)
    .innerJoin(position, eq(position.id, appointment.positionId))
    .where(
      and(
        inArray(position.unitId, [...new Set(unitIds)]),
        inArray(position.office, ['filiereHead', 'departmentHead']),
        lte(appointment.startsAt, now),
        or(isNull(appointment.endsAt), gt(appointment.endsAt, now)),
      ),
    );
}

/** Who teaches what to these groups, by assignments in force on the way to an instant: whoever taught it, teaches it. */
export async function teachersOf(db: Reader, groupIds: readonly string[], now: Instant) {
  if (groupIds.length === 0) return [];
  return db
    .select({ groupId: teaching.groupId, moduleId: teaching.moduleId, endsAt: teaching.endsAt, ...nameColumns(person) })
    .from(teaching)
    .innerJoin(person, eq(person.id, teaching.trainerId))
    .where(and(inArray(teaching.groupId, [...new Set(groupIds)]), isNotNull(teaching.publishedAt), lte(teaching.startsAt, now)));
}

/** Sheets with all that deciding on them looks at, in their order. */
export async function judged(db: Reader, sheets: readonly SheetFacts[], now: Instant): Promise<readonly Judged[]> {
  const hands = await handsOn(
    db,
    sheets.map(({ id }) => id),
  );
  const units = sheets.flatMap(({ filiereId, departmentId, moduleDepartmentId }) => [filiereId, departmentId, moduleDepartmentId]);
  const heads = await headsOf(
    db,
    units.filter((id) => id !== null),
    now,
  );
  const teachers = await teachersOf(
    db,
    sheets.map(({ groupId }) => groupId),
    now,
  );
  return sheets.map((sheet) => ({
    ...rightsOf(sheet, hands.get(sheet.id)),
    teacherIds: teachers.filter((each) => each.groupId === sheet.groupId && each.moduleId === sheet.moduleId).map(({ id }) => id),
    filiereHeadIds: heads.filter((each) => each.unitId === sheet.filiereId).map(({ personId }) => personId),
    departmentHeadIds: heads
      .filter((each) => each.unitId === sheet.departmentId || each.unitId === sheet.moduleDepartmentId)
      .map(({ personId }) => personId),
  }));
}

/** The names of whoever took a step. */
export async function namesOf(db: Reader, personIds: readonly (string | null)[]) {
  const ids = [...new Set(personIds.filter((id) => id !== null))];
  if (ids.length === 0) return new Map<string, never>();
  const rows = await db.select(nameColumns(person)).from(person).where(inArray(person.id, ids));
  return new Map(rows.map((row) => [row.id, row]));
}
