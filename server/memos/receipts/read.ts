import { and, asc, eq, gt, inArray, isNull, lte, or, sql } from 'drizzle-orm';
import { prepared, type Reader } from '#db/driver';
import type { Subject } from '../../../shared/core/authority.ts';
import type { Bilingual } from '../../../shared/core/text.ts';
import type { Instant } from '../../../shared/core/time.ts';
import { bearersOf } from '../../../shared/memos/receipts/rules.ts';
import { titleOf } from '../../../shared/organisation/rules.ts';
import { appointment, position } from '../../organisation/table.ts';
import { unitPlaces } from '../circuit/read.ts';
import { memoReceipt, memoStep, type memo } from '../table.ts';

/** The positions of one holder that a person holds at an instant: their obligations come along with them. */
export async function positionsHeld(db: Reader, personId: string, now: Instant): Promise<string[]> {
  const query = prepared(db, 'memos.positionsHeld', (d) =>
    d
      .selectDistinct({ id: position.id })
      .from(appointment)
      .innerJoin(position, eq(position.id, appointment.positionId))
      .where(
        and(
          eq(appointment.personId, sql.placeholder('personId')),
          eq(position.isSingle, true),
          lte(appointment.startsAt, sql.placeholder('now')),
          or(isNull(appointment.endsAt), gt(appointment.endsAt, sql.placeholder('now'))),
        ),
      ),
  );
  const rows = await query.execute({ personId, now });
  return rows.map(({ id }) => id);
}

/** Who holds these positions at an instant, the titular before the interim. */
export async function holdersNow(
  db: Reader,
  positionIds: readonly string[],
  now: Instant,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const holders = new Map<string, string[]>();
  if (positionIds.length === 0) return holders;
  const rows = await db
    .select({ positionId: appointment.positionId, personId: appointment.personId })
    .from(appointment)
    .where(
      and(
        inArray(appointment.positionId, [...new Set(positionIds)]),
        lte(appointment.startsAt, now),
        or(isNull(appointment.endsAt), gt(appointment.endsAt, now)),
      ),
    )
    .orderBy(sql`${appointment.capacity} desc`, asc(appointment.startsAt), asc(appointment.id));
  for (const { positionId, personId } of rows) holders.set(positionId, [...(holders.get(positionId) ?? []), personId]);
  return holders;
}

export type Receipt = typeof memoReceipt.$inferSelect;
export type Memo = typeof memo.$inferSelect;

/** The copies of memos that concern a person at an instant: their own, and those of the positions they hold. */
export async function copiesOf(db: Reader, memoIds: readonly string[], personId: string, now: Instant): Promise<Receipt[]> {
  if (memoIds.length === 0) return [];
  const held = await positionsHeld(db, personId, now);
  return db
    .select()
    .from(memoReceipt)
    .where(and(inArray(memoReceipt.memoId, [...memoIds]), or(eq(memoReceipt.personId, personId), inArray(memoReceipt.positionId, held))))
    .orderBy(asc(memoReceipt.id));
}

/** Those of these copies that a person answers for at an instant. */
export async function borneBy(db: Reader, copies: readonly Receipt[], personId: string, now: Instant): Promise<Receipt[]> {
  const positions = copies.flatMap(({ positionId }) => positionId ?? []);
  const holders = await holdersNow(db, positions, now);
  return copies.filter((copy) => bearersOf(copy, holders).includes(personId));
}

/** A memo as those who follow it see it: its drafter, and where the drafting unit stands. */
export async function followedAs(db: Reader, { draftedBy, unitId }: Pick<Memo, 'draftedBy' | 'unitId'>): Promise<Subject> {
  const place = (await unitPlaces(db)).get(unitId)?.subject ?? { unitIds: [unitId] };
  return { ...place, ownerId: draftedBy };
}

/** Those whose screens show how far a memo is: who drafted it, gave a visa, signed it. */
export async function followersOf(db: Reader, memoId: string): Promise<string[]> {
  const query = prepared(db, 'memos.followers', (d) =>
    d
      .selectDistinct({ id: memoStep.byId })
      .from(memoStep)
      .where(eq(memoStep.memoId, sql.placeholder('memoId'))),
  );
  const rows = await query.execute({ memoId });
  return rows.map(({ id }) => id);
}

/** The copies of these persons, of one memo. */
export async function receiptsOfPersons(db: Reader, memoId: string, personIds: readonly string[]): Promise<Receipt[]> {
  return db
    .select()
    .from(memoReceipt)
    .where(and(eq(memoReceipt.memoId, memoId), inArray(memoReceipt.personId, [...personIds])))
    .orderBy(asc(memoReceipt.id));
}

/** What a position is called, whoever holds it. */
export async function titleOfPosition(db: Reader, positionId: string): Promise<Bilingual | null> {
  const [found] = await db.select().from(position).where(eq(position.id, positionId));
  return found === undefined ? null : titleOf(found, null);
}
