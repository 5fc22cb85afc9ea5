import { and, eq, inArray, isNull, lt } from 'drizzle-orm';
import type { Writer } from '#db/driver';
import type { Instant } from '../../../../shared/core/time.ts';
import { knowsNoQuiet } from '../../../../shared/memos/receipts/rules.ts';
import { memoPlace } from '../../../../shared/memos/rules.ts';
import { fullName } from '../../../../shared/people/rules.ts';
import { inBatches } from '../../../core/batches.ts';
import { publishLive } from '../../../core/live.ts';
import { tellMany, type Telling } from '../../../notices/write.ts';
import { nameColumns } from '../../../people/read.ts';
import { person } from '../../../people/table.ts';
import { memo, memoReceipt } from '../../table.ts';
import { followersOf } from '../read.ts';
import { stillLate, untoldCopies, type LateCopy, type ToldMemo } from './read.ts';

/**
 * Tells the next slice of addressees of a memo, each once; with the last slice told, the memo is marked so. Answers how many.
 * No act of the centre: the signature was one. A run that dies between two slices is gone on with by the next.
 */
export async function tellSlice(tx: Writer, of: ToldMemo, most: number, now: Instant): Promise<number> {
  const copies = await untoldCopies(tx, of.id, most);
  if (copies.length === 0) {
    await tx
      .update(memo)
      .set({ toldAt: now })
      .where(and(eq(memo.id, of.id), isNull(memo.toldAt)));
    publishLive(tx, `memos.progress:${of.id}`, await followersOf(tx, of.id));
    return 0;
  }
  const ids = copies.map(({ id }) => id);
  await tx.update(memoReceipt).set({ toldAt: now }).where(inArray(memoReceipt.id, ids));
  await tellMany(
    tx,
    copies.map(({ personId }) => tellingOf(of, personId)),
    now,
  );
  return copies.length;
}

function tellingOf(of: ToldMemo, personId: string): Telling {
  const { number, subjectFr, subjectAr, meetsAt } = of;
  const kind = meetsAt === null ? of.obligation : 'meeting';
  const params = { number: number ?? '', subjectFr, subjectAr, ...(meetsAt === null ? {} : { meetsAt }) };
  return { personId, key: `memos.receipts.told.${kind}`, params, link: memoPlace(of.id), isUrgent: knowsNoQuiet(of) };
}

/** Reminds one person of what they owe, in one notice, and counts the reminder on each copy: never twice for a step. */
export async function remindPerson(tx: Writer, personId: string, copies: readonly LateCopy[], now: Instant): Promise<number> {
  const open = await stillLate(
    tx,
    copies.map(({ id }) => id),
  );
  const owed: LateCopy[] = [];
  for (const copy of copies.filter(({ id }) => open.has(id))) {
    const { reminders } = copy.memo.step;
    const behind = and(eq(memoReceipt.id, copy.id), lt(memoReceipt.reminders, reminders));
    const counted = await tx.update(memoReceipt).set({ reminders, remindedAt: now }).where(behind).returning({ id: memoReceipt.id });
    if (counted.length > 0) owed.push(copy);
  }
  const memos = [...new Map(owed.map((copy) => [copy.memo.id, copy.memo])).values()];
  const [first] = memos;
  if (first === undefined) return 0;
  const { number, subjectFr, subjectAr } = first;
  const isUrgent = memos.some(knowsNoQuiet);
  const one = {
    key: `memos.receipts.remind.${first.obligation}`,
    params: { number: number ?? '', subjectFr, subjectAr },
    link: memoPlace(first.id),
  };
  const many = { key: 'memos.receipts.remind.many', params: { n: memos.length }, link: '/notes-de-service' };
  await tellMany(tx, [{ personId, isUrgent, ...(memos.length === 1 ? one : many) }], now);
  return memos.length;
}

/** Names one notice lists at most. */
const NAMES_TOLD = 15;

/** Tells a superior who of their people did not answer, in one notice; without one, only that it was looked at. */
export async function tellSuperior(tx: Writer, superiorId: string | undefined, copies: readonly LateCopy[], now: Instant): Promise<number> {
  const told = new Set<string>();
  const open = await stillLate(
    tx,
    copies.map(({ id }) => id),
  );
  await inBatches([...open], async (batch) => {
    const rows = await tx
      .update(memoReceipt)
      .set({ escalatedAt: now })
      .where(and(inArray(memoReceipt.id, batch), isNull(memoReceipt.escalatedAt)))
      .returning({ id: memoReceipt.id });
    for (const { id } of rows) told.add(id);
  });
  const late = copies.filter(({ id }) => told.has(id));
  if (superiorId === undefined || late.length === 0) return 0;
  const people = [...new Set(late.flatMap(({ bearers }) => bearers))];
  const memos = [...new Map(late.map((copy) => [copy.memo.id, copy.memo])).values()];
  const names = await tx
    .select(nameColumns(person))
    .from(person)
    .where(inArray(person.id, people.slice(0, NAMES_TOLD)));
  const more = people.length > names.length ? '…' : '';
  const params = {
    n: people.length,
    numbers: memos.map(({ number }) => number ?? '').join(', '),
    namesFr: names.map((each) => fullName(each, 'fr')).join(', ') + more,
    namesAr: names.map((each) => fullName(each, 'ar')).join('، ') + more,
  };
  const [only] = memos;
  const link = memos.length === 1 && only ? { link: memoPlace(only.id) } : { link: '/notes-de-service' };
  const isUrgent = memos.some(knowsNoQuiet);
  await tellMany(tx, [{ personId: superiorId, key: 'memos.receipts.superior', params, isUrgent, ...link }], now);
  return late.length;
}
