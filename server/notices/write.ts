import { and, eq, inArray, isNull, lte } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Writer } from '#db/driver';
import type { RefusalParams } from '../../shared/core/refusal.ts';
import type { Instant } from '../../shared/core/time.ts';
import { inBatches } from '../core/batches.ts';
import { changed, type Change } from '../core/change.ts';
import { publishLive } from '../core/live.ts';
import type { Permitted } from '../core/permit.ts';
import { writeLetters } from './mail/write.ts';
import { notice } from './table.ts';

/** What someone should see: a text key of the feature that tells it, its parameters, the page it leads to. Never a secret. */
export type Telling = {
  readonly personId: string;
  readonly key: string;
  readonly params: RefusalParams;
  readonly link?: string;
  /** Its mail leaves at any hour: what protects an account, what the director signed as urgent. */
  readonly isUrgent?: boolean;
};

/** Puts a notice into a person's inbox, and its letter into the outbox where it leaves by mail, in the transaction of the act that causes it. */
export function tell(tx: Writer, telling: Telling, now: Instant): Promise<void> {
  return tellMany(tx, [telling], now);
}

/** The same for many persons at once: one notice each. */
export async function tellMany(tx: Writer, tellings: readonly Telling[], now: Instant): Promise<void> {
  const rows = tellings.map(({ link = null, isUrgent = false, ...told }) => ({ id: uuidv7(), ...told, link, isUrgent, createdAt: now }));
  await inBatches(rows, (batch) => tx.insert(notice).values(batch)); // what is not a column of it is left out
  await writeLetters(tx, rows);
  publishLive(tx, 'notices', [...new Set(rows.map(({ personId }) => personId))]);
}

/** What waited for somebody and does so no longer: their notices of it count as read. */
export type Settled = { readonly personIds: readonly string[]; readonly keys: readonly string[]; readonly link: string };

/** Puts notices of these persons about one thing behind them, in the transaction of the act that did what they asked. */
export async function settleNotices(tx: Writer, { personIds, keys, link }: Settled, now: Instant): Promise<void> {
  if (personIds.length === 0) return;
  const settled = await tx
    .update(notice)
    .set({ readAt: now })
    .where(and(inArray(notice.personId, [...personIds]), inArray(notice.key, [...keys]), eq(notice.link, link), isNull(notice.readAt)))
    .returning({ personId: notice.personId });
  publishLive(tx, 'notices', [...new Set(settled.map(({ personId }) => personId))]);
}

/** Marks notices of one person as read: these, or all up to one. Those of another, or read already, are left as they are. */
export async function markRead(
  tx: Writer,
  permitted: Permitted<{ readonly personId: string }>,
  which: { readonly noticeIds: readonly string[] } | { readonly upTo: string },
  now: Instant,
): Promise<Change<{ marked: number }>> {
  const { personId } = permitted.subject;
  const these = 'upTo' in which ? await upToOwn(tx, personId, which.upTo) : inArray(notice.id, [...which.noticeIds]);
  const marked = await tx
    .update(notice)
    .set({ readAt: now })
    .where(and(eq(notice.personId, personId), these, isNull(notice.readAt)))
    .returning({ id: notice.id });
  const ids = marked.map(({ id }) => id).sort();
  if (ids.length > 0) publishLive(tx, 'notices', [personId]);
  return changed(permitted, { kind: 'inbox', id: personId, after: { read: ids }, result: { marked: ids.length } });
}

/** All up to one's own notice; none up to what is another's, or nobody's: the two are told apart by nothing. */
async function upToOwn(tx: Writer, personId: string, noticeId: string) {
  const [own] = await tx
    .select({ id: notice.id })
    .from(notice)
    .where(and(eq(notice.id, noticeId), eq(notice.personId, personId)));
  return lte(notice.id, own?.id ?? '');
}
