import { setImmediate as breathe } from 'node:timers/promises';
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

type Row = { readonly id: string; readonly version: number };

/** Takes a wrong enrolment back: the row and its number stay, as undone; the places in groups last no day. */
export async function takeBack(tx: Writer, { id, version }: Row, now: Instant): Promise<void> {
  await tx
    .update(enrolment)
    .set({ state: 'undone', endsAt: now, version: version + 1 })
    .where(and(eq(enrolment.id, id), eq(enrolment.version, version)));
  await leaveGroups(tx, id, BEFORE_ALL);
}

const BEFORE_ALL: Day = '1900-01-01';

/** Ends the places in groups on a day: those that began ended that day, those to come last none. */
async function leaveGroups(tx: Writer, enrolmentId: string, on: Day): Promise<void> {
  const open = await tx
    .select({ id: membership.id, fromOn: membership.fromOn, version: membership.version })
    .from(membership)
    .where(and(eq(membership.enrolmentId, enrolmentId), or(isNull(membership.toOn), gt(membership.toOn, on))));
  for (const { id, fromOn, version } of open) {
    await tx
      .update(membership)
      .set({ toOn: fromOn > on ? fromOn : on, version: version + 1 })
      .where(eq(membership.id, id));
  }
}

type State = (typeof enrolment.$inferInsert)['state'];

/** Takes an enrolment on to another state. */
export async function step(tx: Writer, { id, version }: Row, state: State): Promise<void> {
  await tx
    .update(enrolment)
    .set({ state, version: version + 1 })
    .where(and(eq(enrolment.id, id), eq(enrolment.version, version)));
}

/** Takes many on to the same state, one after the other; answers which. */
export async function stepAll(tx: Writer, rows: readonly Row[], state: State): Promise<string[]> {
  for (const [place, row] of rows.entries()) {
    if (place % BREATH === BREATH - 1) await breathe(); // whoever only reads does not wait for a long list
    await step(tx, row, state);
  }
  return rows.map(({ id }) => id);
}

const BREATH = 50;

/** Ends an enrolment in a state, and with it the places in groups from that day on. */
export async function end(
  tx: Writer,
  { id, version, startsAt }: Row & { readonly startsAt: Instant },
  { state, on, at }: { readonly state: State; readonly on: Day; readonly at: Instant },
): Promise<void> {
  await tx
    .update(enrolment)
    .set({ state, endsAt: Math.max(at, startsAt), version: version + 1 })
    .where(and(eq(enrolment.id, id), eq(enrolment.version, version)));
  await leaveGroups(tx, id, on);
}
