import { and, eq, gt, isNull, or } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Writer } from '#db/driver';
import { instantAt, type Day, type Instant } from '../../../shared/core/time.ts';
import { enrolment, membership } from '../table.ts';
import { nextOrder } from './read.ts';

export type Enrolling = {
  readonly personId: string;
  readonly promotionId: string;
  readonly filiereId: string;
  readonly groupId: string | null;
  /** The year whose register the promotion is entered in. */
  readonly year: number;
  readonly fromOn: Day;
  readonly by: string;
};
export type Enrolled = { readonly enrolmentId: string; readonly year: number; readonly order: number };

/** Enters a person in the register under its next number, and in a group if one is named. Part of the act that enrols. */
export async function enter(tx: Writer, wanted: Enrolling, now: Instant): Promise<Enrolled> {
  const { personId, promotionId, filiereId, groupId, year, fromOn, by } = wanted;
  const enrolmentId = uuidv7();
  const order = await nextOrder(tx, year);
  await tx.insert(enrolment).values({
    id: enrolmentId,
    personId,
    promotionId,
    filiereId,
    state: 'enrolled',
    registerYear: year,
    registerOrder: order,
    enteredBy: by,
    startsAt: Math.min(now, instantAt(fromOn)),
  });
  if (groupId !== null) await tx.insert(membership).values({ id: uuidv7(), enrolmentId, personId, groupId, fromOn });
  return { enrolmentId, year, order };
}

/** Takes a wrong enrolment back: the row and its number stay, as undone; the places in groups last no day. */
export async function takeBack(tx: Writer, { id, version }: { id: string; version: number }, now: Instant, today: Day): Promise<void> {
  await tx
    .update(enrolment)
    .set({ state: 'undone', endsAt: now, version: version + 1 })
    .where(and(eq(enrolment.id, id), eq(enrolment.version, version)));
  const open = await tx
    .select({ id: membership.id, fromOn: membership.fromOn, version: membership.version })
    .from(membership)
    .where(and(eq(membership.enrolmentId, id), or(isNull(membership.toOn), gt(membership.toOn, today))));
  for (const period of open) {
    await tx
      .update(membership)
      .set({ toOn: period.fromOn, version: period.version + 1 })
      .where(eq(membership.id, period.id));
  }
}
