import { and, eq, isNull } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Writer } from '#db/driver';
import { Refusal, type RefusalParams } from '../../shared/core/refusal.ts';
import type { Language } from '../../shared/core/text.ts';
import { MINUTE, type Instant } from '../../shared/core/time.ts';
import { foldUsername, limits, usernameFor } from '../../shared/identity/rules.ts';
import type { CodePurpose } from '../../shared/identity/schema.ts';
import { changed, changedByOneself, type Change } from '../core/change.ts';
import type { Services } from '../core/context.ts';
import type { Permitted } from '../core/permit.ts';
import { tell } from '../notices/write.ts';
import { endLogins, seeLogin } from './login/write.ts';
import { isUsernameTaken, type Account, type LiveLogin, type personById } from './read.ts';
import { account, oneTimeCode } from './table.ts';

/** A code as it is kept: never the code. Drawn before the act, so that no stored result holds it. */
export type NewCode = { readonly id: string; readonly hash: string };
type Person = NonNullable<Awaited<ReturnType<typeof personById>>>;

/** Opens the account of a person of the register, with its activation code. It opens no right. */
export async function openAccount(
  tx: Writer,
  permitted: Permitted<Person>,
  { code, by, language }: { code: NewCode; by: string; language: Language },
  now: Instant,
): Promise<Change<{ accountId: string; username: string; codeId: string }>> {
  const accountId = uuidv7();
  const personId = permitted.subject.id;
  const username = await freeUsername(tx, permitted.subject);
  await enterAccount(tx, { id: accountId, personId, username, language, passwordHash: null }, now);
  await keepCode(tx, { accountId, code, by, purpose: 'activation' }, now);
  const facts = { kind: 'account', id: accountId, after: { personId, username } };
  return changed(permitted, { ...facts, result: { accountId, username, codeId: code.id } });
}

export type FirstAccount = {
  readonly id: string;
  readonly personId: string;
  readonly username: string;
  readonly language: Language;
  readonly passwordHash: string | null;
};

/** The row of an account; without a password it waits for its code. Also for the founding of a centre, and the demonstration. */
export async function enterAccount(tx: Writer, first: FirstAccount, now: Instant): Promise<void> {
  const username = foldUsername(first.username);
  await tx.insert(account).values({ ...first, username, passwordSetAt: first.passwordHash === null ? null : now, createdAt: now });
}

/** A name to sign in by that nobody has. */
export async function freeUsername(tx: Writer, person: Person): Promise<string> {
  for (let attempt = 0; ; attempt += 1) {
    const username = usernameFor(person, person.massarCode, attempt);
    if (!(await isUsernameTaken(tx, username))) return username;
  }
}

/** A new one-time code in place of any former: the first one of an account activates it, later ones reset its password. */
export async function issueCode(
  tx: Writer,
  permitted: Permitted<Account>,
  { code, by }: { code: NewCode; by: string },
  now: Instant,
): Promise<Change<{ accountId: string; username: string; purpose: CodePurpose; codeId: string }>> {
  const found = permitted.subject;
  if (found.suspendedAt !== null) throw new Refusal('conflict', 'identity.account.suspended');
  const purpose = found.passwordHash === null ? 'activation' : 'reset';
  await keepCode(tx, { accountId: found.id, code, by, purpose }, now);
  await inform(tx, found, 'identity.notice.codePrinted', { printedAt: now }, now);
  const facts = { kind: 'account', id: found.id, after: { code: code.id, purpose } };
  return changed(permitted, { ...facts, result: { accountId: found.id, username: found.username, purpose, codeId: code.id } });
}

type KeptCode = { readonly accountId: string; readonly code: NewCode; readonly by: string | null; readonly purpose: CodePurpose };

/** Keeps the hash of a code; the account's former codes die. */
export async function keepCode(tx: Writer, { accountId, code, by, purpose }: KeptCode, now: Instant): Promise<void> {
  const former = and(eq(oneTimeCode.accountId, accountId), isNull(oneTimeCode.usedAt), isNull(oneTimeCode.voidedAt));
  await tx.update(oneTimeCode).set({ voidedAt: now }).where(former);
  const expiresAt = now + limits.codeLifetime[purpose];
  await tx.insert(oneTimeCode).values({ ...code, accountId, purpose, issuedAt: now, issuedBy: by, expiresAt });
}

/** Uses a code up and sets the password it allows; every login of the account ends. The second factor stays. */
export async function spendCode(
  tx: Writer,
  spent: { readonly codeId: string; readonly account: Account; readonly passwordHash: string },
  now: Instant,
): Promise<void> {
  const { codeId, account: found, passwordHash } = spent;
  await tx.update(oneTimeCode).set({ usedAt: now }).where(eq(oneTimeCode.id, codeId));
  await setPassword(tx, found, passwordHash, now);
  await endLogins(tx, { accountId: found.id, reason: 'passwordChanged' }, now);
  if (found.passwordHash !== null) await inform(tx, found, 'identity.notice.passwordChanged', { changedAt: now }, now);
}

/** Changes one's own password: the other logins end, the owner is told. */
export async function changePassword(
  tx: Writer,
  permitted: Permitted<Account>,
  { passwordHash, loginId }: { passwordHash: string; loginId: string },
  now: Instant,
): Promise<Change<{ endedLogins: number }>> {
  const found = permitted.subject;
  await setPassword(tx, found, passwordHash, now);
  const endedLogins = await endLogins(tx, { accountId: found.id, reason: 'passwordChanged', except: loginId }, now);
  await inform(tx, found, 'identity.notice.passwordChanged', { changedAt: now }, now);
  return changed(permitted, { kind: 'account', id: found.id, after: { passwordSetAt: now, endedLogins }, result: { endedLogins } });
}

async function setPassword(tx: Writer, { id, version }: Account, passwordHash: string, now: Instant): Promise<void> {
  await tx
    .update(account)
    .set({ passwordHash, passwordSetAt: now, version: version + 1 })
    .where(eq(account.id, id));
}

/** Suspends an account, ending its logins at once, or opens it again. */
export async function suspend(
  tx: Writer,
  permitted: Permitted<Account>,
  asked: { readonly suspended: boolean; readonly version: number; readonly by: string },
  now: Instant,
): Promise<Change<{ version: number; suspendedAt: Instant | null }>> {
  const { id, version, suspendedAt } = permitted.subject;
  if (version !== asked.version) throw new Refusal('stale', 'identity.account.stale', { version, suspendedAt });
  const after = asked.suspended ? { suspendedAt: suspendedAt ?? now, suspendedBy: asked.by } : { suspendedAt: null, suspendedBy: null };
  await tx
    .update(account)
    .set({ ...after, version: version + 1 })
    .where(eq(account.id, id));
  if (asked.suspended) await endLogins(tx, { accountId: id, reason: 'suspended' }, now);
  const result = { version: version + 1, suspendedAt: after.suspendedAt };
  return changed(permitted, { kind: 'account', id, before: { suspendedAt, version }, after: result, result });
}

/** The language one reads. */
export async function chooseLanguage(
  tx: Writer,
  { id, language: before }: Account,
  language: Language,
): Promise<Change<{ language: Language }>> {
  await tx.update(account).set({ language }).where(eq(account.id, id));
  return changedByOneself({ kind: 'account', id, before: { language: before }, after: { language }, result: { language } });
}

/** Tells the owner of an account what happened to it: in the inbox, and by mail at any hour where an address is known. */
export async function inform(
  tx: Writer,
  { personId }: Pick<Account, 'personId'>,
  key: string,
  params: RefusalParams,
  now: Instant,
): Promise<void> {
  await tell(tx, { personId, key, params, link: '/compte', isUrgent: true }, now);
}

/**
 * Notes that a login is in use, at most once a minute, without making the call wait. No act of the centre, so not in the
 * journal: how long a browser may idle is all that hangs on it.
 */
export function touchLogin({ db, log }: Pick<Services, 'db' | 'log'>, login: LiveLogin, now: Instant): void {
  if (now - login.seenAt < MINUTE) return;
  void db.write((tx) => seeLogin(tx, login.id, now)).catch((error: unknown) => log.error({ login: login.id, error }, 'login not touched'));
}
