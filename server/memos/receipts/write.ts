import { uuidv7 } from 'uuidv7';
import type { Writer } from '#db/driver';
import { inBatches } from '../../core/batches.ts';
import type { Permitted } from '../../core/permit.ts';
import type { Addressee } from '../../../shared/memos/addressees/rules.ts';
import { memoReceipt } from '../table.ts';

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
  await inBatches(rows, (batch) => tx.insert(memoReceipt).values(batch));
  return rows.length;
}
