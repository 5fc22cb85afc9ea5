/** The pages of memos: set once after the signature, kept with their hash, the same bytes from then on. */
import { localDay, type Instant } from '../../../shared/core/time.ts';
import type { Services } from '../../core/context.ts';
import { hashOfBytes } from '../../core/files.ts';
import type { MemoFacts } from '../../../shared/memos/papers/schema.ts';
import { recordOf } from '../../documents/seal/read.ts';
import { recordSeal } from '../../documents/seal/write.ts';
import type { Reader } from '#db/driver';
import type { MemoRow } from '../read.ts';
import { factsKept, memosToArchive } from './read.ts';
import { noteMemoArchived } from './write.ts';

export type Press = Pick<Services, 'db' | 'files' | 'typeset'>;

/** Memos set one after the other between two looks at what waits. */
const AT_ONCE = 5;

/** Puts the pages of signed memos into the store, until none waits. Also the way back from a crash between the two. */
export async function archiveMemos(press: Press): Promise<number> {
  let archived = 0;
  for (;;) {
    const waiting = await memosToArchive(press.db.read, AT_ONCE);
    if (waiting.length === 0) return archived;
    for (const row of waiting) await openMemo(press, row);
    archived += waiting.length;
  }
}

/** The official pages of a signed memo, kept from now on if they were not yet. @throws when the store holds other bytes than were kept */
export async function openMemo(press: Press, row: MemoRow): Promise<Uint8Array> {
  const stored = row.pdfHash === null ? undefined : await press.files.get(row.pdfHash);
  if (stored !== undefined) return stored;
  const pdf = await setMemo(press, row);
  if (row.pdfHash !== null && hashOfBytes(pdf) !== row.pdfHash)
    throw new Error(`The memo ${row.id} can no longer be set as it was signed.`);
  if (row.pdfHash === null) {
    const hash = await press.files.put(pdf);
    await press.db.write((tx) => noteMemoArchived(tx, row.id, { hash, size: pdf.length }));
  }
  return pdf;
}

/** Sets a signed memo anew from what was kept of it. */
export async function setMemo({ db, typeset }: Pick<Press, 'db' | 'typeset'>, row: MemoRow): Promise<Uint8Array> {
  if (row.facts === null || row.signedAt === null) throw new Error('Only a signed memo has official pages.');
  return typeset({ template: 'memo', facts: [await sealedFacts(db.read, row, factsKept(row.facts))], pictures: [], at: row.signedAt });
}

async function sealedFacts(db: Reader, { id, registry }: MemoRow, facts: MemoFacts) {
  const record = await recordOf(db, registry, id);
  if (!record) throw new Error(`The memo ${id} has no seal.`);
  return { ...facts, issue: { ...facts.issue, shortCode: record.shortCode, qr: recordSeal(record, facts.origin) } };
}

/** A draft as it would leave, under its watermark. */
export function setDraft({ typeset }: Pick<Press, 'typeset'>, facts: MemoFacts, at: Instant): Promise<Uint8Array> {
  return typeset({ template: 'memo', facts: [{ ...facts, printedOn: localDay(at) }], pictures: [], at });
}
