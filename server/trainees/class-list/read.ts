import { and, desc, eq, gt, inArray, isNull, or } from 'drizzle-orm';
import type { Reader } from '#db/driver';
import type { Day, Instant } from '../../../shared/core/time.ts';
import type { Known } from '../../../shared/trainees/class-list/comparison/rules.ts';
import type { Listed } from '../../../shared/trainees/class-list/schema.ts';
import { inBatches } from '../../core/batches.ts';
import { promotion } from '../../curriculum/table.ts';
import { person } from '../../people/table.ts';
import { enrolment, membership, traineeGroup } from '../table.ts';

const targetFacts = {
  id: traineeGroup.id,
  code: traineeGroup.code,
  filiereId: traineeGroup.filiereId,
  promotionId: promotion.id,
  promotionCode: promotion.code,
  startsOn: promotion.startsOn,
  endsOn: promotion.endsOn,
};

/** The groups of a code, one for each promotion that has it, the latest promotion first. */
export async function groupsNamed(db: Reader, code: string, promotionCode: string | undefined) {
  const isOf = promotionCode === undefined ? undefined : eq(promotion.code, promotionCode);
  return db
    .select(targetFacts)
    .from(traineeGroup)
    .innerJoin(promotion, eq(promotion.id, traineeGroup.promotionId))
    .where(and(eq(traineeGroup.code, code), isOf))
    .orderBy(desc(promotion.startsOn));
}
export type Target = Awaited<ReturnType<typeof groupsNamed>>[number];

/** Everyone of the register whom one of these rows may mean: same code, same card, or born on the same day; with their place in the promotion. */
export async function candidates(
  db: Reader,
  people: readonly Listed[],
  { promotionId }: Target,
  { day, now }: { day: Day; now: Instant },
): Promise<Known[]> {
  const found = new Map<string, typeof person.$inferSelect>();
  await inBatches(people, async (batch) => {
    const wanted = or(
      inArray(
        person.massarCode,
        batch.map(({ massarCode }) => massarCode).filter((code) => code !== null),
      ),
      inArray(
        person.cin,
        batch.map(({ cin }) => cin).filter((cin) => cin !== null),
      ),
      inArray(
        person.bornOn,
        batch.map(({ bornOn }) => bornOn).filter((bornOn) => bornOn !== null),
      ),
    );
    for (const row of await db.select().from(person).where(wanted)) found.set(row.id, row);
  });
  const places = await placesOf(db, [...found.keys()], promotionId, { day, now });
  return [...found.values()].map(({ id, ...facts }) => ({ ...facts, personId: id, enrolment: null, place: null, ...places.get(id) }));
}

/** An enrolment in the promotion, and in it the period that is under way or to come, the last one if there are two. */
async function placesOf(db: Reader, personIds: readonly string[], promotionId: string, { day, now }: { day: Day; now: Instant }) {
  const places = new Map<string, Pick<Known, 'enrolment' | 'place'>>();
  await inBatches(personIds, async (batch) => {
    const rows = await db
      .select({ enrolment, membership, groupCode: traineeGroup.code })
      .from(enrolment)
      .leftJoin(membership, and(eq(membership.enrolmentId, enrolment.id), or(isNull(membership.toOn), gt(membership.toOn, day))))
      .leftJoin(traineeGroup, eq(traineeGroup.id, membership.groupId))
      .where(and(inArray(enrolment.personId, batch), eq(enrolment.promotionId, promotionId)))
      .orderBy(membership.fromOn);
    for (const { enrolment: file, membership: period, groupCode } of rows) {
      const isOpen = file.endsAt === null || file.endsAt > now;
      const place =
        period === null
          ? null
          : { id: period.id, groupId: period.groupId, groupCode: groupCode ?? '', fromOn: period.fromOn, version: period.version };
      places.set(file.personId, { enrolment: { id: file.id, isOpen }, place });
    }
  });
  return places;
}
