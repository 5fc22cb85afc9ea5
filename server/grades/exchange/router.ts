import type { Actor } from '../../../shared/core/authority.ts';
import { hidden, Refusal, type Plain } from '../../../shared/core/refusal.ts';
import type { Instant } from '../../../shared/core/time.ts';
import { bringMarksInput, exportMarksInput, fillTemplateInput, previewMarksInput } from '../../../shared/grades/exchange/schema.ts';
import { mayEnter } from '../../../shared/grades/sheets/policy.ts';
import type { RejectsAnswer } from '../../../shared/people/intake/asked/schema.ts';
import { mayReadFile } from '../../../shared/trainees/policy.ts';
import type { Reader } from '#db/driver';
import type { Change } from '../../core/change.ts';
import { hashOfBytes } from '../../core/files.ts';
import { perform } from '../../core/perform.ts';
import { permit } from '../../core/permit.ts';
import { signedIn } from '../../core/trpc.ts';
import { askSheets } from '../../people/intake/previewing/read.ts';
import { seenAmong } from '../circuit/read.ts';
import { enterMarks } from '../marks/write.ts';
import { rightsOf, sheetById, type SheetFacts } from '../sheets/read.ts';
import { fillingOf, previewOf, sheetsIn } from './coming/read.ts';
import { exported } from './leaving/read.ts';
import { testsBeside } from './read.ts';

export const exchangeProcedures = {
  /** A sheet as a file, in base 64. The same sheet gives the same bytes. */
  exportMarks: signedIn('grade.readDraft')
    .input(exportMarksInput)
    .query(async ({ ctx, input: { assessmentId, ...wanted } }) => {
      const seen = await seenBy(ctx.db.read, assessmentId, await ctx.actor(), ctx.clock());
      assertNamed(seen.sheet);
      const readsFiles = mayReadFile(seen.actor, rightsOf(seen.sheet).subject, seen.now).ok;
      return exported(ctx, { ...seen, ...wanted, sees: await shownTo(ctx.db.read, seen), readsFiles });
    }),

  /** A file the portal gave, with the marks of the sheet written in and nothing else touched, in base 64. */
  fillTemplate: signedIn('grade.readDraft')
    .input(fillTemplateInput)
    .query(async ({ ctx, input: { assessmentId, bytes } }) => {
      const seen = await seenBy(ctx.db.read, assessmentId, await ctx.actor(), ctx.clock());
      assertNamed(seen.sheet);
      const sheets = await sheetsIn(ctx, bytes);
      const { sheet, cells } = await fillingOf(ctx.db.read, { sheets, sheet: seen.sheet, sees: await shownTo(ctx.db.read, seen) });
      const filled = await askSheets<RejectsAnswer>(ctx, { task: 'fill', bytes, sheet, cells });
      return { written: cells.length, base64: Buffer.from(filled.bytes).toString('base64') };
    }),

  /** What a filled sheet would change: cell by cell, names beside values. Nothing is written. */
  previewMarks: signedIn('grade.enter')
    .input(previewMarksInput)
    .query(async ({ ctx, input: { assessmentId, test, bytes } }) => {
      const { sheet, actor, now } = await seenBy(ctx.db.read, assessmentId, await ctx.actor(), ctx.clock());
      permit(mayEnter(actor, rightsOf(sheet), [], now), sheet);
      const sheets = await sheetsIn(ctx, bytes);
      const found = await previewOf(ctx.db.read, { sheets, fileHash: hashOfBytes(bytes), test, sheet, sealKey: ctx.sealKey });
      const { form, test: read, tests, counts, rows, faults, digest } = found;
      return { form, test: read, tests, counts, rows, faults, digest };
    }),

  /** Enters what was previewed, by the rules of every other entry: all of it, or nothing. */
  bringMarks: signedIn('grade.enter')
    .input(bringMarksInput)
    .mutation(async ({ ctx, input: { bytes, ...input } }) => {
      const seen = await seenBy(ctx.db.read, input.assessmentId, await ctx.actor(), ctx.clock());
      permit(mayEnter(seen.actor, rightsOf(seen.sheet), [], seen.now), seen.sheet);
      const [sheets, fileHash] = [await sheetsIn(ctx, bytes), hashOfBytes(bytes)];
      const act = { ...input, fileHash };
      return perform(ctx, 'grade.enter', act, async ({ tx, actor, now }) => {
        const { sheet } = await seenBy(tx, input.assessmentId, actor, now);
        const { marks, digest, faults } = await previewOf(tx, { sheets, fileHash, test: input.test, sheet, sealKey: ctx.sealKey });
        if (faults.length > 0) throw new Refusal('conflict', 'grades.exchange.refusal.faulty', { n: faults.length });
        if (digest !== input.digest) throw new Refusal('stale', 'grades.exchange.refusal.movedOn');
        if (marks.length === 0) throw new Refusal('conflict', 'grades.exchange.refusal.nothing');
        const persons = marks.map(({ personId }) => personId);
        const permitted = permit(mayEnter(actor, rightsOf(sheet), persons, now), sheet);
        return fromFile(await enterMarks(tx, permitted, marks, { personId: actor.personId, now }), fileHash);
      });
    }),
};

type Seen = { readonly sheet: SheetFacts; readonly actor: Actor; readonly now: Instant };

/** A sheet this person sees; for others there is none. */
async function seenBy(db: Reader, assessmentId: string, actor: Actor, now: Instant): Promise<Seen> {
  const found = await sheetById(db, assessmentId);
  const [sheet] = await seenAmong(db, actor, found ? [found] : [], now);
  if (!sheet) throw hidden();
  return { sheet, actor, now };
}

/** Names stay away from the marks of an anonymous sheet until it is locked: in a file they stand side by side. */
function assertNamed({ isAnonymous, state }: SheetFacts): void {
  if (isAnonymous && state !== 'locked') throw new Refusal('conflict', 'grades.exchange.refusal.blind');
}

async function shownTo(db: Reader, { sheet: own, actor, now }: Seen): Promise<(sheet: SheetFacts) => boolean> {
  const beside = (await testsBeside(db, own)).map(({ sheet }) => sheet);
  const seen = new Set((await seenAmong(db, actor, beside, now)).map(({ id }) => id));
  return (sheet) => seen.has(sheet.id) && (!sheet.isAnonymous || sheet.state === 'locked');
}

/** The journal also knows which file the marks came in. */
function fromFile<Result>(change: Change<Result>, fileHash: string): Change<Result> {
  const { after } = change;
  return { ...change, after: hasMembers(after) ? { ...after, fileHash } : { after, fileHash } };
}

function hasMembers(value: Plain): value is { readonly [name: string]: Plain } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
