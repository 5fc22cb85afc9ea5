import type { Reader } from '#db/driver';
import { hidden, Refusal } from '../../../shared/core/refusal.ts';
import { addDays, localDay, type Day } from '../../../shared/core/time.ts';
import { mayIssue } from '../../../shared/documents/policy.ts';
import { mayReadChart } from '../../../shared/organisation/policy.ts';
import { mayKeepChecklist, mayOpenPiece } from '../../../shared/trainees/checklist/policy.ts';
import {
  addPieceInput,
  adoptPiecesInput,
  changePieceInput,
  checklistInput,
  endPieceInput,
  issueCardInput,
  openPieceInput,
  orderPiecesInput,
  photoInput,
} from '../../../shared/trainees/checklist/schema.ts';
import { mayReadCard, mayReadFile } from '../../../shared/trainees/policy.ts';
import { changed, type Change } from '../../core/change.ts';
import type { Context, SignedIn } from '../../core/context.ts';
import { perform, type Act } from '../../core/perform.ts';
import { permit, reveal, type Permitted } from '../../core/permit.ts';
import { signedIn } from '../../core/trpc.ts';
import { readFile } from '../../documents/upload/read.ts';
import { fileSubject } from '../file/read.ts';
import { issueCard } from '../papers/write.ts';
import { handedById, photoOf, pieceById, piecesAsked, type PieceFacts } from './read.ts';
import { addPiece, adoptUsual, changePiece, endPiece, orderPieces } from './write.ts';

/** The documents asked for at enrolment, kept as a list for each cycle; and those handed in, opened. */
export const checklistProcedures = {
  /** What a cycle asks for now and later. */
  checklist: signedIn('org.read')
    .input(checklistInput)
    .query(async ({ ctx, input }) => {
      const actor = await ctx.actor();
      const now = ctx.clock();
      reveal(mayReadChart(actor, now), null);
      const today = localDay(now);
      const pieces = (await piecesAsked(ctx.db.read, input.field, today)).map(({ nameFr, nameAr, ...piece }) => ({
        ...piece,
        name: { fr: nameFr, ar: nameAr },
      }));
      return { today, pieces, may: { keep: mayKeepChecklist(actor, now) } };
    }),

  addPiece: signedIn('checklist.manage')
    .input(addPieceInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'checklist.manage', input, async ({ tx, actor, now }) => {
        const { actId: _, ...piece } = input;
        const permitted = permit(mayKeepChecklist(actor, now), piece);
        if (piece.fromOn < localDay(now)) throw new Refusal('invalid', 'trainees.checklist.pastDay');
        return addPiece(tx, permitted, localDay(now));
      }),
    ),

  changePiece: signedIn('checklist.manage')
    .input(changePieceInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'checklist.manage', input, async (act) => {
        const { actId: _, pieceId, version, ...words } = input;
        return changePiece(act.tx, await kept(act, pieceId, version), words);
      }),
    ),

  endPiece: signedIn('checklist.manage')
    .input(endPieceInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'checklist.manage', input, async (act) => {
        const permitted = await kept(act, input.pieceId, input.version);
        const { fromOn } = permitted.subject;
        const first = fromOn > localDay(act.now) ? fromOn : localDay(act.now);
        if (input.lastOn < addDays(first, -1)) throw new Refusal('invalid', 'trainees.checklist.pastDay');
        return endPiece(act.tx, permitted, addDays(input.lastOn, 1));
      }),
    ),

  orderPieces: signedIn('checklist.manage')
    .input(orderPiecesInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'checklist.manage', input, async ({ tx, actor, now }) => {
        const asked = await piecesAsked(tx, input.field, localDay(now));
        const permitted = permit(mayKeepChecklist(actor, now), asked);
        const ids = new Set(asked.map(({ id }) => id));
        const isWhole = input.pieceIds.length === ids.size && input.pieceIds.every((id) => ids.has(id));
        if (!isWhole) throw new Refusal('stale', 'trainees.checklist.stale', { pieceIds: [...ids] });
        return orderPieces(tx, permitted, input.pieceIds);
      }),
    ),

  adoptPieces: signedIn('checklist.manage')
    .input(adoptPiecesInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'checklist.manage', input, async ({ tx, actor, now }) =>
        adoptUsual(tx, permit(mayKeepChecklist(actor, now), input.field), localDay(now)),
      ),
    ),

  /** The scan of an ordinary piece, in base 64. Each opening by another is written down. */
  openPiece: signedIn('trainee.readFile')
    .input(openPieceInput)
    .query(async ({ ctx, input }) => {
      await perform(ctx, 'trainee.readFile', input, (act) => opening(act, input.handedId, 'ordinary'));
      return scanOf(ctx, input.handedId);
    }),

  /** The scan of a medical or judicial piece, in base 64, for the agents named for it and the person. Each opening is told to the person. */
  openConfidentialPiece: signedIn('trainee.openPiece')
    .input(openPieceInput)
    .mutation(async ({ ctx, input }) => {
      await perform(ctx, 'trainee.openPiece', input, (act) => opening(act, input.handedId, 'confidential'));
      return scanOf(ctx, input.handedId);
    }),

  /** The photograph a person handed in, in base 64; null when there is none. */
  photo: signedIn('trainee.readCard')
    .input(photoInput)
    .query(async ({ ctx, input: { personId } }) => {
      const now = ctx.clock();
      const subject = await trainee(ctx.db.read, personId, localDay(now));
      reveal(mayReadCard(await ctx.actor(), subject, now), subject);
      const scan = await photoOf(ctx.db.read, personId);
      return scan ? { media: scan.media, bytes: (await readFile(ctx, scan)).toString('base64') } : null;
    }),

  /** The card of who is enrolled, with the photograph that was handed in; the one in force when it is asked for again. */
  issueCard: signedIn('doc.issue')
    .input(issueCardInput)
    .mutation(({ ctx, input }) => perform(ctx, 'doc.issue', input, (act) => card(ctx, act, input.personId))),
};

async function card(ctx: SignedIn, { tx, actor, now }: Act, personId: string) {
  const subject = await trainee(tx, personId, localDay(now));
  reveal(mayReadFile(actor, subject, now), subject);
  const permitted = permit(mayIssue(actor, personId, now), { beneficiaryId: personId });
  return issueCard(tx, permitted, { press: ctx, by: actor.personId }, now);
}

/** A line one may keep, as one read it. */
async function kept({ tx, actor, now }: Act, pieceId: string, version: number): Promise<Permitted<PieceFacts>> {
  const piece = await pieceById(tx, pieceId);
  const verdict = mayKeepChecklist(actor, now);
  permit(verdict, pieceId);
  if (!piece) throw hidden();
  if (piece.version !== version) throw new Refusal('stale', 'trainees.checklist.stale', { version: piece.version });
  return permit(verdict, piece);
}

async function trainee(db: Reader, personId: string, day: Day) {
  const subject = await fileSubject(db, personId, day);
  if (!subject) throw hidden();
  return subject;
}

/** Whoever reads the file knows of its pieces; who may not open one learns who can. */
async function opening({ tx, actor, now }: Act, handedId: string, asked: 'ordinary' | 'confidential'): Promise<Change<null>> {
  const handed = await handedById(tx, handedId);
  if (!handed?.scan || (handed.confidentiality === 'ordinary') !== (asked === 'ordinary')) throw hidden();
  const subject = await trainee(tx, handed.personId, localDay(now));
  reveal(mayReadFile(actor, subject, now), handed);
  const permitted = permit(mayOpenPiece(actor, subject, handed.confidentiality, now), handed);
  const after = { piece: handed.pieceId, handed: handedId };
  return changed(permitted, { kind: 'person', id: handed.personId, after, result: null });
}

async function scanOf(ctx: Context, handedId: string) {
  const handed = await handedById(ctx.db.read, handedId);
  if (!handed?.scan) throw hidden();
  return { media: handed.scan.media, bytes: (await readFile(ctx, handed.scan)).toString('base64') };
}
