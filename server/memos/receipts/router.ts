import { hidden, Refusal } from '../../../shared/core/refusal.ts';
import { DAY_LENGTH, instantAt, localDay, type Day, type Instant } from '../../../shared/core/time.ts';
import {
  mayAcknowledge,
  mayAnswer,
  mayFollow,
  mayOpen,
  mayReadCopy,
  mayRecordOnPaper,
  type CopySubject,
} from '../../../shared/memos/receipts/policy.ts';
import {
  acknowledgeInput,
  answerInput,
  mineInput,
  openInput,
  progressInput,
  receiptsInput,
  recordOnPaperInput,
} from '../../../shared/memos/receipts/schema.ts';
import type { Reader } from '#db/driver';
import type { Actor, Verdict } from '../../../shared/core/authority.ts';
import { perform, type Act } from '../../core/perform.ts';
import { permit, reveal, type Permitted } from '../../core/permit.ts';
import { signedIn } from '../../core/trpc.ts';
import { memoById } from '../read.ts';
import { mineOf, stateOf, waitingCounts } from './mine/read.ts';
import { progressOf, receiptsOf } from './progress/read.ts';
import { borneBy, copiesOf, followedAs, receiptsOfPersons, titleOfPosition, type Memo } from './read.ts';
import { acknowledgeCopies, answerCopies, openCopies, recordOnPaper, type Borne } from './write.ts';

/** A memo as it concerns one person: hidden from whom it is not addressed to. */
async function copyOf(db: Reader, memoId: string, actor: Actor, now: Instant) {
  const memo = await memoById(db, memoId);
  if (memo?.signedAt == null) throw hidden();
  const copies = await copiesOf(db, [memoId], actor.personId, now);
  const borne = await borneBy(db, copies, actor.personId, now);
  const addresseeIds = copies.length > 0 ? [actor.personId] : [];
  const subject: CopySubject = { addresseeIds, obligation: memo.obligation, isBearer: borne.length > 0 };
  reveal(mayReadCopy(actor, subject, now), memo);
  return { memo, copies, borne, subject };
}

type Policy = (actor: Actor, copy: CopySubject, now: Instant) => Verdict;

/** The copies one bears, to do what the policy says with them. */
async function permitted({ tx, actor, now }: Act, memoId: string, may: Policy): Promise<Permitted<Borne>> {
  const { borne, subject } = await copyOf(tx, memoId, actor, now);
  return permit(may(actor, subject, now), { memoId, copies: borne });
}

/** A signed memo for whom follows it. */
async function followed(db: Reader, memoId: string, actor: Actor, now: Instant): Promise<Memo> {
  const memo = await memoById(db, memoId);
  if (memo?.signedAt == null) throw hidden();
  return reveal(mayFollow(actor, await followedAs(db, memo), now), memo);
}

/** A day on a paper as an instant: at noon, and never before the signature nor after now. */
function paperAt(day: Day, signedAt: Instant, now: Instant): Instant {
  if (day < localDay(signedAt) || day > localDay(now)) throw new Refusal('invalid', 'memos.receipts.refusal.paperDay');
  return Math.min(now, Math.max(signedAt, instantAt(day) + DAY_LENGTH / 2));
}

const reading = {
  /** One's memos: those that wait for an answer first, those one has not opened, or all. */
  mine: signedIn('memo.read')
    .input(mineInput)
    .query(async ({ ctx, input }) => {
      const [actor, now, db] = [await ctx.actor(), ctx.clock(), ctx.db.read];
      const { personId } = actor;
      const nothing: CopySubject = { addresseeIds: [personId], obligation: 'information', isBearer: true };
      permit(mayReadCopy(actor, nothing, now), actor);
      return { at: now, ...(await mineOf(db, personId, input, now)), counts: await waitingCounts(db, personId, now) };
    }),

  /** What one memo asks of one, and what one did. */
  copy: signedIn('memo.read')
    .input(progressInput)
    .query(async ({ ctx, input }) => {
      const [actor, now, db] = [await ctx.actor(), ctx.clock(), ctx.db.read];
      const { memo, copies, borne, subject } = await copyOf(db, input.memoId, actor, now);
      const mine = stateOf(actor.personId, memo, copies, borne);
      return {
        at: now,
        obligation: memo.obligation,
        answerBy: memo.answerBy,
        ...mine,
        inherited: mine.inheritedId === null ? null : await titleOfPosition(db, mine.inheritedId),
        may: {
          open: mayOpen(actor, subject, now),
          acknowledge: mayAcknowledge(actor, subject, now),
          answer: mayAnswer(actor, subject, now),
        },
      };
    }),

  /** How far the addressees are, unit by unit. */
  progress: signedIn('memo.receipts')
    .input(progressInput)
    .query(async ({ ctx, input }) => {
      const [actor, now, db] = [await ctx.actor(), ctx.clock(), ctx.db.read];
      const memo = await followed(db, input.memoId, actor, now);
      const { obligation, answerBy, toldAt } = memo;
      const mayRecord = mayRecordOnPaper(actor, await followedAs(db, memo), [], now);
      return { at: now, obligation, answerBy, toldAt, ...(await progressOf(db, memo)), may: { recordOnPaper: mayRecord } };
    }),

  /** The same by name, a page at a time. */
  receipts: signedIn('memo.receipts')
    .input(receiptsInput)
    .query(async ({ ctx, input: { memoId, ...asked } }) => {
      const [actor, now, db] = [await ctx.actor(), ctx.clock(), ctx.db.read];
      const memo = await followed(db, memoId, actor, now);
      return { at: now, ...(await receiptsOf(db, memo, asked, now)) };
    }),
};

export const receiptProcedures = {
  ...reading,

  /** One has opened a memo: written down once, and no more than that. */
  open: signedIn('memo.ack')
    .input(openInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'memo.ack', input, async (act) =>
        openCopies(act.tx, await permitted(act, input.memoId, mayOpen), { personId: act.actor.personId, now: act.now }),
      ),
    ),

  /** Acknowledges a memo: once, however often it is sent. */
  acknowledge: signedIn('memo.ack')
    .input(acknowledgeInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'memo.ack', input, async (act) =>
        acknowledgeCopies(act.tx, await permitted(act, input.memoId, mayAcknowledge), { personId: act.actor.personId, now: act.now }),
      ),
    ),

  /** Answers a memo that asks for an answer: once. */
  answer: signedIn('memo.ack')
    .input(answerInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'memo.ack', input, async (act) => {
        const borne = await permitted(act, input.memoId, mayAnswer);
        return answerCopies(act.tx, borne, input.answer, { personId: act.actor.personId, now: act.now });
      }),
    ),

  /** Enters who signed the printed list. */
  recordOnPaper: signedIn('memo.recordPaper')
    .input(recordOnPaperInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'memo.recordPaper', input, async ({ tx, actor, now }) => {
        const memo = await memoById(tx, input.memoId);
        if (memo?.signedAt == null) throw hidden();
        const subject = await followedAs(tx, memo);
        const verdict = mayRecordOnPaper(actor, subject, input.personIds, now);
        if (!verdict.ok && !mayFollow(actor, subject, now).ok) throw hidden();
        const copies = await receiptsOfPersons(tx, memo.id, input.personIds);
        const permittedCopies = permit(verdict, { memoId: memo.id, copies });
        if (copies.length < new Set(input.personIds).size) throw new Refusal('invalid', 'memos.receipts.refusal.notAddressed');
        const at = paperAt(input.signedOn, memo.signedAt, now);
        return recordOnPaper(tx, permittedCopies, { by: actor.personId, paperAt: at, reason: input.reason });
      }),
    ),
};
