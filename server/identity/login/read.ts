import { and, desc, eq, gt, isNotNull, isNull, or, sql } from 'drizzle-orm';
import type { Reader } from '#db/driver';
import type { Instant } from '../../../shared/core/time.ts';
import type { Context } from '../../core/context.ts';
import { sha256 } from '../../core/hash.ts';
import { account, login } from '../table.ts';

/** The hash of the cookie that outlives logins, if the browser has one. */
export function deviceHashOf({ device }: Pick<Context, 'device'>): string | null {
  return device === null || device === '' ? null : sha256(device);
}

/**
 * Whether the owner of an account signed in from this browser before, second factor included where there is one (who only has
 * the password makes no browser known), and whether this would be the account's first login at all.
 */
export async function browsersKnown(db: Reader, accountId: string, deviceHash: string | null) {
  const [earlier] = await db.select({ id: login.id }).from(login).where(eq(login.accountId, accountId)).limit(1);
  if (earlier === undefined || deviceHash === null) return { isKnown: false, isFirst: earlier === undefined };
  const [known] = await db
    .select({ id: login.id })
    .from(login)
    .innerJoin(account, eq(account.id, login.accountId))
    .where(
      and(
        eq(login.accountId, accountId),
        eq(login.deviceHash, deviceHash),
        or(isNotNull(login.secondFactorAt), isNull(account.totpConfirmedAt)),
      ),
    )
    .limit(1);
  return { isKnown: known !== undefined, isFirst: false };
}

/** The open logins of a person, newest first: browser, place and times; never a token or its hash. */
export async function openLogins(db: Reader, personId: string, now: Instant) {
  const isUsed = gt(sql<Instant>`${login.seenAt} + ${login.idleLimit}`, now);
  return db
    .select({
      id: login.id,
      browser: login.browser,
      place: login.place,
      createdAt: login.createdAt,
      seenAt: login.seenAt,
      expiresAt: login.expiresAt,
      secondFactorAt: login.secondFactorAt,
    })
    .from(login)
    .innerJoin(account, eq(account.id, login.accountId))
    .where(and(eq(account.personId, personId), isNull(login.endedAt), gt(login.expiresAt, now), isUsed))
    .orderBy(desc(login.createdAt), desc(login.id))
    .limit(100);
}

/** A login and whose it is. */
export async function loginById(db: Reader, loginId: string) {
  const [found] = await db
    .select({ id: login.id, accountId: login.accountId, personId: account.personId, endedAt: login.endedAt })
    .from(login)
    .innerJoin(account, eq(account.id, login.accountId))
    .where(eq(login.id, loginId));
  return found;
}
