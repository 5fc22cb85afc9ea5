import { and, eq, isNull } from 'drizzle-orm';
import type { z } from 'zod';
import type { Writer } from '#db/driver';
import type { Instant } from '../../../shared/core/time.ts';
import type { changeLayoutInput } from '../../../shared/memos/papers/schema.ts';
import { changed, type Change } from '../../core/change.ts';
import type { Permitted } from '../../core/permit.ts';
import { memo } from '../table.ts';
import { layoutKept } from './read.ts';
import { memoLayout } from './table.ts';

/** Notes which bytes a memo's pages became, once. No act: they follow from what was signed. */
export async function noteMemoArchived(tx: Writer, memoId: string, pdf: { readonly hash: string; readonly size: number }): Promise<void> {
  await tx
    .update(memo)
    .set({ pdfHash: pdf.hash, pdfSize: pdf.size })
    .where(and(eq(memo.id, memoId), isNull(memo.pdfHash), eq(memo.state, 'signed')));
}

export type LayoutWords = Omit<z.infer<typeof changeLayoutInput>, 'actId' | 'version'>;

/** Changes what the memos to come say around their text; those signed keep what they say. */
export async function changeLayout(
  tx: Writer,
  permitted: Permitted<{ readonly by: string }>,
  words: LayoutWords,
  now: Instant,
): Promise<Change<{ version: number }>> {
  const before = await layoutKept(tx);
  const version = before.version + 1;
  const row = { ...words, changedAt: now, changedBy: permitted.subject.by, version };
  if (before.version === 0) await tx.insert(memoLayout).values({ one: 1, ...row });
  else await tx.update(memoLayout).set(row).where(eq(memoLayout.one, 1));
  const { layout } = await layoutKept(tx);
  return changed(permitted, { kind: 'memoLayout', id: 'memoLayout', before: before.layout, after: layout, result: { version } });
}
