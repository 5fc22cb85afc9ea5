import { and, asc, eq, isNull } from 'drizzle-orm';
import { alias } from '#db/columns';
import type { Reader } from '#db/driver';
import type { Subject } from '../../../shared/core/authority.ts';
import type { Carrier } from '../../../shared/core/forbid.ts';
import { promotion } from '../../curriculum/table.ts';
import { unit } from '../../organisation/table.ts';
import { nameColumns } from '../../people/read.ts';
import { person } from '../../people/table.ts';
import { promotionsWithin } from '../lists/read.ts';
import { enrolment } from '../table.ts';
import { departure } from './table.ts';

const preparer = alias(person, 'preparer');

/** An enrolment with whose it is and what rights over it depend on; undefined when there is none. */
export async function enrolmentFacts(db: Reader, enrolmentId: string) {
  const [found] = await db
    .select({
      enrolment,
      person: nameColumns(person),
      field: promotion.field,
      startsOn: promotion.startsOn,
      departmentId: unit.departmentId,
    })
    .from(enrolment)
    .innerJoin(person, eq(person.id, enrolment.personId))
    .innerJoin(promotion, eq(promotion.id, enrolment.promotionId))
    .innerJoin(unit, eq(unit.id, enrolment.filiereId))
    .where(eq(enrolment.id, enrolmentId));
  return found;
}
export type EnrolmentFacts = NonNullable<Awaited<ReturnType<typeof enrolmentFacts>>>;

/** A trainee as authority sees them, by the enrolment. */
export function subjectOf({ enrolment: row, field, departmentId }: EnrolmentFacts): Subject {
  return {
    ownerId: row.personId,
    filiereIds: [row.filiereId],
    fields: [field],
    departmentIds: departmentId === null ? [] : [departmentId],
  };
}

export async function departureById(db: Reader, departureId: string) {
  const [found] = await db.select().from(departure).where(eq(departure.id, departureId));
  return found;
}
export type Departure = NonNullable<Awaited<ReturnType<typeof departureById>>>;

/** Whether something is already proposed about an enrolment. */
export async function openOf(db: Reader, enrolmentId: string): Promise<boolean> {
  const open = and(eq(departure.enrolmentId, enrolmentId), isNull(departure.outcome));
  return (await db.select({ id: departure.id }).from(departure).where(open).limit(1)).length > 0;
}

/** What waits to be decided, among the files these holdings reach, the oldest first. */
export async function openDepartures(db: Reader, carriers: readonly Carrier[]) {
  return db
    .select({
      departure,
      person: nameColumns(person),
      preparer: nameColumns(preparer),
      field: promotion.field,
      filiereId: enrolment.filiereId,
      filiereFr: unit.nameFr,
      filiereAr: unit.nameAr,
    })
    .from(departure)
    .innerJoin(enrolment, eq(enrolment.id, departure.enrolmentId))
    .innerJoin(promotion, eq(promotion.id, enrolment.promotionId))
    .innerJoin(unit, eq(unit.id, enrolment.filiereId))
    .innerJoin(person, eq(person.id, enrolment.personId))
    .innerJoin(preparer, eq(preparer.id, departure.preparedBy))
    .where(and(isNull(departure.outcome), promotionsWithin(carriers)))
    .orderBy(asc(departure.preparedAt), asc(departure.id))
    .limit(200);
}
