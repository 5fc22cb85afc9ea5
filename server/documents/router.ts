import { z } from 'zod';
import { uuidv7 } from 'uuidv7';
import type { Actor } from '../../shared/core/authority.ts';
import { carriers, officesFor } from '../../shared/core/decide.ts';
import { actInput, noInput } from '../../shared/core/input.ts';
import { hidden, Refusal, type Plain } from '../../shared/core/refusal.ts';
import type { Instant } from '../../shared/core/time.ts';
import { grants } from '../../shared/documents/grants.ts';
import {
  mayListPapers,
  mayListPrepared,
  mayOpen,
  mayReplace,
  mayRevoke,
  maySeePaper,
  maySign,
  mayUpload,
} from '../../shared/documents/policy.ts';
import { BATCH_MOST, needsSignature } from '../../shared/documents/rules.ts';
import {
  checkInput,
  fileClasses,
  issuedInput,
  openInput,
  papersOfInput,
  printedInput,
  printInput,
  replaceInput,
  revokeInput,
  runActInput,
  runInput,
  signInput,
} from '../../shared/documents/schema.ts';
import { readPaperCode } from '../../shared/documents/seal/rules.ts';
import { checkFile, FILE_MOST } from '../../shared/documents/upload/rules.ts';
import { openBuckets } from '../core/bucket.ts';
import type { Change } from '../core/change.ts';
import type { Context, SignedIn } from '../core/context.ts';
import { hashOfBytes } from '../core/files.ts';
import { perform, type Act } from '../core/perform.ts';
import { permit, reveal } from '../core/permit.ts';
import { anyone, router, signedIn } from '../core/trpc.ts';
import { openPaper, runPrint, stopPrint } from './jobs.ts';
import { runById, type PrintRun } from './printing/read.ts';
import { beginRun, cancelRun } from './printing/write.ts';
import { checkCode, countToSign, paperById, papersById, papersFound, papersOf, papersToSign, type Paper } from './read.ts';
import { publicKeys } from './seal/read.ts';
import { keep, store } from './upload/write.ts';
import { issue, prepare, revoke, signAll } from './write.ts';

/** Codes tried from one place in a minute (AUTHORITY doc.verify). */
const CHECKS_A_MINUTE = 10;

export function documentsRouter() {
  const limited = limiter();
  return router({
    /** One's own papers. */
    mine: signedIn('doc.list')
      .input(noInput)
      .query(async ({ ctx }) => {
        const actor = await ctx.actor();
        reachOf('doc.list', actor, ctx.clock());
        return { at: ctx.clock(), papers: await papersOf(ctx.db.read, actor.personId, { prepared: false }) };
      }),

    /** The papers about a person, for their file: one's own once they took effect, all of them for those who keep papers. */
    of: signedIn('doc.list')
      .input(papersOfInput)
      .query(async ({ ctx, input }) => {
        const actor = await ctx.actor();
        const now = ctx.clock();
        const personId = reveal(mayListPapers(actor, input.personId, now), input.personId);
        const papers = await papersOf(ctx.db.read, personId, { prepared: mayListPrepared(actor, now).ok });
        return { at: now, papers: papers.map((row) => ({ ...row, may: { open: mayOpen(actor, row, now) } })) };
      }),

    /** Papers of the whole centre, by name or number, for those who keep them. */
    issued: signedIn('doc.list')
      .input(issuedInput)
      .query(async ({ ctx, input }) => {
        const actor = await ctx.actor();
        const now = ctx.clock();
        const reach = reachOf('doc.list', actor, now);
        if (!reach.some(({ grant }) => grant.scope === 'wholeCentre'))
          throw new Refusal('forbidden', 'authority.outOfReach', { offices: ['director', 'studentAffairs'] });
        const { papers, next } = await papersFound(ctx.db.read, input);
        const may = (row: (typeof papers)[number]) => ({
          open: mayOpen(actor, row, now),
          revoke: mayRevoke(actor, row, now),
          replace: mayReplace(actor, row, now),
        });
        return { at: now, papers: papers.map((row) => ({ ...row, may: may(row) })), next };
      }),

    /** What waits for one's signature, with all that will be printed. */
    toSign: signedIn('doc.sign')
      .input(noInput)
      .query(async ({ ctx }) => {
        const actor = await ctx.actor();
        const now = ctx.clock();
        reachOf('doc.sign', actor, now);
        const papers = await papersToSign(ctx.db.read, BATCH_MOST);
        const may = (row: (typeof papers)[number]) => ({ sign: maySign(actor, row, now), revoke: mayRevoke(actor, row, now) });
        return { at: now, total: await countToSign(ctx.db.read), papers: papers.map((row) => ({ ...row, may: may(row) })) };
      }),

    /** Signs papers, one or many: they are numbered and sealed, all or none. */
    sign: signedIn('doc.sign')
      .input(signInput)
      .mutation(({ ctx, input }) =>
        perform(ctx, 'doc.sign', input, async ({ tx, actor, now }) => {
          reachOf('doc.sign', actor, now);
          const rows = wholeOf(await papersById(tx, input.paperIds), input.paperIds);
          const permitted = rows.map((row) => permit(maySign(actor, row, now), row));
          return signAll(tx, permitted, { by: actor.personId, press: ctx }, now);
        }),
      ),

    /** Opens a paper: who opened it is written down, its bytes are answered in base 64. */
    open: signedIn('doc.read')
      .input(openInput)
      .mutation(async ({ ctx, input }) => {
        const { paperId, number } = await perform(ctx, 'doc.read', input, (act) => opening(act, input.paperId));
        const row = await paperById(ctx.db.read, paperId);
        if (!row) throw hidden();
        if (row.facts === null) throw new Refusal('conflict', 'documents.refusal.erased');
        return { paperId, number, pdf: Buffer.from(await openPaper(ctx, row)).toString('base64') };
      }),

    /** Withdraws what was prepared, revokes what was issued. */
    revoke: signedIn('doc.revoke')
      .input(revokeInput)
      .mutation(({ ctx, input }) =>
        onPaper(ctx, 'doc.revoke', input, ({ tx, actor, now }, row) =>
          revoke(tx, permit(mayRevoke(actor, row, now), row), { by: actor.personId, reason: input.reason }, now),
        ),
      ),

    /** Prepares, or issues where no signature is needed, the paper that takes a revoked one's place: same facts, the names as they are now. */
    replace: signedIn('doc.prepare')
      .input(replaceInput)
      .mutation(({ ctx, input }) =>
        onPaper<{ paperId: string }>(ctx, 'doc.prepare', input, ({ tx, actor, now }, row) => {
          const permitted = permit(mayReplace(actor, row, now), { beneficiaryId: row.beneficiaryId });
          if (row.facts === null) throw new Refusal('conflict', 'documents.refusal.erased');
          const { beneficiary: _, letterhead: __, issue: ___, ...order } = row.facts;
          const prepared = { order, by: actor.personId, replacesId: row.id };
          return needsSignature(row.kind) ? prepare(tx, permitted, prepared, now) : issue(tx, permitted, { ...prepared, press: ctx }, now);
        }),
      ),

    /** Papers in one PDF to print: each is archived on its own. Goes on after the answer; ask `printing` how far it is. */
    print: signedIn('doc.read')
      .input(printInput)
      .mutation(async ({ ctx, input }) => {
        const begun = await perform(ctx, 'doc.read', input, async ({ tx, actor, now }) => {
          const rows = wholeOf(await papersById(tx, input.paperIds), input.paperIds);
          const permitted = rows.map((row) => permit(mayOpen(actor, reveal(maySeePaper(actor, row, now), row), now), row));
          return beginRun(tx, permitted, actor.personId, now);
        });
        void runPrint(ctx, begun.runId).catch((error: unknown) => ctx.log.error({ err: error }, 'print'));
        return begun;
      }),

    /** How far a batch of one's own is. */
    printing: signedIn('doc.list')
      .input(runInput)
      .query(async ({ ctx, input }) => {
        const { id, total, done, outcome, parts } = ownRun(await runById(ctx.db.read, input.runId), await ctx.actor());
        return { runId: id, total, done, outcome, parts: parts?.length ?? 1 };
      }),

    /** Calls a batch of one's own off. */
    cancelPrinting: signedIn('doc.read')
      .input(runActInput)
      .mutation(async ({ ctx, input }) => {
        const answer = await perform(ctx, 'doc.read', input, async ({ tx, actor, now }) => {
          const run = ownRun(await runById(tx, input.runId), actor);
          const [by] = reachOf('doc.read', actor, now);
          return cancelRun(tx, permit(by ? { ok: true, by: by.by } : { ok: false, reason: 'authority.noHolding', who: [] }, run), now);
        });
        stopPrint(input.runId);
        return answer;
      }),

    /** The PDF of a batch of one's own, in base 64; that its papers were opened was written down when it was asked for. */
    printed: signedIn('doc.list')
      .input(printedInput)
      .query(async ({ ctx, input }) => {
        const run = ownRun(await runById(ctx.db.read, input.runId), await ctx.actor());
        const hash = run.parts ? run.parts[input.part ?? 0]?.hash : run.pdfHash;
        const pdf = hash == null ? undefined : await ctx.files.get(hash);
        if (pdf === undefined) throw hidden();
        return { runId: run.id, pdf: pdf.toString('base64') };
      }),

    /** Valid, revoked or unknown: for anyone, by the code on the paper. */
    check: anyone('doc.verify')
      .input(checkInput)
      .query(async ({ ctx, input }) => {
        limited(ctx);
        const code = readPaperCode(input.code);
        if (code === undefined) throw new Refusal('invalid', 'documents.refusal.code');
        return { at: ctx.clock(), ...(await checkCode(ctx.db.read, code)) };
      }),

    /** The public halves of the centre's seals, for anyone to keep. */
    sealKeys: anyone('doc.verify')
      .input(noInput)
      .query(async ({ ctx }) => ({ at: ctx.clock(), keys: await publicKeys(ctx.db.read) })),

    /** A file's bytes, through the door of their own (`POST /api/documents.upload`): no JSON can say them. */
    upload: signedIn('doc.upload')
      .input(uploadInput)
      .mutation(({ ctx, input }) => bring(ctx, input)),
  });
}

const uploadInput = actInput({
  class: z.enum(fileClasses),
  bytes: z.instanceof(Uint8Array).refine((bytes) => bytes.length <= FILE_MOST, 'documents.refusal.fileTooLarge'),
  /** SHA-256 the browser computed; another one means that something was lost on the way. */
  hash: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'documents.refusal.fileHash')
    .nullable(),
});

async function bring(ctx: SignedIn, { actId, class: kept, bytes, hash: said }: z.infer<typeof uploadInput>) {
  permit(mayUpload(await ctx.loadActor(ctx.db.read, ctx.login, ctx.clock()), ctx.clock()), null);
  const checked = checkFile(bytes);
  if ('problem' in checked) throw new Refusal('invalid', `documents.refusal.file.${checked.problem}`);
  const hash = hashOfBytes(bytes);
  if (said !== null && said !== hash) throw new Refusal('invalid', 'documents.refusal.fileHash');
  const id = uuidv7();
  const storedHash = await store(ctx, { id, class: kept, bytes });
  const facts = { hash, size: bytes.length, media: checked.media, class: kept };
  return perform(ctx, 'doc.upload', { actId, ...facts }, ({ tx, actor, now }) =>
    keep(tx, permit(mayUpload(actor, now), { id, ...facts, storedHash }), actor.personId, now),
  );
}

async function opening({ tx, actor, now }: Act, paperId: string) {
  const row = await paperById(tx, paperId);
  if (!row) throw hidden();
  reveal(maySeePaper(actor, row, now), row);
  const { by } = permit(mayOpen(actor, row, now), row);
  const result = { paperId, number: row.number ?? '' };
  return { by: { holding: by, capacity: by.capacity }, kind: 'paper', id: paperId, before: null, after: { opened: true }, result };
}

type OnPaper = { readonly actId: string; readonly paperId: string };

/** An act on one paper: whoever may not know of it is told that it does not exist. */
function onPaper<Result extends Plain>(
  ctx: SignedIn,
  action: string,
  input: OnPaper,
  work: (act: Act, row: Paper) => Promise<Change<Result>>,
) {
  return perform(ctx, action, input, async (act) => {
    const row = await paperById(act.tx, input.paperId);
    if (!row) throw hidden();
    const signs = carriers(grants, 'doc.revoke', act.actor, act.now).length > 0;
    if (!signs) reveal(maySeePaper(act.actor, row, act.now), row);
    return work(act, row);
  });
}

/** All that were asked for, or the answer for what does not exist. */
function wholeOf(rows: Paper[], asked: readonly string[]): Paper[] {
  if (rows.length !== asked.length) throw hidden();
  return rows;
}

function ownRun(run: PrintRun | undefined, actor: Actor): PrintRun {
  if (!run || run.askedBy !== actor.personId) throw hidden();
  return run;
}

/** The holdings by which one does this act on some paper; whoever does it on none is told who does. */
function reachOf(action: 'doc.list' | 'doc.read' | 'doc.sign', actor: Actor, now: Instant) {
  const reach = carriers(grants, action, actor, now);
  if (reach.length > 0) return reach;
  throw new Refusal('forbidden', 'authority.noHolding', { offices: officesFor(grants, action) });
}

/** Tries of codes, per person or place. */
function limiter(): (ctx: Context) => void {
  let buckets: ReturnType<typeof openBuckets> | undefined;
  return (ctx) => {
    buckets ??= openBuckets(CHECKS_A_MINUTE, ctx.clock);
    const waitMs = buckets.take(ctx.login?.personId ?? ctx.place, 1);
    if (waitMs > 0) throw new Refusal('tooMany', 'documents.refusal.tooMany', { waitMs });
  };
}
