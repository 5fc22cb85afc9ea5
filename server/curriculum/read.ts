import { and, asc, count, desc, eq, gt, isNotNull, isNull, lte, max, or, sql } from 'drizzle-orm';
import { alias } from '#db/columns';
import type { Reader } from '#db/driver';
import type { Day } from '../../shared/core/time.ts';
import { journal } from '../core/journal-table.ts';
import { body, unit } from '../organisation/table.ts';
import { nameColumns } from '../people/read.ts';
import { person } from '../people/table.ts';
import { module, programme, promotion, promotionProgramme } from './table.ts';

const department = alias(unit, 'department');

function isInBeing(on: Day) {
  return and(or(isNull(unit.draftedBy), isNotNull(unit.enactedAt)), lte(unit.fromOn, on), or(isNull(unit.toOn), gt(unit.toOn, on)));
}

/** The filières that exist on a day, in the centre's order. */
export async function filieresOn(db: Reader, on: Day) {
  const rows = await db
    .select({
      id: unit.id,
      code: unit.code,
      field: unit.field,
      departmentId: unit.departmentId,
      nameFr: unit.nameFr,
      nameAr: unit.nameAr,
      departmentFr: department.nameFr,
      departmentAr: department.nameAr,
    })
    .from(unit)
    .leftJoin(department, eq(department.id, unit.departmentId))
    .where(and(eq(unit.kind, 'filiere'), isInBeing(on)))
    .orderBy(asc(unit.rank), asc(unit.code));
  return rows.map(({ nameFr, nameAr, departmentFr, departmentAr, ...filiere }) => ({
    ...filiere,
    name: { fr: nameFr, ar: nameAr },
    department: departmentFr === null || departmentAr === null ? null : { fr: departmentFr, ar: departmentAr },
  }));
}
export type FiliereFacts = Awaited<ReturnType<typeof filieresOn>>[number];

/** One filière that exists on a day, or undefined. */
export async function filiereOn(db: Reader, filiereId: string, on: Day): Promise<FiliereFacts | undefined> {
  return (await filieresOn(db, on)).find(({ id }) => id === filiereId);
}

/** The departments that exist on a day: who may teach a module. */
export async function departmentsOn(db: Reader, on: Day) {
  const rows = await db
    .select({ id: unit.id, nameFr: unit.nameFr, nameAr: unit.nameAr })
    .from(unit)
    .where(and(eq(unit.kind, 'department'), isInBeing(on)))
    .orderBy(asc(unit.rank), asc(unit.code));
  return rows.map(({ id, nameFr, nameAr }) => ({ id, name: { fr: nameFr, ar: nameAr } }));
}

const versionFacts = {
  id: programme.id,
  filiereId: programme.filiereId,
  number: programme.number,
  note: programme.note,
  draftedBy: programme.draftedBy,
  draftedAt: programme.draftedAt,
  opinion: programme.opinion,
  opinionText: programme.opinionText,
  opinionAt: programme.opinionAt,
  publishedAt: programme.publishedAt,
  actRef: programme.actRef,
  version: programme.version,
};

/** Every version of every programme, the latest first, with how much it teaches. */
export async function versionsCounted(db: Reader) {
  return db
    .select({ ...versionFacts, modules: count(module.id), hours: sql<number>`coalesce(sum(${module.hours}), 0)`.mapWith(Number) })
    .from(programme)
    .leftJoin(module, eq(module.programmeId, programme.id))
    .groupBy(programme.id)
    .orderBy(desc(programme.number));
}

const drafter = alias(person, 'drafter');
const adviser = alias(person, 'adviser');
const publisher = alias(person, 'publisher');

/** The versions of a filière's programme, the latest first, with who drafted, advised and published. */
export async function versionsOf(db: Reader, filiereId: string) {
  return db
    .select({ ...versionFacts, drafter: nameColumns(drafter), adviser: nameColumns(adviser), publisher: nameColumns(publisher) })
    .from(programme)
    .leftJoin(drafter, eq(drafter.id, programme.draftedBy))
    .leftJoin(adviser, eq(adviser.id, programme.opinionBy))
    .leftJoin(publisher, eq(publisher.id, programme.publishedBy))
    .where(eq(programme.filiereId, filiereId))
    .orderBy(desc(programme.number));
}

/** One version, or undefined. */
export async function programmeById(db: Reader, programmeId: string) {
  const [found] = await db.select(versionFacts).from(programme).where(eq(programme.id, programmeId));
  return found;
}
export type ProgrammeFacts = NonNullable<Awaited<ReturnType<typeof programmeById>>>;

/** The number the next version of a filière takes. */
export async function nextNumber(db: Reader, filiereId: string): Promise<number> {
  const [found] = await db
    .select({ last: max(programme.number) })
    .from(programme)
    .where(eq(programme.filiereId, filiereId));
  return (found?.last ?? 0) + 1;
}

/** The version of a filière that was published last, or undefined. */
export async function currentProgramme(db: Reader, filiereId: string): Promise<{ readonly id: string } | undefined> {
  const [found] = await db
    .select({ id: programme.id })
    .from(programme)
    .where(and(eq(programme.filiereId, filiereId), isNotNull(programme.publishedAt)))
    .orderBy(desc(programme.number))
    .limit(1);
  return found;
}

/** Everyone who drafted a version or changed its modules, the first drafter included. */
export async function handsOn(db: Reader, { id, draftedBy }: Pick<ProgrammeFacts, 'id' | 'draftedBy'>): Promise<readonly string[]> {
  const rows = await db
    .selectDistinct({ performer: journal.performer })
    .from(journal)
    .where(and(eq(journal.subjectKind, 'programme'), eq(journal.subjectId, id), eq(journal.action, 'curric.draft')));
  return [...new Set([...rows.map(({ performer }) => performer), ...(draftedBy === null ? [] : [draftedBy])])];
}

/** The modules of a version, by semester and code. */
export async function modulesOf(db: Reader, programmeId: string) {
  const rows = await db
    .select({
      id: module.id,
      code: module.code,
      nameFr: module.nameFr,
      nameAr: module.nameAr,
      semester: module.semester,
      hours: module.hours,
      coefficient: module.coefficient,
      roomKind: module.roomKind,
      departmentId: module.departmentId,
      departmentFr: unit.nameFr,
      departmentAr: unit.nameAr,
    })
    .from(module)
    .innerJoin(unit, eq(unit.id, module.departmentId))
    .where(eq(module.programmeId, programmeId))
    .orderBy(asc(module.semester), asc(module.code));
  return rows.map(({ departmentFr, departmentAr, ...taught }) => ({ ...taught, department: { fr: departmentFr, ar: departmentAr } }));
}
export type TaughtModule = Awaited<ReturnType<typeof modulesOf>>[number];

/** Promotions of a field that are not over on a day, with the version of a filière each keeps; the latest first. */
export async function promotionsKeeping(db: Reader, { id, field }: Pick<FiliereFacts, 'id' | 'field'>, on: Day) {
  if (field === null) return [];
  const rows = await db
    .select({
      id: promotion.id,
      code: promotion.code,
      nameFr: promotion.nameFr,
      nameAr: promotion.nameAr,
      startsOn: promotion.startsOn,
      endsOn: promotion.endsOn,
      number: programme.number,
      version: promotionProgramme.version,
    })
    .from(promotion)
    .leftJoin(promotionProgramme, and(eq(promotionProgramme.promotionId, promotion.id), eq(promotionProgramme.filiereId, id)))
    .leftJoin(programme, eq(programme.id, promotionProgramme.programmeId))
    .where(and(eq(promotion.field, field), gt(promotion.endsOn, on)))
    .orderBy(desc(promotion.startsOn), asc(promotion.code));
  return rows.map(({ nameFr, nameAr, ...each }) => ({ ...each, name: { fr: nameFr, ar: nameAr } }));
}

/** The pedagogical commissions of a day. A centre may have none yet. */
export async function pedagogicalCommissions(db: Reader, on: Day): Promise<readonly string[]> {
  const rows = await db
    .select({ id: body.id })
    .from(body)
    .where(and(eq(body.commission, 'pedagogical'), lte(body.fromOn, on), or(isNull(body.toOn), gt(body.toOn, on))));
  return rows.map(({ id }) => id);
}
