/** What was done in a session and what the next one begins with. */
import { eq } from 'drizzle-orm';
import type { Writer } from '#db/driver';
import type { Instant } from '../../../shared/core/time.ts';
import { changed, type Change } from '../../core/change.ts';
import type { Permitted } from '../../core/permit.ts';
import { textbook } from '../table.ts';
import type { TextbookRow } from './read.ts';

type Line = { readonly sessionId: string; readonly done: string; readonly next: string };
type By = { readonly personId: string; readonly now: Instant; readonly known: TextbookRow | undefined };

export async function writeTextbook(
  tx: Writer,
  permitted: Permitted<Line>,
  { personId, now, known }: By,
): Promise<Change<{ readonly sessionId: string; readonly version: number }>> {
  const { sessionId, done, next } = permitted.subject;
  const version = (known?.version ?? 0) + 1;
  const row = { done, next, writtenBy: personId, writtenAt: now, version };
  if (known) await tx.update(textbook).set(row).where(eq(textbook.sessionId, sessionId));
  else await tx.insert(textbook).values({ sessionId, ...row });
  const before = known ? { done: known.done, next: known.next } : null;
  return changed(permitted, { kind: 'textbook', id: sessionId, before, after: { done, next }, result: { sessionId, version } });
}
