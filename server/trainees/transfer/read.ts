import { and, asc, eq, gt, inArray, isNull, lte, ne, notExists, or, type SQL } from 'drizzle-orm';
import { alias } from '#db/columns';
import type { Reader } from '#db/driver';
import type { Field } from '../../../shared/core/authority.ts';
import type { Day } from '../../../shared/core/time.ts';
import { promotion } from '../../curriculum/table.ts';
import { nameColumns } from '../../people/read.ts';
import { person } from '../../people/table.ts';
import { enrolment, membership, traineeGroup } from '../table.ts';
import { transfer, transferApproval } from './table.ts';

const fromGroup = alias(traineeGroup, 'from_group');
const toGroup = alias(traineeGroup, 'to_group');
const fromPromotion = alias(promotion, 'from_promotion');
const toPromotion = alias(promotion, 'to_promotion');
const asker = alias(person, 'asker');

/** Where a person is on a day: enrolment, group and place in it; undefined when in no group. */
export async function placeOn(db: Reader, personId: string, day: Day) {
  const [found] = await db
    .select({ enrolment, membership, group: traineeGroup, field: promotion.field })
    .from(membership)
    .innerJoin(enrolment, eq(enrolment.id, membership.enrolmentId))
    .innerJoin(traineeGroup, eq(traineeGroup.id, membership.groupId))
    .innerJoin(promotion, eq(promotion.id, traineeGroup.promotionId))
    .where(
      and(
        eq(membership.personId, personId),
        ne(enrolment.state, 'undone'),
        lte(membership.fromOn, day),
        or(isNull(membership.toOn), gt(membership.toOn, day)),
      ),
    );
  return found;
}
export type Place = NonNullable<Awaited<ReturnType<typeof placeOn>>>;

/** A group one may change to, with its promotion; undefined when there is none. */
export async function targetGroup(db: Reader, groupId: string) {
  const [found] = await db
    .select({ group: traineeGroup, promotion })
    .from(traineeGroup)
    .innerJoin(promotion, eq(promotion.id, traineeGroup.promotionId))
    .where(eq(traineeGroup.id, groupId));
  return found;
}
export type Target = NonNullable<Awaited<ReturnType<typeof targetGroup>>>;

/** Changes of group that wait for one of these cycles and were not asked by this person; the oldest first. */
export function transfersWaiting(db: Reader, cycles: readonly Field[], askerId: string) {
  if (cycles.length === 0) return Promise.resolve([]);
  const awaits = (of: typeof fromPromotion | typeof toPromotion) =>
    and(
      inArray(of.field, [...cycles]),
      notExists(
        db
          .select({ field: transferApproval.field })
          .from(transferApproval)
          .where(and(eq(transferApproval.transferId, transfer.id), eq(transferApproval.field, of.field))),
      ),
    );
  return transfersWhere(
    db,
    and(
      eq(transfer.state, 'asked'),
      ne(transfer.askedBy, askerId),
      ne(transfer.personId, askerId),
      or(awaits(fromPromotion), awaits(toPromotion)),
    ),
  );
}

/** Changes of group that are asked and not decided yet, out of a group or into it; the oldest first. */
export function transfersOfGroup(db: Reader, groupId: string) {
  return transfersWhere(db, and(eq(transfer.state, 'asked'), or(eq(transfer.fromGroupId, groupId), eq(transfer.toGroupId, groupId))));
}

/** Every change of group that was asked for a person; the oldest first. */
export function transfersOfPerson(db: Reader, personId: string) {
  return transfersWhere(db, eq(transfer.personId, personId));
}

/** One change of group, or undefined. */
export async function transferById(db: Reader, transferId: string): Promise<TransferFacts | undefined> {
  const [found] = await transfersWhere(db, eq(transfer.id, transferId));
  return found;
}

/** Each with the cycles that have not approved it yet. */
async function transfersWhere(db: Reader, condition: SQL | undefined) {
  const rows = await db
    .select({
      transfer,
      person: nameColumns(person),
      asker: nameColumns(asker),
      fromCode: fromGroup.code,
      toCode: toGroup.code,
      fromField: fromPromotion.field,
      toField: toPromotion.field,
    })
    .from(transfer)
    .innerJoin(person, eq(person.id, transfer.personId))
    .innerJoin(asker, eq(asker.id, transfer.askedBy))
    .innerJoin(fromGroup, eq(fromGroup.id, transfer.fromGroupId))
    .innerJoin(toGroup, eq(toGroup.id, transfer.toGroupId))
    .innerJoin(fromPromotion, eq(fromPromotion.id, fromGroup.promotionId))
    .innerJoin(toPromotion, eq(toPromotion.id, toGroup.promotionId))
    .where(condition)
    .orderBy(asc(transfer.askedAt), asc(transfer.id))
    .limit(200);
  const ids = rows.map((row) => row.transfer.id);
  const approvals = ids.length === 0 ? [] : await db.select().from(transferApproval).where(inArray(transferApproval.transferId, ids));
  return rows.map(({ fromField, toField, ...row }) => {
    const approved = approvals.filter(({ transferId: of }) => of === row.transfer.id).map(({ field }) => field);
    const concerned: readonly Field[] = fromField === toField ? [fromField] : [fromField, toField];
    return { ...row, awaited: concerned.filter((field) => !approved.includes(field)) };
  });
}
export type TransferFacts = Awaited<ReturnType<typeof transfersWhere>>[number];
