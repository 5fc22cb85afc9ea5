import { uuidv7 } from 'uuidv7';
import type { z } from 'zod';
import { noInput } from '../../../shared/core/input.ts';
import { Refusal } from '../../../shared/core/refusal.ts';
import { localDay } from '../../../shared/core/time.ts';
import { placeKey } from '../../../shared/identity/attempt/rules.ts';
import { passwordProblem } from '../../../shared/identity/password/rules.ts';
import { CODE_LENGTH, codeAlphabet, foldUsername, readCode, writeCode } from '../../../shared/identity/rules.ts';
import { foundInput } from '../../../shared/identity/schema.ts';
import type { Context } from '../../core/context.ts';
import { performUnsigned } from '../../core/perform.ts';
import { codeHash, drawSigns, hashPassword, printOf } from '../../core/secrets.ts';
import { anyone } from '../../core/trpc.ts';
import { countTries } from '../attempt/write.ts';
import { isFoundingCode } from '../commands.ts';
import { beginLogin, drawLogin } from '../login/write.ts';
import { centreOf } from '../read.ts';
import { foundWithAccounts } from './write.ts';

/** What precedes every account: the centre's name on the sign-in page, and the founding of a centre. */
export const foundingProcedures = {
  welcome: anyone('account.signIn')
    .input(noInput)
    .query(async ({ ctx }) => {
      const centre = (await centreOf(ctx.db.read)) ?? null;
      return { isFounded: centre !== null, centre };
    }),

  found: anyone('centre.found')
    .input(foundInput)
    .mutation(({ ctx, input }) => found(ctx, input)),
};

type Founded = { readonly username: string; readonly personnelUsername: string; readonly personnelCode: string };

/**
 * Founds the centre with the code of the console. The founder is signed in and sets up a second factor next; the code that
 * activates the account of the personnel's keeper is in this answer and nowhere else.
 */
async function found(ctx: Context, input: z.infer<typeof foundInput>): Promise<Founded> {
  const now = ctx.clock();
  await countTries(ctx.db, [{ kind: 'place', key: `code:${placeKey(ctx.place)}` }], now);
  if ((await centreOf(ctx.db.read)) !== undefined) throw new Refusal('conflict', 'identity.founded');
  if (!isFoundingCode(ctx.db, readCode(input.code) ?? '', now)) throw new Refusal('invalid', 'identity.code.wrong');
  assertAcceptable(input, localDay(now));
  const passwordHash = await hashPassword(input.password);
  const { fresh, token, device } = drawLogin(ctx);
  const signs = drawSigns(codeAlphabet, CODE_LENGTH);
  const personnelCode = { id: uuidv7(), hash: codeHash(signs) };
  const answer = await performUnsigned(ctx, 'centre.found', printOf(ctx.sealKey, input), async (act) => {
    if ((await centreOf(act.tx)) !== undefined) throw new Refusal('conflict', 'identity.founded');
    const { change, founderAccount, limits } = await foundWithAccounts(act.tx, { input, passwordHash, personnelCode }, act.now);
    await beginLogin(act.tx, fresh, { accountId: founderAccount, limits, secondFactorAt: null }, act.now);
    return { ...change, performer: 'console' };
  });
  ctx.setToken(token);
  ctx.setDevice(device);
  return { ...answer, personnelCode: writeCode(signs) };
}

function assertAcceptable({ founder, personnel, username, password }: z.infer<typeof foundInput>, today: string): void {
  if (founder.actOn > today || personnel.actOn > today) throw new Refusal('invalid', 'identity.founding.future');
  const own = [
    foldUsername(username),
    founder.familyLatin,
    founder.givenLatin,
    founder.familyArabic,
    founder.givenArabic,
    founder.email ?? '',
  ];
  const problem = passwordProblem(password, own);
  if (problem !== undefined) throw new Refusal('invalid', problem);
}
