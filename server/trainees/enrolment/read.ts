import { and, asc, eq, gt, isNull, lte, or, sql } from 'drizzle-orm';
import { prepared, type Reader } from '#db/driver';
import type { Day } from '../../../shared/core/time.ts';
import { promotion } from '../../curriculum/table.ts';
import { enrolment, membership } from '../table.ts';

/** The next number of the register of a year. */
export async function nextOrder(db: Reader, year: number): Promise<number> {
  const query = prepared(db, 'trainees.lastOrder', (d) =>
    d
      .select({ order: sql<number>`coalesce(max(${enrolment.registerOrder}), 0)`.mapWith(Number) })
      .from(enrolment)
      .where(eq(enrolment.registerYear, sql.placeholder('year'))),
  );
  const [last] = await query.execute({ year });
  return (last?.order ?? 0) + 1;
}

/** An enrolment, or undefined. */
export async function enrolmentById(db: Reader, enrolmentId: string) {
  const [found] = await db.select().from(enrolment).where(eq(enrolment.id, enrolmentId));
  return found;
}

/** Who of a group, on a day, is enrolled and was not installed yet; with what a record prints. */
export async function toInstall(db: Reader, groupId: string, on: Day) {
  return db
    .select({
      id: enrolment.id,
      version: enrolment.version,
      personId: enrolment.personId,
      filiereId: enrolment.filiereId,
      registerYear: enrolment.registerYear,
      registerOrder: enrolment.registerOrder,
      field: promotion.field,
      startsOn: promotion.startsOn,
    })
    .from(enrolment)
    .innerJoin(promotion, eq(promotion.id, enrolment.promotionId))
    .innerJoin(membership, and(eq(membership.enrolmentId, enrolment.id), eq(membership.groupId, groupId)))
    .where(and(eq(enrolment.state, 'enrolled'), lte(membership.fromOn, on), or(isNull(membership.toOn), gt(membership.toOn, on))))
    .orderBy(asc(enrolment.registerYear), asc(enrolment.registerOrder), asc(enrolment.id));
}
