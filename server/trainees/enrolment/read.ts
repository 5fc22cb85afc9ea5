import { and, asc, eq, exists, gt, gte, inArray, isNotNull, isNull, lte, or, sql } from 'drizzle-orm';
import { prepared, type Reader } from '#db/driver';
import type { Day } from '../../../shared/core/time.ts';
import { passages } from '../../../shared/trainees/enrolment/rules.ts';
import { promotion } from '../../curriculum/table.ts';
import { paper } from '../../documents/table.ts';
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

/** Promotions that have begun and are not over, with somebody installed whose record is signed: they begin their training. */
export async function promotionsBeginning(db: Reader, today: Day): Promise<string[]> {
  const rows = await db
    .selectDistinct({ id: enrolment.promotionId })
    .from(enrolment)
    .innerJoin(promotion, eq(promotion.id, enrolment.promotionId))
    .where(and(begins(db), lte(promotion.startsOn, today), gt(promotion.endsOn, today)));
  return rows.map(({ id }) => id);
}

/** Those of a promotion who are installed by a signed record. */
export async function beginningIn(db: Reader, promotionId: string) {
  return db
    .select({ id: enrolment.id, version: enrolment.version })
    .from(enrolment)
    .where(and(eq(enrolment.promotionId, promotionId), begins(db)))
    .orderBy(asc(enrolment.id));
}

function begins(db: Reader) {
  const signed = db
    .select({ id: paper.id })
    .from(paper)
    .where(
      and(
        eq(paper.beneficiaryId, enrolment.personId),
        eq(paper.kind, 'installationRecord'),
        isNotNull(paper.issuedAt),
        isNull(paper.revokedAt),
        gte(paper.preparedAt, enrolment.startsAt),
      ),
    );
  return and(inArray(enrolment.state, [...passages.beginTraining.from]), exists(signed));
}

const isLeft = inArray(enrolment.state, [...passages.archive.from]);

/** Promotions that are over and have files to archive, with how many. */
export async function archivable(db: Reader, today: Day) {
  const rows = await db
    .select({
      id: promotion.id,
      fr: promotion.nameFr,
      ar: promotion.nameAr,
      endsOn: promotion.endsOn,
      n: sql<number>`count(*)`.mapWith(Number),
    })
    .from(enrolment)
    .innerJoin(promotion, eq(promotion.id, enrolment.promotionId))
    .where(and(isLeft, lte(promotion.endsOn, today)))
    .groupBy(promotion.id, promotion.nameFr, promotion.nameAr, promotion.endsOn)
    .orderBy(asc(promotion.endsOn), asc(promotion.id));
  return rows.map(({ fr, ar, ...row }) => ({ ...row, name: { fr, ar } }));
}

/** A promotion, or undefined. */
export async function promotionById(db: Reader, promotionId: string) {
  const [found] = await db.select().from(promotion).where(eq(promotion.id, promotionId));
  return found;
}

/** Those of a promotion who left, graduated or not, and whose files are not archived. */
export async function leftIn(db: Reader, promotionId: string) {
  return db
    .select({ id: enrolment.id, version: enrolment.version })
    .from(enrolment)
    .where(and(eq(enrolment.promotionId, promotionId), isLeft))
    .orderBy(asc(enrolment.id));
}
