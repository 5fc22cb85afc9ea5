import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import type { Reader, Writer } from '#db/driver';
import { noInput } from '../../../shared/core/input.ts';
import { hidden, Refusal } from '../../../shared/core/refusal.ts';
import { MINUTE, type Instant } from '../../../shared/core/time.ts';
import { mayAskFactorReset, mayConfirmFactorReset, maySeeAccount, maySeeFactorResets } from '../../../shared/identity/policy.ts';
import { placeKey } from '../../../shared/identity/attempt/rules.ts';
import { CODE_LENGTH, codeAlphabet, isConfirmed, loginLimits, readCode, readTotp, writeCode } from '../../../shared/identity/rules.ts';
import { askFactorResetInput, confirmFactorInput, confirmFactorResetInput, secondFactorInput } from '../../../shared/identity/schema.ts';
import { changedByOneself } from '../../core/change.ts';
import type { SignedIn } from '../../core/context.ts';
import { perform } from '../../core/perform.ts';
import { permit, reveal } from '../../core/permit.ts';
import { codeHash, drawSigns, drawTotpSecret, printOf, seal, totpStep, totpUri, unseal } from '../../core/secrets.ts';
import { signedIn, signedInOnly } from '../../core/trpc.ts';
import { countTries, forgiveTries, type Counter } from '../attempt/write.ts';
import { completeLogin } from '../login/write.ts';
import { browsersKnown, deviceHashOf } from '../login/read.ts';
import { aboutOneself, accountById, openLogin, recoveryCodesLeft, type Account } from '../read.ts';
import { waitingReset, waitingResets } from './read.ts';
import { askFactorReset, confirmFactorReset, setFactor, useRecovery, useStep } from './write.ts';

const RECOVERY_CODES = 10;
/** How long one may take to photograph the picture and type the first code. */
const TICKET_LASTS = 15 * MINUTE;
const ticketForm = z.strictObject({ secret: z.string(), until: z.number() });

/** The second factor: given at sign-in, set up, and removed by two hands when it is lost. */
export const factorProcedures = {
  giveSecondFactor: signedInOnly('account.signIn')
    .input(secondFactorInput)
    .mutation(({ ctx, input }) => giveSecondFactor(ctx, input)),

  /** Draws a secret and keeps nothing: the sealed ticket comes back with the first code. */
  startFactor: signedInOnly('account.changeOwn')
    .input(noInput)
    .mutation(async ({ ctx }) => {
      const now = ctx.clock();
      await assertMayChange(ctx.db.read, ctx, now);
      const account = await ownAccount(ctx.db.read, ctx);
      const secret = drawTotpSecret();
      const ticket = seal(ctx.sealKey, `ticket:${account.id}`, JSON.stringify({ secret, until: now + TICKET_LASTS }));
      return { secret, uri: totpUri(secret, account.username), ticket };
    }),

  confirmFactor: signedInOnly('account.changeOwn')
    .input(confirmFactorInput)
    .mutation(({ ctx, input }) => confirmFactor(ctx, input)),

  factorResets: signedIn('account.factorResets')
    .input(noInput)
    .query(async ({ ctx }) => {
      const now = ctx.clock();
      const actor = await ctx.actor();
      reveal(maySeeFactorResets(actor, now), actor);
      const waiting = await waitingResets(ctx.db.read, now);
      return waiting.map((reset) => ({ reset, may: { confirm: mayConfirmFactorReset(actor, reset, now) } }));
    }),

  askFactorReset: signedIn('account.mfaReset')
    .input(askFactorResetInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'account.mfaReset', input, async ({ tx, actor, now }) => {
        const account = (await accountById(tx, input.accountId)) ?? refuseHidden();
        reveal(maySeeAccount(actor, account.personId, now), account);
        return askFactorReset(tx, permit(mayAskFactorReset(actor, account.personId, now), account), actor.personId, now);
      }),
    ),

  confirmFactorReset: signedIn('account.mfaResetConfirm')
    .input(confirmFactorResetInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'account.mfaResetConfirm', input, async ({ tx, actor, now }) => {
        reveal(maySeeFactorResets(actor, now), actor);
        const reset = (await waitingReset(tx, input.resetId, now)) ?? refuseHidden();
        const account = (await accountById(tx, reset.accountId)) ?? refuseHidden();
        const permitted = permit(mayConfirmFactorReset(actor, reset, now), { reset, account });
        return confirmFactorReset(tx, permitted, actor.personId, now);
      }),
    ),
};

type Given = z.infer<typeof secondFactorInput>;

async function giveSecondFactor(ctx: SignedIn, input: Given): Promise<{ recoveryCodesLeft: number }> {
  const counters = await factorCounters(ctx);
  await countTries(ctx.db, counters, ctx.clock());
  return perform(aboutOneself(ctx), 'account.signIn', printOf(ctx.sealKey, input), async ({ tx, now }) => {
    const account = await ownAccount(tx, ctx);
    if (!(await isFactorOf(tx, ctx, account, input.code, now))) throw new Refusal('invalid', 'identity.factor.wrong');
    await forgiveTries(tx, counters);
    await completeLogin(tx, ctx.login.id, loginLimits(await ctx.holdingsOf(tx, account.personId, now), now), now);
    const left = await recoveryCodesLeft(tx, account.id);
    const facts = { kind: 'login', id: ctx.login.id, after: { secondFactorAt: now, recoveryCodesLeft: left } };
    return changedByOneself({ ...facts, result: { recoveryCodesLeft: left } });
  });
}

/** Six digits are the app's code, anything else a recovery code; each works once. */
async function isFactorOf(tx: Writer, ctx: SignedIn, account: Account, typed: string, now: Instant): Promise<boolean> {
  if (account.totpConfirmedAt === null || account.totpSecret === null) throw new Refusal('conflict', 'identity.factor.none');
  const digits = readTotp(typed);
  if (digits === undefined) {
    const signs = readCode(typed);
    return signs !== undefined && useRecovery(tx, account, codeHash(signs), now);
  }
  const secret = unseal(ctx.sealKey, `totp:${account.id}`, account.totpSecret);
  if (secret === undefined) throw new Error('The second factor was sealed with another key: is seal.key the one of this database?');
  const step = totpStep(secret, digits, now);
  return step !== undefined && useStep(tx, account, step);
}

/** From a browser its owner knows, counted by itself; else by place and for the whole account, as whoever tries has the password. */
async function factorCounters(ctx: SignedIn): Promise<readonly Counter[]> {
  const { accountId } = ctx.login;
  const device = deviceHashOf(ctx);
  const earlier = await browsersKnown(ctx.db.read, accountId, device);
  if (earlier.isKnown) return [{ kind: 'pair', key: `factor:${accountId}:device:${device}` }];
  return [
    { kind: 'pair', key: `factor:${accountId}:${placeKey(ctx.place)}` },
    { kind: 'pair', key: `factor:${accountId}` },
  ];
}

type Confirmed = z.infer<typeof confirmFactorInput>;

/** The first code proves that the app has the secret. The recovery codes are shown once: to who replays the act, not at all. */
async function confirmFactor(ctx: SignedIn, input: Confirmed): Promise<{ recoveryCodes: readonly string[] | null }> {
  const drawId = uuidv7();
  const signs = Array.from({ length: RECOVERY_CODES }, () => drawSigns(codeAlphabet, CODE_LENGTH));
  const stored = await perform(aboutOneself(ctx), 'account.changeOwn', printOf(ctx.sealKey, input), async ({ tx, now }) => {
    await assertMayChange(tx, ctx, now);
    const account = await ownAccount(tx, ctx);
    const secret = secretIn(ctx, account, input.ticket, now);
    const step = totpStep(secret, readTotp(input.code) ?? '', now);
    if (step === undefined) throw new Refusal('invalid', 'identity.factor.wrong');
    const sealedSecret = seal(ctx.sealKey, `totp:${account.id}`, secret);
    const change = await setFactor(tx, account, { drawId, sealedSecret, step, recoveryHashes: signs.map(codeHash) }, now);
    await completeLogin(tx, ctx.login.id, loginLimits(await ctx.holdingsOf(tx, account.personId, now), now), now);
    return change;
  });
  return { recoveryCodes: stored.drawId === drawId ? signs.map(writeCode) : null };
}

function secretIn(ctx: SignedIn, account: Account, ticket: string, now: Instant): string {
  const text = unseal(ctx.sealKey, `ticket:${account.id}`, ticket);
  if (text === undefined) throw new Refusal('invalid', 'identity.factor.late');
  const { secret, until } = ticketForm.parse(JSON.parse(text));
  if (now >= until) throw new Refusal('invalid', 'identity.factor.late');
  return secret;
}

/** A factor is changed by who gave it in this login, and the password within five minutes (AUTHORITY account.changeOwn). */
async function assertMayChange(db: Reader, ctx: SignedIn, now: Instant): Promise<void> {
  const { hasFactor, isTwoFactor, confirmedAt } = await openLogin(db, ctx.login, now);
  if (hasFactor && !isTwoFactor) throw new Refusal('secondFactor', 'identity.factor.needed');
  if (!isConfirmed(confirmedAt, now)) throw new Refusal('reauthenticate', 'authority.reauthenticate');
}

async function ownAccount(db: Reader, ctx: SignedIn): Promise<Account> {
  return (await accountById(db, ctx.login.accountId)) ?? refuseHidden();
}

function refuseHidden(): never {
  throw hidden();
}
