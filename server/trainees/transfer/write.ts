import { eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { constraintOf, type Writer } from '#db/driver';
import type { Field } from '../../../shared/core/authority.ts';
import { Refusal } from '../../../shared/core/refusal.ts';
import { instantAt, type Day, type Instant } from '../../../shared/core/time.ts';
import type { TransferState } from '../../../shared/trainees/transfer/schema.ts';
import { changed, type Change } from '../../core/change.ts';
import type { Permitted } from '../../core/permit.ts';
import { enter } from '../enrolment/write.ts';
import { enrolment, membership } from '../table.ts';
import { placeOn, targetGroup, type Place, type Target, type TransferFacts } from './read.ts';
import { transfer, transferApproval } from './table.ts';

export type Hand = { readonly personId: string; readonly now: Instant; readonly today: Day };
export type Transferred = { readonly transferId: string; readonly state: TransferState; readonly version: number };
type Asked = { readonly target: Target; readonly fromOn: Day; readonly reason: string };

/** Asks that a trainee change groups from a day. */
export async function askTransfer(
  tx: Writer,
  permitted: Permitted<Place>,
  { target, fromOn, reason }: Asked,
  hand: Hand,
): Promise<Change<Transferred>> {
  const { enrolment: of, group, membership: period } = permitted.subject;
  if (period.toOn !== null) throw new Refusal('conflict', 'trainees.transfer.oneAtATime');
  if (target.group.id === group.id) throw new Refusal('invalid', 'trainees.transfer.sameGroup');
  if (target.group.closedOn !== null) throw new Refusal('conflict', 'trainees.transfer.closed');
  if (fromOn < target.promotion.startsOn || fromOn >= target.promotion.endsOn)
    throw new Refusal('invalid', 'trainees.refusal.outsidePromotion');
  const id = uuidv7();
  const groups = { fromGroupId: group.id, toGroupId: target.group.id, fromOn };
  const row = { id, enrolmentId: of.id, personId: of.personId, ...groups, reason, askedBy: hand.personId, askedAt: hand.now };
  await tx.insert(transfer).values({ ...row, state: 'asked' });
  return changed(permitted, {
    kind: 'person',
    id: of.personId,
    after: { transferId: id, ...groups },
    result: { transferId: id, state: 'asked', version: 1 },
  });
}

/** A cycle says no, and why: the change does not take place. */
export async function refuseTransfer(
  tx: Writer,
  permitted: Permitted<TransferFacts>,
  because: string | null,
): Promise<Change<Transferred>> {
  if (because === null || because.length < 3) throw new Refusal('invalid', 'trainees.file.sayWhy');
  return close(tx, permitted, 'refused', because);
}

/** A cycle says yes; once each cycle concerned has, the person changes groups, from the day asked for and never before today. */
export async function approveTransfer(
  tx: Writer,
  permitted: Permitted<TransferFacts>,
  because: string | null,
  hand: Hand,
): Promise<Change<Transferred>> {
  const { transfer: of, awaited } = permitted.subject;
  const given = awaited.filter((field) => permitted.by.reach.field === field);
  for (const field of given) await approve(tx, of.id, field, hand);
  if (awaited.length > given.length) return close(tx, permitted, 'asked', because);
  await move(tx, of, hand);
  return close(tx, permitted, 'approved', because);
}

async function approve(tx: Writer, transferId: string, field: Field, hand: Hand): Promise<void> {
  await tx.insert(transferApproval).values({ transferId, field, approvedBy: hand.personId, approvedAt: hand.now });
}

/** The place in the old group ends, the one in the new begins; another promotion is another enrolment, with its own number. */
async function move(tx: Writer, of: TransferFacts['transfer'], hand: Hand): Promise<void> {
  const on = of.fromOn < hand.today ? hand.today : of.fromOn;
  const place = await placeOn(tx, of.personId, hand.today);
  const target = await targetGroup(tx, of.toGroupId);
  if (!place || !target || place.group.id !== of.fromGroupId || place.membership.toOn !== null || target.group.closedOn !== null)
    throw new Refusal('conflict', 'trainees.transfer.overtaken');
  const { enrolment: from, membership: period } = place;
  await tx
    .update(membership)
    .set({ toOn: on, version: period.version + 1 })
    .where(eq(membership.id, period.id));
  const { group, promotion } = target;
  if (group.promotionId !== from.promotionId) {
    await tx
      .update(enrolment)
      .set({ state: 'transferred', endsAt: Math.max(instantAt(on), from.startsAt), version: from.version + 1 })
      .where(eq(enrolment.id, from.id));
    const year = Number(promotion.startsOn.slice(0, 4));
    await enter(
      tx,
      {
        personId: from.personId,
        promotionId: promotion.id,
        filiereId: group.filiereId,
        groupId: group.id,
        year,
        fromOn: on,
        by: hand.personId,
      },
      hand.now,
    );
    return;
  }
  if (group.filiereId !== from.filiereId)
    await tx
      .update(enrolment)
      .set({ filiereId: group.filiereId, version: from.version + 1 })
      .where(eq(enrolment.id, from.id));
  await tx.insert(membership).values({ id: uuidv7(), enrolmentId: from.id, personId: from.personId, groupId: group.id, fromOn: on });
}

async function close(
  tx: Writer,
  permitted: Permitted<TransferFacts>,
  state: TransferState,
  because: string | null,
): Promise<Change<Transferred>> {
  const { id, version, personId } = permitted.subject.transfer;
  await tx
    .update(transfer)
    .set({ state, because, version: version + 1 })
    .where(eq(transfer.id, id));
  const result = { transferId: id, state, version: version + 1 };
  return changed(permitted, { kind: 'person', id: personId, after: { transferId: id, state }, result });
}

/** One change of group at a time for each enrolment. */
export async function onlyOne<Result>(act: Promise<Result>): Promise<Result> {
  try {
    return await act;
  } catch (error) {
    const broken = constraintOf(error);
    throw broken?.kind === 'unique' && broken.key.includes('transfer') ? new Refusal('conflict', 'trainees.transfer.oneAtATime') : error;
  }
}
