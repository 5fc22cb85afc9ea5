import { eq, lt } from 'drizzle-orm';
import type { Db, Writer } from '#db/driver';
import { Refusal } from '../../../shared/core/refusal.ts';
import { DAY_LENGTH, type Instant } from '../../../shared/core/time.ts';
import { countTry, giveBack, type AttemptKind, type Tries } from '../../../shared/identity/attempt/rules.ts';
import { attempt } from '../table.ts';

/** What a try is counted under: `pair:<account>:<place>`. */
export type Counter = { readonly kind: AttemptKind; readonly key: string };

/**
 * Counts a try as failed before it is examined, so that a thousand at once are a thousand; whoever succeeds forgives it in
 * the act. Counters are no acts of the centre: not in the journal.
 * @returns how long to pause before answering, in milliseconds.
 * @throws Refusal('tooMany') with the instant of the next try.
 */
export function countTries(db: Db, counters: readonly Counter[], now: Instant): Promise<number> {
  return db.write(async (tx) => {
    let pauseMs = 0;
    for (const { kind, key } of counters) {
      const outcome = countTry(kind, await triesOf(tx, key), now);
      if (!outcome.ok)
        throw new Refusal('tooMany', 'identity.tooMany', { until: outcome.until, n: Math.ceil((outcome.until - now) / 1000) });
      await keepTries(tx, key, outcome.tries);
      pauseMs = Math.max(pauseMs, outcome.pauseMs);
    }
    return pauseMs;
  });
}

/** The try succeeded: it no longer counts. */
export async function forgiveTries(tx: Writer, counters: readonly Counter[]): Promise<void> {
  for (const { kind, key } of counters) {
    const tries = await triesOf(tx, key);
    const rest = tries === undefined ? undefined : giveBack(kind, tries);
    await (rest === undefined ? tx.delete(attempt).where(eq(attempt.key, key)) : keepTries(tx, key, rest));
  }
}

/** Forgets what is a day old. */
export async function forgetOldTries(tx: Writer, now: Instant): Promise<void> {
  await tx.delete(attempt).where(lt(attempt.lastAt, now - DAY_LENGTH));
}

async function triesOf(tx: Writer, key: string): Promise<Tries | undefined> {
  const [row] = await tx.select().from(attempt).where(eq(attempt.key, key));
  return row && { failures: row.failures, until: row.blockedUntil, lastAt: row.lastAt };
}

async function keepTries(tx: Writer, key: string, { failures, until, lastAt }: Tries): Promise<void> {
  const row = { failures, blockedUntil: until, lastAt };
  await tx
    .insert(attempt)
    .values({ key, ...row })
    .onConflictDoUpdate({ target: attempt.key, set: row });
}
