import { eq, sql } from 'drizzle-orm';
import { prepared, type Reader } from '#db/driver';
import { enrolment } from '../table.ts';

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
