import { and, asc, eq, exists, gt, gte, inArray, isNull, like, lt, lte, or, sql, type SQL } from 'drizzle-orm';
import type { Reader } from '#db/driver';
import type { Carrier } from '../../../shared/core/forbid.ts';
import type { Bilingual } from '../../../shared/core/text.ts';
import { localDay, type Instant, type Minutes } from '../../../shared/core/time.ts';
import type { NamedPerson } from '../../../shared/people/schema.ts';
import { searchKey } from '../../../shared/people/rules.ts';
import { module, promotion } from '../../curriculum/table.ts';
import { appointment, position, unit } from '../../organisation/table.ts';
import { nameColumns } from '../../people/read.ts';
import { person } from '../../people/table.ts';
import { traineeGroup } from '../../trainees/table.ts';
import { session, teaching } from '../table.ts';
import { isLive } from '../teaching/read.ts';

/** Offices whose holders teach. */
const teachers = ['trainer', 'departmentHead', 'filiereHead'] as const;

/** Whether a row of `person` holds an office of teaching, at a unit of which `condition` holds. */
function teachesAt(db: Reader, now: Instant, condition?: SQL): SQL {
  return exists(
    db
      .select({ id: appointment.id })
      .from(appointment)
      .innerJoin(position, and(eq(position.id, appointment.positionId), inArray(position.office, [...teachers])))
      .innerJoin(unit, eq(unit.id, position.unitId))
      .where(and(eq(appointment.personId, person.id), isInForce(now), condition)),
  );
}

function isInForce(now: Instant): SQL | undefined {
  return and(lte(appointment.startsAt, now), or(isNull(appointment.endsAt), gt(appointment.endsAt, now)));
}

/** Whether a row of `person` has an assignment, in force or asked for, of which `condition` holds; `unit` is the filière. */
function isAssigned(db: Reader, now: Instant, condition: SQL | undefined): SQL {
  return exists(
    db
      .select({ id: teaching.id })
      .from(teaching)
      .innerJoin(module, eq(module.id, teaching.moduleId))
      .innerJoin(traineeGroup, eq(traineeGroup.id, teaching.groupId))
      .innerJoin(promotion, and(eq(promotion.id, traineeGroup.promotionId), gt(promotion.endsOn, localDay(now))))
      .innerJoin(unit, eq(unit.id, traineeGroup.filiereId))
      .where(and(eq(teaching.trainerId, person.id), isLive(now), condition)),
  );
}

type Asking = { readonly personId: string; readonly now: Instant };

/** The trainers whose load these holdings read: the SQL twin of `load.read` on where a trainer teaches and belongs. */
function within(db: Reader, carried: readonly Carrier[], { personId, now }: Asking): SQL {
  const conditions = carried.flatMap(({ by: { reach }, grant }): SQL[] => {
    const { filiereId, departmentId, field } = reach;
    if (grant.scope === 'wholeCentre') return [sql`true`];
    if (grant.scope === 'own') return [eq(person.id, personId)];
    if (grant.scope === 'ownFiliere' && filiereId) return [isAssigned(db, now, eq(unit.id, filiereId))];
    if (grant.scope === 'ownDepartment' && departmentId)
      return [teachesAt(db, now, eq(unit.id, departmentId)), isAssigned(db, now, eq(module.departmentId, departmentId))];
    if (grant.scope === 'ownField' && field) return [teachesAt(db, now, eq(unit.field, field)), isAssigned(db, now, eq(unit.field, field))];
    return [];
  });
  return or(...conditions) ?? sql`false`;
}

/** The trainers whose load these holdings read, by name; those who teach in one filière when it is named. */
export async function trainersWithin(db: Reader, carried: readonly Carrier[], asking: Asking, filiereId: string | null) {
  const { now } = asking;
  return db
    .select(nameColumns(person))
    .from(person)
    .where(
      and(
        or(teachesAt(db, now), isAssigned(db, now, undefined)),
        within(db, carried, asking),
        filiereId === null ? undefined : isAssigned(db, now, eq(unit.id, filiereId)),
      ),
    )
    .orderBy(asc(person.searchKey), asc(person.id));
}

/** Candidates a sheet shows. */
const MOST = 40;

/** Trainers whose name holds each word of the query; those of a department when it is empty. */
export async function trainersFor(db: Reader, { query, departmentId }: { readonly query: string; readonly departmentId: string }, now: Instant): Promise<NamedPerson[]> {
  const words = searchKey(query).split(' ').filter(Boolean);
  if (words.some((word) => /[\d%_\\]/.test(word))) return [];
  return db
    .select(nameColumns(person))
    .from(person)
    .where(
      and(
        teachesAt(db, now, words.length === 0 ? eq(unit.id, departmentId) : undefined),
        ...words.map((word) => like(person.searchKey, `%${word}%`)),
      ),
    )
    .orderBy(asc(person.searchKey), asc(person.id))
    .limit(MOST);
} // prettier-ignore

/** Whether a person may teach at an instant: trainers, and heads of departments and filières. */
export async function isTrainer(db: Reader, personId: string, now: Instant): Promise<boolean> {
  const [found] = await db
    .select({ id: person.id })
    .from(person)
    .where(and(eq(person.id, personId), teachesAt(db, now)));
  return found !== undefined;
}

/** Hours of the modules in force and asked for, how many groups, minutes of a week's published sessions, the department. */
export type Load = {
  readonly hours: number;
  readonly asked: number;
  readonly groups: number;
  readonly weekly: Minutes;
  readonly department: Bilingual | null;
};
const nothing: Load = { hours: 0, asked: 0, groups: 0, weekly: 0, department: null };

type Week = { readonly from: Instant; readonly to: Instant };

/** How much each of these persons teaches. */
export async function loadsOf(db: Reader, personIds: readonly string[], week: Week, now: Instant): Promise<ReadonlyMap<string, Load>> {
  const loads = new Map<string, Load>(personIds.map((id) => [id, nothing]));
  const add = (id: string, facts: Partial<Load>) => loads.has(id) && loads.set(id, { ...nothing, ...loads.get(id), ...facts });
  for (const { trainerId, ...facts } of await assignedHours(db, now)) add(trainerId, facts);
  for (const { trainerId, weekly } of await weeklyMinutes(db, week)) add(trainerId, { weekly });
  for (const { personId, fr, ar } of await departmentsHeld(db, now)) add(personId, { department: { fr, ar } });
  return loads;
}

function assignedHours(db: Reader, now: Instant) {
  const published = sql`${teaching.publishedAt} is not null`;
  return db
    .select({
      trainerId: teaching.trainerId,
      hours: sql<number>`sum(case when ${published} then ${module.hours} else 0 end)`.mapWith(Number),
      asked: sql<number>`sum(case when ${published} then 0 else ${module.hours} end)`.mapWith(Number),
      groups: sql<number>`count(distinct ${teaching.groupId})`.mapWith(Number),
    })
    .from(teaching)
    .innerJoin(module, eq(module.id, teaching.moduleId))
    .innerJoin(traineeGroup, eq(traineeGroup.id, teaching.groupId))
    .innerJoin(promotion, and(eq(promotion.id, traineeGroup.promotionId), gt(promotion.endsOn, localDay(now))))
    .where(isLive(now))
    .groupBy(teaching.trainerId);
}

function weeklyMinutes(db: Reader, { from, to }: Week) {
  return db
    .select({ trainerId: session.trainerId, weekly: sql<number>`sum(${session.endMinutes} - ${session.startMinutes})`.mapWith(Number) })
    .from(session)
    .where(and(eq(session.state, 'published'), gte(session.startsAt, from), lt(session.startsAt, to)))
    .groupBy(session.trainerId);
}

function departmentsHeld(db: Reader, now: Instant) {
  return db
    .select({ personId: appointment.personId, fr: unit.nameFr, ar: unit.nameAr })
    .from(appointment)
    .innerJoin(position, and(eq(position.id, appointment.positionId), inArray(position.office, [...teachers])))
    .innerJoin(unit, and(eq(unit.id, position.unitId), eq(unit.kind, 'department')))
    .where(isInForce(now));
}
