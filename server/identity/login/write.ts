import { and, eq, isNull, lt, ne } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Writer } from '#db/driver';
import { LOGINS_TOPIC } from '../../../shared/core/live.ts';
import type { Instant } from '../../../shared/core/time.ts';
import type { LoginLimits } from '../../../shared/identity/rules.ts';
import type { loginEnds } from '../../../shared/identity/schema.ts';
import { changed, changedByOneself, type Change } from '../../core/change.ts';
import type { Context } from '../../core/context.ts';
import { randomToken, sha256 } from '../../core/hash.ts';
import { publishLive } from '../../core/live.ts';
import type { Permitted } from '../../core/permit.ts';
import { account, login } from '../table.ts';

/** A browser about to be signed in: its secrets are known to it alone, their hashes to the database. */
export type NewLogin = {
  readonly id: string;
  readonly tokenHash: string;
  readonly deviceHash: string;
  readonly browser: string;
  readonly place: string;
};

/** The secrets of a browser about to be signed in: the device's is kept where it has one. */
export function drawLogin(ctx: Pick<Context, 'device' | 'browser' | 'place'>): { fresh: NewLogin; token: string; device: string } {
  const token = randomToken();
  const device = ctx.device ?? randomToken();
  const { browser, place } = ctx;
  return {
    token,
    device,
    fresh: {
      id: uuidv7(),
      tokenHash: sha256(token),
      deviceHash: sha256(device),
      browser: browser.slice(0, 100),
      place: place.slice(0, 100),
    },
  };
}

/** Enters a login whose password was given now. */
export async function beginLogin(
  tx: Writer,
  fresh: NewLogin,
  facts: { readonly accountId: string; readonly limits: LoginLimits; readonly secondFactorAt: Instant | null },
  now: Instant,
): Promise<void> {
  const { accountId, secondFactorAt, limits } = facts;
  const times = { createdAt: now, seenAt: now, confirmedAt: now, expiresAt: now + limits.absolute, idleLimit: limits.idle };
  await tx.insert(login).values({ ...fresh, accountId, secondFactorAt, ...times });
}

type Ending = { readonly accountId: string; readonly reason: (typeof loginEnds)[number]; readonly except?: string };

/** Ends the open logins of an account, all or all but one, and says how many. */
export async function endLogins(tx: Writer, { accountId, reason, except }: Ending, now: Instant): Promise<number> {
  const which = and(eq(login.accountId, accountId), isNull(login.endedAt), except === undefined ? undefined : ne(login.id, except));
  const ended = await tx.update(login).set({ endedAt: now, endReason: reason }).where(which).returning({ id: login.id });
  if (ended.length > 0) await lookAgain(tx, accountId);
  return ended.length;
}

/** Streams open under these logins ask at once whether they may go on. */
async function lookAgain(tx: Writer, accountId: string): Promise<void> {
  const [owner] = await tx.select({ personId: account.personId }).from(account).where(eq(account.id, accountId));
  if (owner !== undefined) publishLive(tx, LOGINS_TOPIC, [owner.personId]);
}

/** Ends the login in use. */
export async function signOut(tx: Writer, loginId: string, now: Instant): Promise<Change<{ loginId: string }>> {
  await endLogin(tx, loginId, 'signedOut', now);
  return changedByOneself({ kind: 'login', id: loginId, after: { endedAt: now }, result: { loginId } });
}

/** Ends a login from another browser: one's own, or anyone's by the offices that watch over accounts. */
export async function endElsewhere(
  tx: Writer,
  permitted: Permitted<{ readonly id: string; readonly accountId: string }>,
  now: Instant,
): Promise<Change<{ loginId: string }>> {
  const { id, accountId } = permitted.subject;
  await endLogin(tx, id, 'endedElsewhere', now);
  return changed(permitted, { kind: 'login', id, after: { accountId, endedAt: now }, result: { loginId: id } });
}

/** Ends one login, if it is open still. */
export async function endLogin(tx: Writer, loginId: string, endReason: (typeof loginEnds)[number], now: Instant): Promise<void> {
  const [ended] = await tx
    .update(login)
    .set({ endedAt: now, endReason })
    .where(and(eq(login.id, loginId), isNull(login.endedAt)))
    .returning({ accountId: login.accountId });
  if (ended !== undefined) await lookAgain(tx, ended.accountId);
}

/** The password was given again in this login. */
export async function confirmLogin(tx: Writer, loginId: string, now: Instant): Promise<Change<{ confirmedAt: Instant }>> {
  await tx.update(login).set({ confirmedAt: now }).where(eq(login.id, loginId));
  return changedByOneself({ kind: 'login', id: loginId, after: { confirmedAt: now }, result: { confirmedAt: now } });
}

/** The second factor was given in this login: from now on it has the limits of its person's offices. */
export async function completeLogin(tx: Writer, loginId: string, limits: LoginLimits, now: Instant): Promise<void> {
  const [found] = await tx.select({ createdAt: login.createdAt, expiresAt: login.expiresAt }).from(login).where(eq(login.id, loginId));
  if (found === undefined) return;
  const expiresAt = Math.min(found.expiresAt, found.createdAt + limits.absolute);
  await tx.update(login).set({ secondFactorAt: now, idleLimit: limits.idle, expiresAt, seenAt: now }).where(eq(login.id, loginId));
}

/** A call was made with this login. Another process may have noted a later one. */
export async function seeLogin(tx: Writer, loginId: string, now: Instant): Promise<void> {
  await tx
    .update(login)
    .set({ seenAt: now })
    .where(and(eq(login.id, loginId), lt(login.seenAt, now)));
}
