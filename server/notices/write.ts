import { and, eq, inArray, isNull } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Writer } from '#db/driver';
import type { RefusalParams } from '../../shared/core/refusal.ts';
import type { Language } from '../../shared/core/text.ts';
import type { Instant } from '../../shared/core/time.ts';
import { inBatches } from '../core/batches.ts';
import { changed, type Change } from '../core/change.ts';
import type { Permitted } from '../core/permit.ts';
import { notice, outbox } from './table.ts';

/** What someone should see: a text key of the feature that tells it, its parameters, the page it leads to. Never a secret. */
export type Telling = { readonly personId: string; readonly key: string; readonly params: RefusalParams; readonly link?: string };

/** Puts a notice into a person's inbox, in the transaction of the act that causes it. */
export async function tell(tx: Writer, { personId, key, params, link }: Telling, now: Instant): Promise<void> {
  await tx.insert(notice).values({ id: uuidv7(), personId, key, params, link: link ?? null, createdAt: now });
}

/** The same for many persons at once: one notice each. */
export async function tellMany(tx: Writer, tellings: readonly Telling[], now: Instant): Promise<void> {
  const rows = tellings.map(({ link, ...told }) => ({ id: uuidv7(), ...told, link: link ?? null, createdAt: now }));
  await inBatches(rows, (batch) => tx.insert(notice).values(batch));
}

/** A mail's subject is the text `key`, its body `key.body`. */
export type Letter = {
  readonly personId: string | null;
  readonly address: string;
  readonly language: Language;
  readonly key: string;
  readonly params: RefusalParams;
};

/** Puts a mail into the outbox, in the transaction of the act that causes it; a job sends it once that is committed. */
export async function post(tx: Writer, letter: Letter, now: Instant): Promise<void> {
  await tx.insert(outbox).values({ id: uuidv7(), ...letter, createdAt: now, nextAt: now });
}

/** Marks notices of one person as read. Those of another, or read already, are left as they are. */
export async function markRead(
  tx: Writer,
  permitted: Permitted<{ readonly personId: string }>,
  noticeIds: readonly string[],
  now: Instant,
): Promise<Change<{ marked: number }>> {
  const { personId } = permitted.subject;
  const marked = await tx
    .update(notice)
    .set({ readAt: now })
    .where(and(eq(notice.personId, personId), inArray(notice.id, [...noticeIds]), isNull(notice.readAt)))
    .returning({ id: notice.id });
  const ids = marked.map(({ id }) => id).sort();
  return changed(permitted, { kind: 'inbox', id: personId, after: { read: ids }, result: { marked: ids.length } });
}

/** Takes a due letter for one process until an instant; false when another took it first. No act: the letter's cause was one. */
export async function claimLetter(tx: Writer, due: { id: string; nextAt: Instant | null }, until: Instant): Promise<boolean> {
  if (due.nextAt === null) return false;
  const same = and(eq(outbox.id, due.id), eq(outbox.nextAt, due.nextAt));
  const claimed = await tx.update(outbox).set({ nextAt: until }).where(same).returning({ id: outbox.id });
  return claimed.length === 1;
}

export type LetterOutcome = {
  readonly attempts: number;
  readonly sentAt: Instant | null;
  readonly nextAt: Instant | null;
  readonly lastError: string | null;
};

/** What became of a letter: sent, to be tried again, or given up. */
export async function settleLetter(tx: Writer, letterId: string, outcome: LetterOutcome): Promise<void> {
  await tx.update(outbox).set(outcome).where(eq(outbox.id, letterId));
}
