import { setTimeout as pauseFor } from 'node:timers/promises';
import type { z } from 'zod';
import { hidden, Refusal } from '../../../shared/core/refusal.ts';
import type { Instant } from '../../../shared/core/time.ts';
import { placeKey } from '../../../shared/identity/attempt/rules.ts';
import { maySeeLogins } from '../../../shared/identity/policy.ts';
import { foldUsername, loginLimits, loginStage, needsFactor, type LoginStage } from '../../../shared/identity/rules.ts';
import { actInput } from '../../../shared/core/input.ts';
import { confirmInput, endLoginInput, loginsInput, signInInput } from '../../../shared/identity/schema.ts';
import type { Reader, Writer } from '#db/driver';
import { changedByOneself } from '../../core/change.ts';
import type { Context, SignedIn } from '../../core/context.ts';
import { sha256 } from '../../core/hash.ts';
import { perform, performUnsigned } from '../../core/perform.ts';
import { permit, reveal } from '../../core/permit.ts';
import { passwordMatches, printOf } from '../../core/secrets.ts';
import { anyone, signedIn, signedInOnly } from '../../core/trpc.ts';
import { countTries, forgiveTries, type Counter } from '../attempt/write.ts';
import { aboutOneself, accountById, accountByName, openLogin, type Account } from '../read.ts';
import { inform } from '../write.ts';
import { browsersKnown, deviceHashOf, loginById, openLogins } from './read.ts';
import { beginLogin, confirmLogin, drawLogin, endElsewhere, endLogin, signOut, type NewLogin } from './write.ts';

/** Makes an answer wait, in milliseconds; a test hands in its own. */
export type Pause = (milliseconds: number) => Promise<unknown>;

/** Signing in and out, and the browsers one is signed in on. */
export function loginProcedures(pause: Pause = pauseFor) {
  return {
    signIn: anyone('account.signIn')
      .input(signInInput)
      .mutation(({ ctx, input }) => signIn(ctx, input, pause)),

    signOut: signedInOnly('account.signOut')
      .input(actInput({}))
      .mutation(async ({ ctx, input }) => {
        const answer = await perform(aboutOneself(ctx), 'account.signOut', input, ({ tx, now }) => signOut(tx, ctx.login.id, now));
        ctx.setToken(null);
        return answer;
      }),

    confirm: signedInOnly('account.signIn')
      .input(confirmInput)
      .mutation(({ ctx, input }) => confirm(ctx, input)),

    logins: signedIn('account.sessions')
      .input(loginsInput)
      .query(async ({ ctx, input }) => {
        const now = ctx.clock();
        const actor = await ctx.actor();
        const personId = input.personId ?? actor.personId;
        reveal(maySeeLogins(actor, personId, now), personId);
        const found = await openLogins(ctx.db.read, personId, now);
        return { logins: found, thisId: ctx.login.id };
      }),

    endLogin: signedIn('account.sessions')
      .input(endLoginInput)
      .mutation(({ ctx, input }) =>
        perform(ctx, 'account.sessions', input, async ({ tx, actor, now }) => {
          const found = await loginById(tx, input.loginId);
          if (found === undefined) throw hidden();
          const verdict = maySeeLogins(actor, found.personId, now);
          return endElsewhere(tx, permit(verdict, reveal(verdict, found)), now);
        }),
      ),
  };
}

type Asked = z.infer<typeof signInInput>;

/** The same answer, after the same work, for a name nobody has, a wrong password, and an account that is suspended or not yet activated. */
async function signIn(ctx: Context, input: Asked, pause: Pause): Promise<{ loginId: string; stage: LoginStage }> {
  const { username, password } = input;
  const account = await accountByName(ctx.db.read, username);
  const counters = await signInCounters(ctx, account?.id ?? sha256(foldUsername(username)));
  const pauseMs = await countTries(ctx.db, counters, ctx.clock());
  if (pauseMs > 0) await pause(pauseMs);
  const matches = await passwordMatches(account?.passwordHash, password);
  if (!matches || account === undefined || account.suspendedAt !== null) throw new Refusal('invalid', 'identity.signIn.wrong');
  const { fresh, token, device } = drawLogin(ctx);
  const answer = await performUnsigned(ctx, 'account.signIn', printOf(ctx.sealKey, input), async ({ tx, now }) => {
    await assertUnchanged(tx, account);
    await forgiveTries(tx, counters);
    if (ctx.login !== null) await endLogin(tx, ctx.login.id, 'signedOut', now);
    const isNew = await tellOfNewBrowser(tx, account, fresh, now);
    const stage = await enterLogin(tx, ctx, { account, fresh, secondFactorAt: null }, now);
    const facts = {
      kind: 'login',
      id: fresh.id,
      after: { accountId: account.id, stage, newBrowser: isNew, replaces: ctx.login?.id ?? null },
    };
    return { ...changedByOneself({ ...facts, result: { loginId: fresh.id, stage } }), performer: account.personId };
  });
  ctx.setToken(token);
  ctx.setDevice(device);
  return answer;
}

/** Passwords are compared outside the transaction, for they take their time; in it, nothing may have changed since. */
async function assertUnchanged(tx: Writer, account: Account): Promise<void> {
  const now = await accountById(tx, account.id);
  if (now?.passwordHash !== account.passwordHash || now.suspendedAt !== null) throw new Refusal('invalid', 'identity.signIn.wrong');
}

type Entering = { readonly account: Account; readonly fresh: NewLogin; readonly secondFactorAt: Instant | null };

/** Enters a login with the limits of its person's offices, and says how far it has come. */
export async function enterLogin(tx: Writer, ctx: Context, entering: Entering, now: Instant): Promise<LoginStage> {
  const { account, fresh, secondFactorAt } = entering;
  const holdings = await ctx.holdingsOf(tx, account.personId, now);
  await beginLogin(tx, fresh, { accountId: account.id, limits: loginLimits(holdings, now), secondFactorAt }, now);
  const hasFactor = account.totpConfirmedAt !== null;
  return loginStage({ hasFactor, isTwoFactor: secondFactorAt !== null, needsFactor: needsFactor(holdings, now) });
}

async function tellOfNewBrowser(tx: Writer, account: Account, { deviceHash, browser }: NewLogin, now: Instant): Promise<boolean> {
  const { isKnown, isFirst } = await browsersKnown(tx, account.id, deviceHash);
  if (isKnown || isFirst) return !isKnown;
  await inform(tx, account, 'identity.notice.newBrowser', { signedInAt: now, browser }, now);
  return true;
}

/** A browser the account knows is counted by itself; any other by place, and for the account over all places. */
async function signInCounters(ctx: Context, accountKey: string): Promise<readonly Counter[]> {
  const deviceHash = deviceHashOf(ctx);
  const { isKnown } = await browsersKnown(ctx.db.read, accountKey, deviceHash);
  if (isKnown) return [{ kind: 'pair', key: `pair:${accountKey}:device:${deviceHash}` }];
  const place = placeKey(ctx.place);
  return [
    { kind: 'pair', key: `pair:${accountKey}:${place}` },
    { kind: 'place', key: `place:${place}` },
    { kind: 'account', key: `account:${accountKey}` },
  ];
}

/** The password again, before a sensitive act. A login that lacks its second factor does not come so far. */
async function confirm(ctx: SignedIn, input: z.infer<typeof confirmInput>): Promise<{ confirmedAt: Instant }> {
  const account = await accountById(ctx.db.read, ctx.login.accountId);
  await assertFactorGiven(ctx.db.read, ctx, ctx.clock());
  const counters: readonly Counter[] = [{ kind: 'pair', key: `confirm:${ctx.login.id}` }];
  await countTries(ctx.db, counters, ctx.clock());
  if (!(await passwordMatches(account?.passwordHash, input.password))) throw new Refusal('invalid', 'identity.confirm.wrong');
  return perform(aboutOneself(ctx), 'account.signIn', printOf(ctx.sealKey, input), async ({ tx, now }) => {
    await forgiveTries(tx, counters);
    return confirmLogin(tx, ctx.login.id, now);
  });
}

async function assertFactorGiven(db: Reader, ctx: SignedIn, now: Instant): Promise<void> {
  const { hasFactor, isTwoFactor } = await openLogin(db, ctx.login, now);
  if (hasFactor && !isTwoFactor) throw new Refusal('secondFactor', 'identity.factor.needed');
}
