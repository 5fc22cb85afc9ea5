/** Memos on paper: the official pages, a draft's preview, the list to sign, what stands around the text. */
import type { Actor } from '../../../shared/core/authority.ts';
import { noInput } from '../../../shared/core/input.ts';
import { hidden, Refusal } from '../../../shared/core/refusal.ts';
import { localDay, type Instant } from '../../../shared/core/time.ts';
import { mayChangeLayout, mayPrintList, mayReadLayout } from '../../../shared/memos/papers/policy.ts';
import { changeLayoutInput, pdfInput, signingListInput } from '../../../shared/memos/papers/schema.ts';
import { mayReadMemo } from '../../../shared/memos/policy.ts';
import type { Reader } from '#db/driver';
import { perform } from '../../core/perform.ts';
import { permit, reveal } from '../../core/permit.ts';
import { signedIn } from '../../core/trpc.ts';
import { attachmentsOf, judged, memoById } from '../read.ts';
import { openMemo, setDraft } from './jobs.ts';
import { signingFacts } from './list/read.ts';
import { factsOf, layoutKept } from './read.ts';
import { changeLayout } from './write.ts';

export const memoPaperProcedures = {
  /** A memo as a PDF, in base 64: its official pages once it is signed, until then what they would be, under a watermark. */
  pdf: signedIn('memo.read')
    .input(pdfInput)
    .query(async ({ ctx, input }) => {
      const [actor, now, db] = [await ctx.actor(), ctx.clock(), ctx.db.read];
      const { row } = await readable(db, actor, input.memoId, now);
      if (row.state === 'signed') return { name: `${nameOf(row.number)}.pdf`, pdf: asText(await openMemo(ctx, row)) };
      const attachments = (await attachmentsOf(db, row.id)).map(({ title }) => title);
      const facts = await factsOf(db, row, { issue: null, attachments, origin: ctx.origin }, now);
      return { name: 'projet.pdf', pdf: asText(await setDraft(ctx, facts, now)) };
    }),

  /** The list its addressees sign by hand, as a PDF in base 64: of one unit, or of all; those who are missing, or everybody. */
  signingList: signedIn('memo.receipts')
    .input(signingListInput)
    .query(async ({ ctx, input }) => {
      const [actor, now, db] = [await ctx.actor(), ctx.clock(), ctx.db.read];
      const { row, rights } = await readable(db, actor, input.memoId, now);
      permit(mayPrintList(actor, rights, now), row);
      const facts = await signingFacts(db, row, input, localDay(now));
      const pdf = await ctx.typeset({ template: 'memoSigning', facts: [facts], pictures: [], at: now });
      return { name: `emargement-${nameOf(row.number)}.pdf`, pdf: asText(pdf) };
    }),

  /** What the centre's memos say around their text. */
  layout: signedIn('org.read')
    .input(noInput)
    .query(async ({ ctx }) => {
      const [actor, now] = [await ctx.actor(), ctx.clock()];
      reveal(mayReadLayout(actor, now), null);
      return { ...(await layoutKept(ctx.db.read)), may: { change: mayChangeLayout(actor, now) } };
    }),

  /** Changes it for the memos to come. */
  changeLayout: signedIn('org.setLetterhead')
    .input(changeLayoutInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'org.setLetterhead', input, async ({ tx, actor, now }) => {
        const { actId: _, version, ...words } = input;
        reveal(mayReadLayout(actor, now), null);
        const permitted = permit(mayChangeLayout(actor, now), { by: actor.personId });
        const kept = await layoutKept(tx);
        if (kept.version !== version)
          throw new Refusal('stale', 'memos.papers.stale', { current: { version: kept.version, ...kept.layout } });
        return changeLayout(tx, permitted, words, now);
      }),
    ),
};

/** A memo somebody may read; whoever may not is told that there is none. */
async function readable(db: Reader, actor: Actor, memoId: string, now: Instant) {
  const row = await memoById(db, memoId);
  const [found] = row ? await judged(db, [row], actor.personId, now) : [];
  if (!found) throw hidden();
  reveal(mayReadMemo(actor, found.rights, now), null);
  return found;
}

/** `041/26` in the name of a file. */
function nameOf(number: string | null): string {
  return `note-${(number ?? '').replace(/[^\p{L}\p{N}]+/gu, '-')}`;
}

function asText(pdf: Uint8Array): string {
  return Buffer.from(pdf).toString('base64');
}
