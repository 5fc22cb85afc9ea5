/** What a step of a sheet is judged by: who entered it, who teaches it, who heads its filière and departments. */
import { and, eq, gt, inArray, isNotNull, isNull, lte, or } from 'drizzle-orm';
import type { Reader } from '#db/driver';
import type { Actor, Verdict } from '../../../shared/core/authority.ts';
import { hidden } from '../../../shared/core/refusal.ts';
import type { Instant } from '../../../shared/core/time.ts';
import {
  mayApprove,
  mayChangePlan,
  mayEnter,
  mayLock,
  mayReopen,
  mayReturn,
  maySeeSheet,
  maySubmit,
  mayValidate,
  type Judged,
  type SheetRights,
} from '../../../shared/grades/sheets/policy.ts';
import { appointment, position } from '../../organisation/table.ts';
import { nameColumns } from '../../people/read.ts';
import { person } from '../../people/table.ts';
import { teaching } from '../../schedule/table.ts';
import { bodiesOver } from '../corrections/read.ts';
import { enteredCounts, expectedCounts, handsOn } from '../marks/read.ts';
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
  const bodies = await bodiesOver(db, sheets);
  return sheets.map((sheet) => ({
    ...sittingOver(rightsOf(sheet, hands.get(sheet.id)), bodies.get(sheet.id)),
    teacherIds: teachers.filter((each) => each.groupId === sheet.groupId && each.moduleId === sheet.moduleId).map(({ id }) => id),
    filiereHeadIds: heads.filter((each) => each.unitId === sheet.filiereId).map(({ personId }) => personId),
    departmentHeadIds: heads
      .filter((each) => each.unitId === sheet.departmentId || each.unitId === sheet.moduleDepartmentId)
      .map(({ personId }) => personId),
  }));
}

function sittingOver(rights: SheetRights, bodyIds: readonly string[] = []): SheetRights {
  return bodyIds.length === 0 ? rights : { ...rights, subject: { ...rights.subject, bodyIds } };
}

/** Those of some sheets that this person sees, the juries that sit over them considered: what their list shows, one by one. */
export async function seenAmong<Sheet extends SheetFacts>(
  db: Reader,
  actor: Actor,
  sheets: readonly Sheet[],
  now: Instant,
): Promise<Sheet[]> {
  const bodies = await bodiesOver(db, sheets);
  return sheets.filter((sheet) => maySeeSheet(actor, sittingOver(rightsOf(sheet), bodies.get(sheet.id)), now).ok);
}

/** The names of whoever took a step. */
async function namesOf(db: Reader, personIds: readonly (string | null)[]) {
  const ids = [...new Set(personIds.filter((id) => id !== null))];
  if (ids.length === 0) return new Map<string, never>();
  const rows = await db.select(nameColumns(person)).from(person).where(inArray(person.id, ids));
  return new Map(rows.map((row) => [row.id, row]));
}

/** Sheets as screens show them: how far they are, who took each step, what this person may do. */
export async function told(db: Reader, actor: Actor, sheets: readonly SheetFacts[], now: Instant) {
  const ids = sheets.map(({ id }) => id);
  const [rights, entered, expected] = [await judged(db, sheets, now), await enteredCounts(db, ids), await expectedCounts(db, ids)];
  const hands = sheets.flatMap((each) => [
    each.plannedBy,
    each.submittedBy,
    each.validatedBy,
    each.returnedBy,
    each.lockedBy,
    each.reopenedBy,
  ]);
  const names = await namesOf(db, hands);
  const named = (personId: string | null) => (personId === null ? null : (names.get(personId) ?? null));
  return sheets.map((sheet, at) => {
    const counts = entered.get(sheet.id) ?? { entered: 0, pending: 0 };
    return {
      ...sheet,
      progress: { ...counts, expected: expected.get(sheet.id) ?? 0 },
      planner: named(sheet.plannedBy),
      submitter: named(sheet.submittedBy),
      validator: named(sheet.validatedBy),
      returner: named(sheet.returnedBy),
      locker: named(sheet.lockedBy),
      reopener: named(sheet.reopenedBy),
      may: mayOf(actor, rights[at], now),
    };
  });
}

function mayOf(actor: Actor, rights: Judged | undefined, now: Instant): Record<SheetAct, Verdict> {
  if (!rights) throw hidden();
  return {
    enter: mayEnter(actor, rights, [], now),
    submit: maySubmit(actor, rights, now),
    return: mayReturn(actor, rights, now),
    validate: mayValidate(actor, rights, now),
    lock: mayLock(actor, rights, now),
    reopen: mayReopen(actor, rights, now),
    approve: mayApprove(actor, rights, now),
    change: mayChangePlan(actor, rights, now),
  };
}

export type SheetAct = 'enter' | 'submit' | 'return' | 'validate' | 'lock' | 'reopen' | 'approve' | 'change';

/** Sheets as lists show them: what names them, how far they are, and whether one may take the next step. */
export async function listed(db: Reader, actor: Actor, sheets: readonly SheetFacts[], now: Instant) {
  const ids = sheets.map(({ id }) => id);
  const [rights, entered, expected] = [await judged(db, sheets, now), await enteredCounts(db, ids), await expectedCounts(db, ids)];
  return sheets.map((sheet, at) => {
    const { id, groupId, groupCode, moduleId, moduleCode, moduleNameFr, moduleNameAr, part, sitting, titleFr, titleAr, semester } = sheet;
    const { heldOn, opensAt, closesAt, reopenedUntil, weight, state, publicationId, version } = sheet;
    const named = { id, groupId, groupCode, moduleId, moduleCode, moduleNameFr, moduleNameAr, part, sitting, titleFr, titleAr, semester };
    return {
      ...named,
      heldOn,
      opensAt,
      closesAt,
      reopenedUntil,
      weight,
      state,
      publicationId,
      version,
      progress: { ...(entered.get(id) ?? { entered: 0, pending: 0 }), expected: expected.get(id) ?? 0 },
      may: brief(mayOf(actor, rights[at], now)),
    };
  });
}

/** A verdict without the holding it rests on. */
type Brief = { readonly ok: boolean; readonly reason?: string };

function brief(may: Record<SheetAct, Verdict>): Record<SheetAct, Brief> {
  const { enter, submit, return: back, validate, lock, reopen, approve, change } = may;
  const short = (verdict: Verdict): Brief => (verdict.ok ? { ok: true } : { ok: false, reason: verdict.reason });
  return {
    enter: short(enter),
    submit: short(submit),
    return: short(back),
    validate: short(validate),
    lock: short(lock),
    reopen: short(reopen),
    approve: short(approve),
    change: short(change),
  };
}
