import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { Writer } from '#db/driver';
import type { changeLetterheadInput } from '../../../shared/organisation/letterhead/schema.ts';
import { changed, type Change } from '../../core/change.ts';
import type { Permitted } from '../../core/permit.ts';
import { centre } from '../table.ts';
import { linesOf, type Centre } from './read.ts';

export type LetterheadWords = Omit<z.infer<typeof changeLetterheadInput>, 'actId' | 'version'>;

/** Changes what heads the papers to come; those prepared or issued keep the head they have. */
export async function changeLetterhead(
  tx: Writer,
  permitted: Permitted<Centre>,
  words: LetterheadWords,
): Promise<Change<{ version: number }>> {
  const before = permitted.subject;
  const version = before.version + 1;
  await tx
    .update(centre)
    .set({ ...words, version })
    .where(eq(centre.id, before.id));
  const after = linesOf({ ...before, ...words });
  return changed(permitted, { kind: 'centre', id: before.id, before: linesOf(before), after, result: { version } });
}
