import { setImmediate as breathe } from 'node:timers/promises';
import { and, inArray, isNull, sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Writer } from '#db/driver';
import type { Instant } from '../../../shared/core/time.ts';
import type { Addressee } from '../../../shared/memos/addressees/rules.ts';
import { inBatches } from '../../core/batches.ts';
import { changed, type Change } from '../../core/change.ts';
import { publishLive } from '../../core/live.ts';
import type { Permitted } from '../../core/permit.ts';
import { memoReceipt } from '../table.ts';
import { followersOf, type Receipt } from './read.ts';

/**
 * Gives each addressee a copy, in the act of signing and before the memo is marked as signed: from then on they are fixed (B41).
 * Answers how many.
 */
export async function insertReceipts(
  tx: Writer,
  permitted: Permitted<{ readonly id: string }>,
  addressees: readonly Addressee[],
): Promise<number> {
  const rows = addressees.map((addressee) => ({ id: uuidv7(), memoId: permitted.subject.id, ...addressee }));
  await inBatches(rows, async (batch) => {
    await tx.insert(memoReceipt).values(batch);
    await breathe(); // whoever only reads does not wait for three thousand copies
  });
  return rows.length;
}

/** The copies of one memo a person bears, in the hands of that person. */
export type Borne = { readonly memoId: string; readonly copies: readonly Receipt[] };
type Hand = { readonly personId: string; readonly now: Instant };
/** `at`: when it was first done; a second sending changes nothing and is told the same. */
export type Acknowledged = { readonly memoId: string; readonly at: Instant };

/** Writes down that one’s copies were opened, the first time. */
export async function openCopies(tx: Writer, permitted: Permitted<Borne>, { personId, now }: Hand): Promise<Change<Acknowledged>> {
  const { memoId, copies } = permitted.subject;
  const open = copies.filter(({ openedAt }) => openedAt === null).map(({ id }) => id);
  await tx
    .update(memoReceipt)
    .set({ openedAt: now, openedBy: personId })
    .where(and(inArray(memoReceipt.id, open), isNull(memoReceipt.openedAt)));
  await tellFollowers(tx, memoId, open);
  const at = firstOf(copies, ({ openedAt }) => openedAt) ?? now;
  return changed(permitted, { kind: 'memo', id: memoId, after: { opened: open }, result: { memoId, at } });
}

/** Acknowledges one’s copies, once. */
export async function acknowledgeCopies(tx: Writer, permitted: Permitted<Borne>, { personId, now }: Hand): Promise<Change<Acknowledged>> {
  const { memoId, copies } = permitted.subject;
  const open = copies.filter(({ acknowledgedAt }) => acknowledgedAt === null).map(({ id }) => id);
  await tx
    .update(memoReceipt)
    .set({ ...openedBy(personId, now), acknowledgedAt: now, acknowledgedBy: personId })
    .where(and(inArray(memoReceipt.id, open), isNull(memoReceipt.acknowledgedAt)));
  await tellFollowers(tx, memoId, open);
  const at = firstOf(copies, ({ acknowledgedAt }) => acknowledgedAt) ?? now;
  return changed(permitted, { kind: 'memo', id: memoId, after: { acknowledged: open }, result: { memoId, at } });
}

/** Answers a memo, once: whoever answers has read and acknowledged. The words of an answer are kept as they are, and enter no journal. */
export async function answerCopies(
  tx: Writer,
  permitted: Permitted<Borne>,
  answer: string,
  { personId, now }: Hand,
): Promise<Change<Acknowledged>> {
  const { memoId, copies } = permitted.subject;
  const open = copies.filter(({ answeredAt }) => answeredAt === null).map(({ id }) => id);
  await tx
    .update(memoReceipt)
    .set({
      ...openedBy(personId, now),
      acknowledgedAt: sql`coalesce(${memoReceipt.acknowledgedAt}, ${now})`,
      acknowledgedBy: sql`coalesce(${memoReceipt.acknowledgedBy}, ${personId})`,
      answeredAt: now,
      answeredBy: personId,
      answer,
    })
    .where(and(inArray(memoReceipt.id, open), isNull(memoReceipt.answeredAt)));
  await tellFollowers(tx, memoId, open);
  const at = firstOf(copies, ({ answeredAt }) => answeredAt) ?? now;
  return changed(permitted, { kind: 'memo', id: memoId, after: { answered: open, length: answer.length }, result: { memoId, at } });
}

/** Whoever acknowledges has opened it. */
function openedBy(personId: string, now: Instant) {
  return {
    openedAt: sql`coalesce(${memoReceipt.openedAt}, ${now})`,
    openedBy: sql`coalesce(${memoReceipt.openedBy}, ${personId})`,
  };
}

/** Whoever follows the memo sees it move without reading the page again. */
async function tellFollowers(tx: Writer, memoId: string, moved: readonly string[]): Promise<void> {
  if (moved.length > 0) publishLive(tx, `memos.progress:${memoId}`, await followersOf(tx, memoId));
}

function firstOf(copies: readonly Receipt[], of: (copy: Receipt) => Instant | null): Instant | undefined {
  const times = copies.map(of).filter((at) => at !== null);
  return times.length === 0 ? undefined : Math.min(...times);
}

/** What the printed list says: who signed it, on what day, and why it was paper. */
export type OnPaper = { readonly by: string; readonly paperAt: Instant; readonly reason: string };

/** Enters those who signed the printed list. Who had signed already, or acknowledged here, is left as they are. */
export async function recordOnPaper(
  tx: Writer,
  permitted: Permitted<Borne>,
  { by, paperAt, reason }: OnPaper,
): Promise<Change<{ recorded: number }>> {
  const { memoId, copies } = permitted.subject;
  const open = copies.filter(({ paperAt: signed }) => signed === null).map(({ id }) => id);
  await inBatches(open, (batch) =>
    tx
      .update(memoReceipt)
      .set({ paperAt, paperBy: by })
      .where(and(inArray(memoReceipt.id, batch), isNull(memoReceipt.paperAt))),
  );
  await tellFollowers(tx, memoId, open);
  return changed(permitted, {
    kind: 'memo',
    id: memoId,
    after: { onPaper: open, paperAt, reason },
    result: { recorded: open.length },
  });
}
