import { and, asc, desc, eq, gt, isNull } from 'drizzle-orm';
import type { Reader } from '#db/driver';
import { DAY_LENGTH, type Instant } from '../../../shared/core/time.ts';
import { person } from '../../people/table.ts';
import { account, factorReset, recoveryCode } from '../table.ts';

/** A removal asked for waits a week for its second hand. */
const ASKED_LASTS = 7 * DAY_LENGTH;

const resets = {
  id: factorReset.id,
  accountId: factorReset.accountId,
  personId: account.personId,
  askedBy: factorReset.askedBy,
  askedAt: factorReset.askedAt,
  confirmedAt: factorReset.confirmedAt,
};

/** The removals of a second factor that wait for their second hand, oldest first, with the name of whom they concern. */
export async function waitingResets(db: Reader, now: Instant) {
  return db
    .select({
      ...resets,
      familyLatin: person.familyLatin,
      givenLatin: person.givenLatin,
      familyArabic: person.familyArabic,
      givenArabic: person.givenArabic,
    })
    .from(factorReset)
    .innerJoin(account, eq(account.id, factorReset.accountId))
    .innerJoin(person, eq(person.id, account.personId))
    .where(isWaiting(now))
    .orderBy(asc(factorReset.askedAt), asc(factorReset.id))
    .limit(100);
}

export type WaitingReset = NonNullable<Awaited<ReturnType<typeof waitingReset>>>;

/** One of them; undefined when it was confirmed, or asked too long ago. */
export async function waitingReset(db: Reader, resetId: string, now: Instant) {
  const [found] = await db
    .select(resets)
    .from(factorReset)
    .innerJoin(account, eq(account.id, factorReset.accountId))
    .where(and(eq(factorReset.id, resetId), isWaiting(now)));
  return found;
}

/** The one that waits for an account, if one does. */
export async function waitingResetOf(db: Reader, accountId: string, now: Instant) {
  const [found] = await db
    .select({ id: factorReset.id })
    .from(factorReset)
    .where(and(eq(factorReset.accountId, accountId), isWaiting(now)))
    .orderBy(desc(factorReset.askedAt))
    .limit(1);
  return found;
}

function isWaiting(now: Instant) {
  return and(isNull(factorReset.confirmedAt), gt(factorReset.askedAt, now - ASKED_LASTS));
}

/** A recovery code that was not used. */
export async function unusedRecovery(db: Reader, accountId: string, hash: string) {
  const [found] = await db
    .select({ id: recoveryCode.id })
    .from(recoveryCode)
    .where(and(eq(recoveryCode.accountId, accountId), eq(recoveryCode.hash, hash), isNull(recoveryCode.usedAt)));
  return found;
}
