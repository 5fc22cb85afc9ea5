import { and, asc, desc, eq, gt, sql } from 'drizzle-orm';
import { alias } from '#db/columns';
import { prepared, type Reader, type Writer } from '#db/driver';
import { canonical } from '../../shared/core/canonical.ts';
import type { ActCapacity } from './capacity.ts';
import { sha256 } from './hash.ts';
import { journal } from './journal-table.ts';

export type JournalRow = typeof journal.$inferSelect;
export type Entry = {
  readonly at: number;
  readonly performer: string;
  readonly holdingId: string | null;
  readonly office: string | null;
  readonly capacity: ActCapacity;
  readonly action: string;
  readonly actId: string;
  readonly fingerprint: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly before: string;
  readonly after: string;
  readonly result: string;
};

const same = alias(journal, 'same');

/** What precedes the first act. */
export const GENESIS = '0'.repeat(64);

/** The hash of a row: over its canonical JSON, the previous hash included, its own left out. */
export function hashOf(row: Omit<JournalRow, 'hash'>): string {
  const { seq, at, performer, holdingId, office, capacity, action, actId, fingerprint } = row;
  const { subjectKind, subjectId, before, after, result, previous } = row;
  return sha256(
    canonical({
      seq,
      at,
      performer,
      holdingId,
      office,
      capacity,
      action,
      actId,
      fingerprint,
      subjectKind,
      subjectId,
      before,
      after,
      result,
      previous,
    }),
  );
}

/** The last row's place and hash; the chain grows from here. */
export async function headOf(db: Reader): Promise<{ seq: number; hash: string }> {
  const query = prepared(db, 'journal.head', (d) =>
    d.select({ seq: journal.seq, hash: journal.hash }).from(journal).orderBy(desc(journal.seq)).limit(1),
  );
  const [head] = await query.execute();
  return head ?? { seq: 0, hash: GENESIS };
}

/** What an act finds before it: the chain's head, and the same performer's act of the same id, if it was done before. */
export type Found = {
  readonly head: { readonly seq: number; readonly hash: string };
  readonly earlier: Pick<JournalRow, 'fingerprint' | 'result'> | null;
};

/** Both in one query: every act asks. */
export async function beforeAct(tx: Reader, performer: string, actId: string): Promise<Found> {
  const query = prepared(tx, 'journal.beforeAct', (d) =>
    d
      .select({ seq: journal.seq, hash: journal.hash, fingerprint: same.fingerprint, result: same.result })
      .from(journal)
      .leftJoin(same, and(eq(same.performer, sql.placeholder('performer')), eq(same.actId, sql.placeholder('actId'))))
      .orderBy(desc(journal.seq))
      .limit(1),
  );
  const [last] = await query.execute({ performer, actId });
  if (last === undefined) return { head: { seq: 0, hash: GENESIS }, earlier: null };
  const { seq, hash, fingerprint, result } = last;
  return { head: { seq, hash }, earlier: fingerprint === null || result === null ? null : { fingerprint, result } };
}

/** Appends one act to the chain after `head`, in the transaction of the act. */
export async function append(tx: Writer, head: Found['head'], entry: Entry): Promise<void> {
  const row = { ...entry, seq: head.seq + 1, previous: head.hash };
  await insertion(tx).execute({ ...row, hash: hashOf(row) });
}

function insertion(tx: Writer) {
  return prepared(tx, 'journal.append', (d) =>
    d.insert(journal).values({
      seq: sql.placeholder('seq'),
      at: sql.placeholder('at'),
      performer: sql.placeholder('performer'),
      holdingId: sql.placeholder('holdingId'),
      office: sql.placeholder('office'),
      capacity: sql.placeholder('capacity'),
      action: sql.placeholder('action'),
      actId: sql.placeholder('actId'),
      fingerprint: sql.placeholder('fingerprint'),
      subjectKind: sql.placeholder('subjectKind'),
      subjectId: sql.placeholder('subjectId'),
      before: sql.placeholder('before'),
      after: sql.placeholder('after'),
      result: sql.placeholder('result'),
      previous: sql.placeholder('previous'),
      hash: sql.placeholder('hash'),
    }),
  );
}

export type ChainCheck =
  | { readonly ok: true; readonly length: number; readonly head: string }
  | { readonly ok: false; readonly seq: number; readonly why: 'gap' | 'previous' | 'hash' };

/** Walks the chain from the first act and names the first row that does not follow from the one before. */
export async function checkChain(db: Reader): Promise<ChainCheck> {
  let last = { seq: 0, hash: GENESIS };
  let from = Number.MIN_SAFE_INTEGER; // a row slipped in before the first is one too many
  for (;;) {
    const rows = await db.select().from(journal).where(gt(journal.seq, from)).orderBy(asc(journal.seq)).limit(1000);
    for (const row of rows) {
      if (row.seq !== last.seq + 1) return { ok: false, seq: Math.min(row.seq, last.seq + 1), why: 'gap' };
      if (row.previous !== last.hash) return { ok: false, seq: row.seq, why: 'previous' };
      if (row.hash !== hashOf(row)) return { ok: false, seq: row.seq, why: 'hash' };
      last = row;
    }
    if (rows.length === 0) return { ok: true, length: last.seq, head: last.hash };
    from = last.seq;
  }
}
