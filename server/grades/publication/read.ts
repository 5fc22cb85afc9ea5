/** What is published together, how far it is, and whom it concerns. */
import { and, asc, count, eq, inArray, sql } from 'drizzle-orm';
import type { Reader } from '#db/driver';
import type { Actor, Subject } from '../../../shared/core/authority.ts';
import type { Instant } from '../../../shared/core/time.ts';
import { module, promotion } from '../../curriculum/table.ts';
import { unit } from '../../organisation/table.ts';
import { modulesKept } from '../../schedule/teaching/read.ts';
import { traineeGroup } from '../../trainees/table.ts';
import { handsOn } from '../marks/read.ts';
import { isSeenBy, placeOf, type Frame, type SheetFacts } from '../sheets/read.ts';
import { assessment, mark } from '../sheets/table.ts';

/** How many sheets one sees in each state, by promotion, filière, semester and sitting. */
export async function framesSeen(db: Reader, actor: Actor, now: Instant) {
  return db
    .select({
      promotionId: assessment.promotionId,
      promotionCode: promotion.code,
      promotionFr: promotion.nameFr,
      promotionAr: promotion.nameAr,
      filiereId: assessment.filiereId,
      filiereCode: unit.code,
      filiereFr: unit.nameFr,
      filiereAr: unit.nameAr,
      semester: module.semester,
      sitting: assessment.sitting,
      state: assessment.state,
      sheets: count(),
      published: sql<number>`coalesce(sum(case when ${assessment.publicationId} is null then 0 else 1 end), 0)`.mapWith(Number),
    })
    .from(assessment)
    .innerJoin(traineeGroup, eq(traineeGroup.id, assessment.groupId))
    .innerJoin(unit, eq(unit.id, assessment.filiereId))
    .innerJoin(promotion, eq(promotion.id, assessment.promotionId))
    .leftJoin(module, eq(module.id, assessment.moduleId))
    .where(and(isSeenBy(actor, now), sql`${assessment.state} <> 'cancelled'`))
    .groupBy(
      assessment.promotionId,
      promotion.code,
      promotion.nameFr,
      promotion.nameAr,
      assessment.filiereId,
      unit.code,
      unit.nameFr,
      unit.nameAr,
      module.semester,
      assessment.sitting,
      assessment.state,
    )
    .orderBy(asc(promotion.code), asc(unit.code), asc(module.semester), asc(assessment.sitting));
}

/** What is published as authority sees it, with everyone who ever entered a mark of it. */
export async function frameSubject(db: Reader, sheets: readonly SheetFacts[]): Promise<Subject | undefined> {
  const [first] = sheets;
  if (!first) return undefined;
  const hands = await handsOn(
    db,
    sheets.map(({ id }) => id),
  );
  const { filiereIds, departmentIds, fields } = placeOf(first);
  const enterers = [...new Set([...hands.values()].flat())];
  return {
    ...(filiereIds ? { filiereIds } : {}),
    ...(departmentIds ? { departmentIds } : {}),
    ...(fields ? { fields } : {}),
    hands: { 'grade.enter': enterers },
  };
}

/** The modules of the frame's semester that no sheet assesses. */
export async function modulesWithout(db: Reader, frame: Frame, sheets: readonly SheetFacts[]) {
  if (frame.semester === null || frame.sitting === 'resit') return [];
  const assessed = new Set(sheets.map(({ moduleId }) => moduleId));
  return (await modulesKept(db, frame)).filter(({ id, semester }) => semester === frame.semester && !assessed.has(id));
}

/** Whoever has a mark on some of these sheets. */
export async function markedOn(db: Reader, assessmentIds: readonly string[]): Promise<string[]> {
  if (assessmentIds.length === 0) return [];
  const rows = await db
    .selectDistinct({ personId: mark.personId })
    .from(mark)
    .where(inArray(mark.assessmentId, [...assessmentIds]));
  return rows.map(({ personId }) => personId);
}
