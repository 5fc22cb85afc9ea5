/** Who could take a session whose trainer cannot: free at that hour, of the module's department first, then the least loaded. */
import { and, eq, gt, isNotNull, isNull, lte, or } from 'drizzle-orm';
import type { Reader } from '#db/driver';
import { addDays, instantAt, mondayOf, type Instant, type Minutes } from '../../../shared/core/time.ts';
import type { NamedPerson } from '../../../shared/people/schema.ts';
import { hourObstacles, type Placed } from '../../../shared/schedule/conflicts/rules.ts';
import { module } from '../../curriculum/table.ts';
import { appointment, position, unit } from '../../organisation/table.ts';
import { nameColumns } from '../../people/read.ts';
import { person } from '../../people/table.ts';
import { indexed, publishedBetween, surroundingsOf, worldBetween } from '../surroundings/read.ts';
import { teaching } from '../table.ts';

export type Substitute = {
  readonly person: NamedPerson;
  readonly departmentFr: string;
  readonly departmentAr: string;
  readonly isOfDepartment: boolean;
  /** Teaches this module to another group. */
  readonly teachesModule: boolean;
  /** What they teach in that week already. */
  readonly weekMinutes: Minutes;
};

const PROPOSED = 8;

/** The best substitutes for a session, at most eight. */
export async function substitutesFor(db: Reader, placed: Placed, now: Instant): Promise<Substitute[]> {
  const monday = mondayOf(placed.day);
  const published = await publishedBetween(db, instantAt(monday), instantAt(addDays(monday, 7)));
  const others = indexed(published);
  const around = await surroundingsOf(db, placed, await worldBetween(db, monday, addDays(monday, 7)), others, placed.day);
  if (!around) return [];
  const [taught] = await db.select({ departmentId: module.departmentId }).from(module).where(eq(module.id, placed.moduleId));
  const versed = await teachersOf(db, placed.moduleId, now);
  const isFree = (trainerId: string) =>
    !hourObstacles({ ...placed, trainerId }, around).some(({ kind }) => kind === 'trainer' || kind === 'travel' || kind === 'trainerAway');
  return (await trainersAt(db, now, placed.startsAt))
    .filter(({ who }) => who.id !== placed.trainerId && isFree(who.id))
    .map(({ who, departmentId, departmentFr, departmentAr }) => ({
      person: who,
      departmentFr,
      departmentAr,
      isOfDepartment: departmentId === taught?.departmentId,
      teachesModule: versed.has(who.id),
      weekMinutes: others.minutesOf(who.id),
    }))
    .sort(byFitness)
    .slice(0, PROPOSED);
}

function byFitness(a: Substitute, b: Substitute): number {
  return (
    Number(b.isOfDepartment) - Number(a.isOfDepartment) ||
    Number(b.teachesModule) - Number(a.teachesModule) ||
    a.weekMinutes - b.weekMinutes ||
    (a.person.id < b.person.id ? -1 : 1)
  );
}

/** Who holds an office of trainer now and still will at an instant, each once, with their department. */
async function trainersAt(db: Reader, now: Instant, at: Instant) {
  const rows = await db
    .select({ who: nameColumns(person), departmentId: unit.id, departmentFr: unit.nameFr, departmentAr: unit.nameAr })
    .from(appointment)
    .innerJoin(position, and(eq(position.id, appointment.positionId), eq(position.office, 'trainer')))
    .innerJoin(unit, eq(unit.id, position.unitId))
    .innerJoin(person, eq(person.id, appointment.personId))
    .where(and(lte(appointment.startsAt, now), or(isNull(appointment.endsAt), gt(appointment.endsAt, at))));
  return [...new Map(rows.map((row) => [row.who.id, row])).values()];
}

async function teachersOf(db: Reader, moduleId: string, now: Instant): Promise<ReadonlySet<string>> {
  const rows = await db
    .select({ trainerId: teaching.trainerId })
    .from(teaching)
    .where(and(eq(teaching.moduleId, moduleId), isNotNull(teaching.publishedAt), or(isNull(teaching.endsAt), gt(teaching.endsAt, now))));
  return new Set(rows.map(({ trainerId }) => trainerId));
}
