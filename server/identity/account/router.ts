import { uuidv7 } from 'uuidv7';
import type { z } from 'zod';
import type { Reader } from '#db/driver';
import { noInput } from '../../../shared/core/input.ts';
import type { Actor } from '../../../shared/core/authority.ts';
import { hidden, Refusal } from '../../../shared/core/refusal.ts';
import { DAY_LENGTH, instantAt, localDay, zoneBetween, type Day, type Instant, type ZoneChange } from '../../../shared/core/time.ts';
import { placeKey } from '../../../shared/identity/attempt/rules.ts';
import { passwordProblem } from '../../../shared/identity/password/rules.ts';
import {
  mayAskFactorReset,
  mayChangeOwn,
  mayOpenAccount,
  mayReprintCode,
  mayResetCredential,
  maySeeAccount,
  maySeeLogins,
  maySuspend,
  type AccountSubject,
} from '../../../shared/identity/policy.ts';
import {
  accountKind,
  CODE_LENGTH,
  codeAlphabet,
  highestFirst,
  loginStage,
  needsFactor,
  readCode,
  type LoginStage,
  writeCode,
} from '../../../shared/identity/rules.ts';
import {
  activateInput,
  changePasswordInput,
  codeForInput,
  languageInput,
  openAccountInput,
  personInput,
  suspendInput,
  type CodePurpose,
} from '../../../shared/identity/schema.ts';
import { changedByOneself } from '../../core/change.ts';
import type { Context, SignedIn } from '../../core/context.ts';
import { perform, performUnsigned } from '../../core/perform.ts';
import { permit, reveal } from '../../core/permit.ts';
import { codeHash, drawSigns, hashPassword, printOf } from '../../core/secrets.ts';
import { anyone, signedIn, signedInOnly } from '../../core/trpc.ts';
import { countTries, forgiveTries, type Counter } from '../attempt/write.ts';
import { enterLogin } from '../login/router.ts';
import { drawLogin } from '../login/write.ts';
import {
  aboutOneself,
  accountById,
  accountOfPerson,
  centreOf,
  isCodeSpent,
  openLogin,
  ownWords,
  personById,
  recoveryCodesLeft,
  titlesOf,
  usableCode,
  type Account,
} from '../read.ts';
import { changePassword, chooseLanguage, issueCode, openAccount, spendCode, suspend, type NewCode } from '../write.ts';

/** Accounts: one's own, and those that the offices in charge open, mend and close. */
export const accountProcedures = {
  me: signedInOnly('account.me')
    .input(noInput)
    .query(({ ctx }) => me(ctx)),

  setLanguage: signedInOnly('account.language')
    .input(languageInput)
    .mutation(({ ctx, input }) =>
      perform(aboutOneself(ctx), 'account.language', input, async ({ tx }) => {
        const account = await accountById(tx, ctx.login.accountId);
        return chooseLanguage(tx, account ?? refuseHidden(), input.language);
      }),
    ),

  activate: anyone('account.activate')
    .input(activateInput)
    .mutation(({ ctx, input }) => activate(ctx, input)),

  changePassword: signedIn('account.changeOwn')
    .input(changePasswordInput)
    .mutation(async ({ ctx, input }) => {
      const own = (await accountById(ctx.db.read, ctx.login.accountId)) ?? refuseHidden();
      permit(mayChangeOwn(await ctx.actor(), own.personId, ctx.clock()), own);
      const passwordHash = await acceptPassword(input.password, own);
      return perform(ctx, 'account.changeOwn', printOf(ctx.sealKey, input), async ({ tx, actor, now }) => {
        const account = (await accountById(tx, ctx.login.accountId)) ?? refuseHidden();
        const permitted = permit(mayChangeOwn(actor, account.personId, now), account);
        return changePassword(tx, permitted, { passwordHash, loginId: ctx.login.id }, now);
      });
    }),

  account: signedIn('account.read')
    .input(personInput)
    .query(async ({ ctx, input }) => accountAnswer(ctx, await ctx.actor(), input.personId, ctx.clock())),

  openAccount: signedIn('account.create')
    .input(openAccountInput)
    .mutation(async ({ ctx, input }) => {
      const { code, shown } = drawCode();
      const stored = await perform(ctx, 'account.create', input, async ({ tx, actor, now }) => {
        reveal(maySeeAccount(actor, input.personId, now), input);
        const person = (await personById(tx, input.personId)) ?? refuseHidden();
        const verdict = mayOpenAccount(actor, await subjectOf(tx, ctx, person, now), now);
        if (verdict.ok && (await accountOfPerson(tx, person.id))) throw new Refusal('conflict', 'identity.account.exists');
        return openAccount(tx, permit(verdict, { ...person }), { code, by: actor.personId, language: 'fr' }, now);
      });
      return shownOnce(stored, code, shown);
    }),

  reprintCode: signedIn('account.reprintCode')
    .input(codeForInput)
    .mutation(({ ctx, input }) => printCode(ctx, input, 'account.reprintCode')),
  resetCredential: signedIn('account.resetCredential')
    .input(codeForInput)
    .mutation(({ ctx, input }) => printCode(ctx, input, 'account.resetCredential')),

  suspend: signedIn('account.disable')
    .input(suspendInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'account.disable', input, async ({ tx, actor, now }) => {
        const account = await seenAccount(tx, actor, input.accountId, now);
        const permitted = permit(maySuspend(actor, await subjectOf(tx, ctx, account, now), now), account);
        return suspend(tx, permitted, { suspended: input.suspended, version: input.version, by: actor.personId }, now);
      }),
    ),
};

/** A code and what is kept of it. The code leaves with the first answer and is nowhere else. */
export function drawCode(): { readonly code: NewCode; readonly shown: string } {
  const signs = drawSigns(codeAlphabet, CODE_LENGTH);
  return { code: { id: uuidv7(), hash: codeHash(signs) }, shown: writeCode(signs) };
}

/** The stored result, with the code; without it when the act was done before: then it was printed already. */
function shownOnce<Stored extends { readonly codeId: string }>({ codeId, ...stored }: Stored, code: NewCode, shown: string) {
  return { ...stored, code: codeId === code.id ? shown : null };
}

type Printed = { readonly accountId: string; readonly username: string; readonly purpose: CodePurpose; readonly code: string | null };
const printing = { 'account.reprintCode': mayReprintCode, 'account.resetCredential': mayResetCredential } as const;

async function printCode(ctx: SignedIn, input: z.infer<typeof codeForInput>, action: keyof typeof printing): Promise<Printed> {
  const { code, shown } = drawCode();
  const stored = await perform(ctx, action, input, async ({ tx, actor, now }) => {
    const account = await seenAccount(tx, actor, input.accountId, now);
    const verdict = printing[action](actor, await subjectOf(tx, ctx, account, now), now);
    return issueCode(tx, permit(verdict, account), { code, by: actor.personId }, now);
  });
  return shownOnce(stored, code, shown);
}

/** A one-time code and a new password, and one is signed in; a second factor that was set up is still asked for. */
async function activate(
  ctx: Context,
  input: z.infer<typeof activateInput>,
): Promise<{ loginId: string; username: string; stage: LoginStage }> {
  const counters: readonly Counter[] = [{ kind: 'place', key: `code:${placeKey(ctx.place)}` }];
  await countTries(ctx.db, counters, ctx.clock());
  const hash = codeHash(readCode(input.code) ?? '');
  const passwordHash = await acceptPassword(input.password, (await accountOfCode(ctx.db.read, hash, ctx.clock())).account);
  const { fresh, token, device } = drawLogin(ctx);
  const answer = await performUnsigned(ctx, 'account.activate', printOf(ctx.sealKey, input), async ({ tx, now }) => {
    const { codeId, account } = await accountOfCode(tx, hash, now);
    await forgiveTries(tx, counters);
    await spendCode(tx, { codeId, account, passwordHash }, now);
    const stage = await enterLogin(tx, ctx, { account, fresh, secondFactorAt: null }, now);
    const result = { loginId: fresh.id, username: account.username, stage };
    const facts = { kind: 'account', id: account.id, after: { code: codeId, passwordSetAt: now, loginId: fresh.id } };
    return { ...changedByOneself({ ...facts, result }), performer: account.personId };
  });
  ctx.setToken(token);
  ctx.setDevice(device);
  return answer;
}

/** Who activated and never had the answer is told to sign in, not that the code is wrong. */
async function accountOfCode(db: Reader, hash: string, now: Instant): Promise<{ codeId: string; account: Account }> {
  const code = await usableCode(db, hash, now);
  if (code === undefined && (await isCodeSpent(db, hash))) throw new Refusal('conflict', 'identity.code.used');
  const account = code && (await accountById(db, code.accountId));
  if (code === undefined || account === undefined || account.suspendedAt !== null) throw new Refusal('invalid', 'identity.code.wrong');
  return { codeId: code.id, account };
}

/** The hash of a password that the rules accept for this person. */
async function acceptPassword(password: string, owner: Parameters<typeof ownWords>[0]): Promise<string> {
  const problem = passwordProblem(password, ownWords(owner));
  if (problem !== undefined) throw new Refusal('invalid', problem);
  return hashPassword(password);
}

/** Who one is here: name, offices in words, how far the login has come. */
async function me(ctx: SignedIn) {
  const now = ctx.clock();
  const { accountId, personId, id: loginId } = ctx.login;
  const facts = await openLogin(ctx.db.read, ctx.login, now);
  const account = (await accountById(ctx.db.read, accountId)) ?? refuseHidden();
  const holdings = await ctx.holdingsOf(ctx.db.read, personId, now);
  const titles = await titlesOf(ctx.db.read, personId, now);
  const { familyLatin, givenLatin, familyArabic, givenArabic, sex } = account;
  return {
    at: now,
    zone: zoneAround(now),
    person: { id: personId, familyLatin, givenLatin, familyArabic, givenArabic, sex },
    account: {
      id: accountId,
      username: account.username,
      language: account.language,
      hasFactor: facts.hasFactor,
      recoveryCodesLeft: facts.hasFactor ? await recoveryCodesLeft(ctx.db.read, accountId) : null,
    },
    login: { id: loginId, confirmedAt: facts.confirmedAt, stage: loginStage({ ...facts, needsFactor: needsFactor(holdings, now) }) },
    holdings: highestFirst(holdings).map(({ id, kind, office, capacity, from, to }) => ({
      id,
      kind,
      office,
      capacity,
      from,
      to,
      title: titles.get(id) ?? null,
    })),
    centre: (await centreOf(ctx.db.read)) ?? null,
  };
}

/** How an account stands and what this person may do about it; before it is opened, only that. Never a secret. */
async function accountAnswer(ctx: SignedIn, actor: Actor, personId: string, now: Instant) {
  reveal(maySeeAccount(actor, personId, now), personId);
  const person = (await personById(ctx.db.read, personId)) ?? refuseHidden();
  const subject = await subjectOf(ctx.db.read, ctx, { ...person, personId }, now);
  const account = await accountOfPerson(ctx.db.read, personId);
  if (account === undefined) return { account: null, may: { open: mayOpenAccount(actor, subject, now) } };
  const { id, username, language, suspendedAt, version } = account;
  const isActivated = account.passwordHash !== null;
  return {
    account: { id, username, language, suspendedAt, version, isActivated, hasFactor: account.totpConfirmedAt !== null },
    may: {
      reprintCode: mayReprintCode(actor, subject, now),
      resetCredential: mayResetCredential(actor, subject, now),
      suspend: maySuspend(actor, subject, now),
      seeLogins: maySeeLogins(actor, personId, now),
      askFactorReset: mayAskFactorReset(actor, personId, now),
    },
  };
}

type Owner = { readonly massarCode: string | null; readonly ppr: string | null } & (
  | { readonly personId: string }
  | { readonly id: string }
);

async function subjectOf(db: Reader, ctx: Context, owner: Owner, now: Instant): Promise<AccountSubject> {
  const personId = 'personId' in owner ? owner.personId : owner.id;
  return { personId, ...accountKind(await ctx.holdingsOf(db, personId, now), owner) };
}

/** Who may not see how an account stands is told that it does not exist. */
async function seenAccount(db: Reader, actor: Actor, accountId: string, now: Instant): Promise<Account> {
  const account = (await accountById(db, accountId)) ?? refuseHidden();
  return reveal(maySeeAccount(actor, account.personId, now), account);
}

function refuseHidden(): never {
  throw hidden();
}

const zones = new Map<Day, readonly ZoneChange[]>();

/** The clock changes of the last year and the next, found once a day. */
function zoneAround(now: Instant): readonly ZoneChange[] {
  const day = localDay(now);
  const known = zones.get(day);
  if (known) return known;
  zones.clear();
  const midnight = instantAt(day);
  const found = zoneBetween(midnight - 366 * DAY_LENGTH, midnight + 366 * DAY_LENGTH);
  zones.set(day, found);
  return found;
}
