import { and, eq, isNull } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Writer } from '#db/driver';
import { hidden } from '../../../shared/core/refusal.ts';
import type { Instant } from '../../../shared/core/time.ts';
import { changed, type Change } from '../../core/change.ts';
import type { Permitted } from '../../core/permit.ts';
import type { Paper } from '../read.ts';
import { printRun } from '../table.ts';
import type { PrintRun } from './read.ts';

/** Asks for papers in one PDF: that they were opened is written down here, each by its key. */
export async function beginRun(
  tx: Writer,
  permitted: readonly Permitted<Paper>[],
  by: string,
  now: Instant,
): Promise<Change<{ runId: string; total: number }>> {
  const [first] = permitted;
  if (!first) throw hidden();
  const paperIds = permitted.map(({ subject }) => subject.id);
  const runId = uuidv7();
  await tx.insert(printRun).values({ id: runId, askedBy: by, askedAt: now, paperIds, total: paperIds.length });
  return changed(first, { kind: 'papers', id: runId, after: { opened: paperIds }, result: { runId, total: paperIds.length } });
}

/** Calls a batch off; one that ended stays as it is. */
export async function cancelRun(tx: Writer, permitted: Permitted<PrintRun>, now: Instant): Promise<Change<{ cancelled: boolean }>> {
  const { id, endedAt } = permitted.subject;
  await endRun(tx, id, { outcome: 'cancelled' }, now);
  const cancelled = endedAt === null;
  return changed(permitted, { kind: 'papers', id, after: { cancelled }, result: { cancelled } });
}

export type Kept = { readonly hash: string; readonly size: number };
export type RunEnd = {
  readonly outcome: 'done' | 'cancelled' | 'failed';
  readonly pdfHash?: string;
  readonly pdfSize?: number;
  readonly parts?: readonly Kept[];
};

/** Ends a batch, once. */
export async function endRun(tx: Writer, runId: string, end: RunEnd, now: Instant): Promise<void> {
  await tx
    .update(printRun)
    .set({ ...end, endedAt: now })
    .where(and(eq(printRun.id, runId), isNull(printRun.endedAt)));
}

/** How far a batch is. */
export async function noteProgress(tx: Writer, runId: string, done: number): Promise<void> {
  await tx
    .update(printRun)
    .set({ done })
    .where(and(eq(printRun.id, runId), isNull(printRun.endedAt)));
}

/** Forgets a batch. The papers in it stay what they are. */
export async function forgetRun(tx: Writer, runId: string): Promise<void> {
  await tx.delete(printRun).where(eq(printRun.id, runId));
}
