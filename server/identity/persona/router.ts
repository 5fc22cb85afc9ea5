import type { z } from 'zod';
import { noInput } from '../../../shared/core/input.ts';
import { hidden } from '../../../shared/core/refusal.ts';
import { PERSONA_PREFIX } from '../../../shared/identity/rules.ts';
import { signInAsInput } from '../../../shared/identity/schema.ts';
import { changedByOneself } from '../../core/change.ts';
import type { Context } from '../../core/context.ts';
import { performUnsigned } from '../../core/perform.ts';
import { anyone } from '../../core/trpc.ts';
import { enterLogin } from '../login/router.ts';
import { drawLogin } from '../login/write.ts';
import { accountByName, centreOf, titlesOf } from '../read.ts';
import { personas } from './read.ts';

/** In a demonstration only, and only on a database that says it is one: being someone in one click. */
export const personaProcedures = {
  personas: anyone('account.signIn')
    .input(noInput)
    .query(async ({ ctx }) => {
      await assertDemo(ctx);
      const now = ctx.clock();
      const found = await personas(ctx.db.read);
      const answer = [];
      for (const { accountId: _, ...each } of found) {
        const holdings = await ctx.holdingsOf(ctx.db.read, each.personId, now);
        const titles = await titlesOf(ctx.db.read, each.personId, now);
        answer.push({
          ...each,
          holdings: holdings.map(({ id, office, capacity }) => ({ office, capacity, title: titles.get(id) ?? null })),
        });
      }
      return answer;
    }),

  signInAs: anyone('account.signIn')
    .input(signInAsInput)
    .mutation(({ ctx, input }) => signInAs(ctx, input)),
};

/** Counts as confirmed and as two-factor: nobody has a telephone for the demonstration's persons. */
async function signInAs(ctx: Context, { actId, username }: z.infer<typeof signInAsInput>): Promise<{ loginId: string }> {
  await assertDemo(ctx);
  const account = username.startsWith(PERSONA_PREFIX) ? await accountByName(ctx.db.read, username) : undefined;
  if (account === undefined || account.suspendedAt !== null) throw hidden();
  const { fresh, token, device } = drawLogin(ctx);
  const answer = await performUnsigned(ctx, 'account.signIn', { actId }, async ({ tx, now }) => {
    await enterLogin(tx, ctx, { account, fresh, secondFactorAt: now }, now);
    const facts = { kind: 'login', id: fresh.id, after: { accountId: account.id, persona: account.username } };
    return { ...changedByOneself({ ...facts, result: { loginId: fresh.id } }), performer: account.personId };
  });
  ctx.setToken(token);
  ctx.setDevice(device);
  return answer;
}

async function assertDemo(ctx: Context): Promise<void> {
  const centre = await centreOf(ctx.db.read);
  if (centre?.isDemo !== true) throw hidden();
}
