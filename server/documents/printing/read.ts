import { and, eq, isNotNull, lt } from 'drizzle-orm';
import type { Reader } from '#db/driver';
import type { Instant } from '../../../shared/core/time.ts';
import { paper, printRun } from '../table.ts';

export type PrintRun = typeof printRun.$inferSelect;

/** A batch that is, or was, being printed, or undefined. */
export async function runById(db: Reader, runId: string): Promise<PrintRun | undefined> {
  const [found] = await db.select().from(printRun).where(eq(printRun.id, runId));
  return found;
}

/** Batches asked for before an instant. */
export async function runsBefore(db: Reader, before: Instant): Promise<PrintRun[]> {
  return db.select().from(printRun).where(lt(printRun.askedAt, before)).limit(200);
}

/** Whether a paper or a batch still names what lies in the store under a hash. */
export async function isPrinted(db: Reader, hash: string): Promise<boolean> {
  const papers = await db.select({ id: paper.id }).from(paper).where(eq(paper.pdfHash, hash)).limit(1);
  const runs = await db
    .select({ id: printRun.id })
    .from(printRun)
    .where(and(isNotNull(printRun.pdfHash), eq(printRun.pdfHash, hash)))
    .limit(1);
  return papers.length + runs.length > 0;
}
