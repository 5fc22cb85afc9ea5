import { and, count, eq, gt, inArray, isNotNull, isNull, lte, or, sql } from 'drizzle-orm';
import { prepared, type Reader } from '#db/driver';
import type { Holding } from '../../shared/core/authority.ts';
import { Refusal } from '../../shared/core/refusal.ts';
import type { Language } from '../../shared/core/text.ts';
import type { Instant } from '../../shared/core/time.ts';
import { foldUsername, isLoginOpen, loginStage, needsFactor } from '../../shared/identity/rules.ts';
import { titleOf } from '../../shared/organisation/rules.ts';
import { inBatches } from '../core/batches.ts';
import type { Login, SignedIn } from '../core/context.ts';
import { sha256 } from '../core/hash.ts';
import { appointment, centre, position } from '../organisation/table.ts';
import { person } from '../people/table.ts';
import { account, login, oneTimeCode, recoveryCode } from './table.ts';

/** A login as the server finds it behind a cookie. */
export type LiveLogin = Login & { readonly seenAt: Instant };

const loginFacts = {
  id: login.id,
  accountId: login.accountId,
  personId: account.personId,
  confirmedAt: login.confirmedAt,
  secondFactorAt: login.secondFactorAt,
  seenAt: login.seenAt,
  idleLimit: login.idleLimit,
  expiresAt: login.expiresAt,
  endedAt: login.endedAt,
  suspendedAt: account.suspendedAt,
  totpConfirmedAt: account.totpConfirmedAt,
};

/** The login behind a cookie, or null: unknown, ended, expired, idle, or of a suspended account. */
export async function authenticate(db: Reader, token: string, now: Instant): Promise<LiveLogin | null> {
  const query = prepared(db, 'identity.byToken', (d) =>
    d
      .select(loginFacts)
      .from(login)
      .innerJoin(account, eq(account.id, login.accountId))
      .where(eq(login.tokenHash, sql.placeholder('hash'))),
  );
  const [found] = await query.execute({ hash: sha256(token) });
  if (found === undefined || !isLoginOpen(found, now) || found.suspendedAt !== null) return null;
  const { id, accountId, personId, confirmedAt, seenAt, secondFactorAt } = found;
  return { id, accountId, personId, confirmedAt, seenAt, isTwoFactor: secondFactorAt !== null };
}

export type LoginNow = { readonly hasFactor: boolean; readonly isTwoFactor: boolean; readonly confirmedAt: Instant };

/**
 * A login as it stands in this very transaction.
 * @throws Refusal('unauthenticated') when it ended since, or its account was suspended.
 */
export async function openLogin(db: Reader, { id }: Pick<Login, 'id'>, now: Instant): Promise<LoginNow> {
  const query = prepared(db, 'identity.byLogin', (d) =>
    d
      .select(loginFacts)
      .from(login)
      .innerJoin(account, eq(account.id, login.accountId))
      .where(eq(login.id, sql.placeholder('id'))),
  );
  const [found] = await query.execute({ id });
  if (found === undefined || !isLoginOpen(found, now) || found.suspendedAt !== null)
    throw new Refusal('unauthenticated', 'identity.signedOut');
  return { hasFactor: found.totpConfirmedAt !== null, isTwoFactor: found.secondFactorAt !== null, confirmedAt: found.confirmedAt };
}

/**
 * Asked where the act reads, at each call: may this login still act, with the offices its person holds now?
 * @throws Refusal: `unauthenticated` when it ended; `secondFactor` when the factor is to be given, or to be set up first.
 */
export async function loginStillHolds(db: Reader, open: Login, holdings: readonly Holding[], now: Instant): Promise<void> {
  const facts = await openLogin(db, open, now);
  const stage = loginStage({ ...facts, needsFactor: needsFactor(holdings, now) });
  if (stage === 'factorNeeded') throw new Refusal('secondFactor', 'identity.factor.needed');
  if (stage === 'factorSetUp') throw new Refusal('secondFactor', 'identity.factor.setUp');
}

/**
 * The call of someone who acts on what is only their own, so that no holding is looked at: it only has to be signed in,
 * even where the second factor is still missing.
 */
export function aboutOneself(ctx: SignedIn): SignedIn {
  return {
    ...ctx,
    loadActor: async (db, { id, personId }, now) => {
      const { confirmedAt } = await openLogin(db, { id }, now);
      return { personId, holdings: [], confirmedAt };
    },
  };
}

const accountFacts = {
  id: account.id,
  personId: account.personId,
  username: account.username,
  passwordHash: account.passwordHash,
  passwordSetAt: account.passwordSetAt,
  totpSecret: account.totpSecret,
  totpConfirmedAt: account.totpConfirmedAt,
  totpStep: account.totpStep,
  language: account.language,
  suspendedAt: account.suspendedAt,
  version: account.version,
  familyLatin: person.familyLatin,
  givenLatin: person.givenLatin,
  familyArabic: person.familyArabic,
  givenArabic: person.givenArabic,
  sex: person.sex,
  email: person.email,
  massarCode: person.massarCode,
  ppr: person.ppr,
};

/** An account with its person. Holds hashes: for the server alone, never an answer. */
export type Account = NonNullable<Awaited<ReturnType<typeof accountById>>>;

export async function accountById(db: Reader, accountId: string) {
  const [found] = await accounts(db).where(eq(account.id, accountId));
  return found;
}

export async function accountOfPerson(db: Reader, personId: string): Promise<Account | undefined> {
  const [found] = await accounts(db).where(eq(account.personId, personId));
  return found;
}

/** The languages persons read, of those who have an account. */
export async function languagesOf(db: Reader, personIds: readonly string[]): Promise<ReadonlyMap<string, Language>> {
  const found = new Map<string, Language>();
  await inBatches(personIds, async (batch) => {
    const rows = await db
      .select({ personId: account.personId, language: account.language })
      .from(account)
      .where(inArray(account.personId, batch));
    for (const { personId, language } of rows) found.set(personId, language);
  });
  return found;
}

/** By username, address or Massar code, whatever the case. An address that two accounts share names neither. */
export async function accountByName(db: Reader, typed: string): Promise<Account | undefined> {
  const name = foldUsername(typed);
  const byName = or(eq(account.username, name), eq(person.massarCode, name.toUpperCase()));
  const found = await accounts(db)
    .where(name.includes('@') ? or(byName, eq(sql`lower(${person.email})`, name)) : byName)
    .limit(2);
  return found.length === 1 ? found[0] : undefined;
}

function accounts(db: Reader) {
  return db.select(accountFacts).from(account).innerJoin(person, eq(person.id, account.personId));
}

export async function isUsernameTaken(db: Reader, username: string): Promise<boolean> {
  const found = await db.select({ id: account.id }).from(account).where(eq(account.username, username));
  return found.length > 0;
}

/** The person of the register an account is opened for. */
export async function personById(db: Reader, personId: string) {
  const [found] = await db.select().from(person).where(eq(person.id, personId));
  return found;
}

/** What a person's own words and codes are, which their password must not rest on. */
export function ownWords(
  of: Pick<Account, 'username' | 'familyLatin' | 'givenLatin' | 'familyArabic' | 'givenArabic' | 'email' | 'massarCode' | 'ppr'>,
): string[] {
  const words = [of.username, of.familyLatin, of.givenLatin, of.familyArabic, of.givenArabic, of.email, of.massarCode, of.ppr];
  return words.filter((word) => word !== null);
}

/** A code that can still be used, with its account. */
export async function usableCode(db: Reader, hash: string, now: Instant) {
  const [found] = await db
    .select({ id: oneTimeCode.id, accountId: oneTimeCode.accountId, purpose: oneTimeCode.purpose })
    .from(oneTimeCode)
    .where(and(eq(oneTimeCode.hash, hash), isNull(oneTimeCode.usedAt), isNull(oneTimeCode.voidedAt), gt(oneTimeCode.expiresAt, now)));
  return found;
}

/** Whether a code was used by whoever holds it: the password chosen with it stands. */
export async function isCodeSpent(db: Reader, hash: string): Promise<boolean> {
  const found = await db
    .select({ id: oneTimeCode.id })
    .from(oneTimeCode)
    .where(and(eq(oneTimeCode.hash, hash), isNotNull(oneTimeCode.usedAt)));
  return found.length > 0;
}

/** How many recovery codes are left. */
export async function recoveryCodesLeft(db: Reader, accountId: string): Promise<number> {
  const [row] = await db
    .select({ left: count() })
    .from(recoveryCode)
    .where(and(eq(recoveryCode.accountId, accountId), isNull(recoveryCode.usedAt)));
  return row?.left ?? 0;
}

/** The titles a person bears by appointment, by appointment id. */
export async function titlesOf(db: Reader, personId: string, now: Instant) {
  const rows = await db
    .select({
      id: appointment.id,
      titleFrM: position.titleFrM,
      titleFrF: position.titleFrF,
      titleArM: position.titleArM,
      titleArF: position.titleArF,
      sex: person.sex,
    })
    .from(appointment)
    .innerJoin(position, eq(position.id, appointment.positionId))
    .innerJoin(person, eq(person.id, appointment.personId))
    .where(
      and(eq(appointment.personId, personId), lte(appointment.startsAt, now), or(isNull(appointment.endsAt), gt(appointment.endsAt, now))),
    );
  return new Map(rows.map((row) => [row.id, titleOf(row, row.sex)]));
}

/** What the sign-in page says of the centre; undefined before its founding. */
export async function centreOf(db: Reader) {
  const [found] = await db.select({ nameFr: centre.nameFr, nameAr: centre.nameAr, isDemo: centre.isDemo }).from(centre);
  return found;
}
