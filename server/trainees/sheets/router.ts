import { setImmediate as breathe } from 'node:timers/promises';
import type { z } from 'zod';
import type { Reader } from '#db/driver';
import { hidden, Refusal } from '../../../shared/core/refusal.ts';
import { addDays, localDay, type Instant } from '../../../shared/core/time.ts';
import type { Letterhead } from '../../../shared/documents/schema.ts';
import { maySeeAccount } from '../../../shared/identity/policy.ts';
import { limits } from '../../../shared/identity/rules.ts';
import { mayPrintSheet, mayPrintSheets } from '../../../shared/trainees/sheets/policy.ts';
import { printSheetsInput, sheetsWaitingInput } from '../../../shared/trainees/sheets/schema.ts';
import type { SignedIn } from '../../core/context.ts';
import { perform, type Act } from '../../core/perform.ts';
import { permit, reveal } from '../../core/permit.ts';
import { signedIn } from '../../core/trpc.ts';
import { accountSheets, type AccountSheet } from '../../documents/pages/read.ts';
import { letterheadFor } from '../../documents/read.ts';
import { drawCode } from '../../identity/account/router.ts';
import { accountOfPerson, personById } from '../../identity/read.ts';
import { sitesOn } from '../../organisation/read.ts';
import { sheetless, sheetlessIn, type Sheetless } from './read.ts';
import { freshCodes, type Handing } from './write.ts';

export const sheetProcedures = {
  /** Those of a promotion who have not activated an account, group by group: for whoever prints their sheets. */
  sheetsWaiting: signedIn('account.reprintCode')
    .input(sheetsWaitingInput)
    .query(async ({ ctx, input }) => {
      const now = ctx.clock();
      permit(mayPrintSheets(await ctx.actor(), now), input.promotionId);
      return sheetlessIn(ctx.db.read, input.promotionId, localDay(now));
    }),

  /**
   * Account sheets with fresh codes, as one PDF in base 64. The codes leave with the first answer and are nowhere else: to the same
   * act sent again `pdf` is null, and whoever lost the answer prints anew.
   */
  printSheets: signedIn('account.reprintCode')
    .input(printSheetsInput)
    .mutation(({ ctx, input }) => printSheets(ctx, input)),
};

type Drawn = ReturnType<typeof drawCode>;

async function printSheets(
  ctx: SignedIn,
  input: z.infer<typeof printSheetsInput>,
): Promise<{ readonly sheets: number; readonly pdf: string | null }> {
  const codes = new Map(input.personIds.map((personId) => [personId, drawCode()]));
  // Only the act that commits fills it; the act found done before never does.
  let made: readonly AccountSheet[] = [];
  const { sheets } = await perform(
    ctx,
    'account.reprintCode',
    input,
    async (act) => {
      const { change, pages } = await handOut(act, codes);
      made = pages;
      return change;
    },
    { limitMs: LONG },
  );
  if (made.length === 0) return { sheets, pdf: null };
  return { sheets, pdf: Buffer.from(await accountSheets(ctx, made, ctx.clock())).toString('base64') };
}

/** Three hundred on a slow machine. */
const LONG = 60_000;
/** People looked at between two looks at what else there is to do. */
const BREATH = 10;

async function handOut({ tx, actor, now }: Act, codes: ReadonlyMap<string, Drawn>) {
  const asked = [...codes.keys()];
  for (const personId of asked) reveal(maySeeAccount(actor, personId, now), personId);
  const { waiting, known } = await sheetless(tx, asked, localDay(now));
  if (known < asked.length) throw hidden();
  if (waiting.length === 0) throw new Refusal('conflict', 'trainees.sheets.none');
  const handings: Handing[] = [];
  for (const [place, each] of waiting.entries()) {
    if (place % BREATH === BREATH - 1) await breathe(); // whoever only reads does not wait for a long batch
    handings.push(await permitted({ tx, actor, now }, each, drawnFor(codes, each).code));
  }
  const { change, handed } = await freshCodes(tx, handings, actor.personId, now);
  const usernames = new Map(handed.map(({ personId, username }) => [personId, username]));
  const heads = await letterheads(tx, waiting, now);
  const dates = { on: localDay(now), validUntil: addDays(localDay(now + limits.codeLifetime.activation), -1) };
  const pages = waiting.map((each): AccountSheet => {
    const { id, ...beneficiary } = each.person;
    const letterhead = heads.get(each.site?.fr ?? null);
    if (!letterhead) throw new Error('A sheet without a head.');
    return { beneficiary, letterhead, username: usernames.get(id) ?? '', activation: drawnFor(codes, each).shown, ...dates };
  });
  return { change, pages };
}

/** The right to a fresh code of the account there is, or to open one. */
async function permitted({ tx, actor, now }: Act, { person: { id } }: Sheetless, code: Drawn['code']): Promise<Handing> {
  const account = await accountOfPerson(tx, id);
  const verdict = mayPrintSheet(actor, { personId: id, hasAccount: account !== undefined }, now);
  if (account) return { code, account: permit(verdict, account) };
  const person = await personById(tx, id);
  if (!person) throw hidden();
  return { code, person: permit(verdict, person) };
}

function drawnFor(codes: ReadonlyMap<string, Drawn>, { person }: Sheetless): Drawn {
  const drawn = codes.get(person.id);
  if (!drawn) throw new Error('A sheet that nobody asked for.');
  return drawn;
}

/** The head of each site by its French name; that of the main seat under null. */
async function letterheads(db: Reader, waiting: readonly Sheetless[], now: Instant): Promise<ReadonlyMap<string | null, Letterhead>> {
  const on = localDay(now);
  const [seat] = await sitesOn(db, on);
  if (!seat) throw new Error('The centre has no site.');
  const places = new Map(waiting.map(({ site }) => [site?.fr ?? null, site ?? { fr: seat.nameFr, ar: seat.nameAr }]));
  const heads = new Map<string | null, Letterhead>();
  for (const [key, place] of places) heads.set(key, await letterheadFor(db, place, on));
  return heads;
}
