import { noInput } from '../../../shared/core/input.ts';
import { hidden, Refusal } from '../../../shared/core/refusal.ts';
import { localDay } from '../../../shared/core/time.ts';
import { mayReadCard, mayReadFile } from '../../../shared/trainees/policy.ts';
import { decidingCycles, mayAskTransfer, mayDecideTransfer, type TransferSubject } from '../../../shared/trainees/transfer/policy.ts';
import { askTransferInput, decideTransferInput, transfersOfInput } from '../../../shared/trainees/transfer/schema.ts';
import { perform } from '../../core/perform.ts';
import { permit, reveal } from '../../core/permit.ts';
import { signedIn } from '../../core/trpc.ts';
import { fileSubject } from '../file/read.ts';
import { placeOn, targetGroup, transferById, transfersOfPerson, transfersWaiting, type TransferFacts } from './read.ts';
import { approveTransfer, askTransfer, onlyOne, refuseTransfer } from './write.ts';

export const transferProcedures = {
  /** The changes of group that wait for the reader's cycle. */
  transfers: signedIn('enrol.approveTransfer')
    .input(noInput)
    .query(async ({ ctx }) => {
      const actor = await ctx.actor();
      const now = ctx.clock();
      const cycles = decidingCycles(actor, now);
      if (cycles.length === 0) throw hidden();
      const waiting = await transfersWaiting(ctx.db.read, cycles, actor.personId);
      return waiting.map((facts) => ({ ...facts, may: { decide: mayDecideTransfer(actor, subjectOf(facts), now) } }));
    }),

  /** The changes of group that were asked for a trainee, for whoever reads the file: which cycles have not answered, what was decided. */
  transfersOf: signedIn('trainee.readFile')
    .input(transfersOfInput)
    .query(async ({ ctx, input: { personId } }) => {
      const now = ctx.clock();
      const subject = await fileSubject(ctx.db.read, personId, localDay(now));
      if (!subject) throw hidden();
      reveal(mayReadFile(await ctx.actor(), subject, now), subject);
      return transfersOfPerson(ctx.db.read, personId);
    }),

  askTransfer: signedIn('enrol.transfer')
    .input(askTransferInput)
    .mutation(({ ctx, input }) =>
      onlyOne(
        perform(ctx, 'enrol.transfer', input, async ({ tx, actor, now }) => {
          const { personId, toGroupId, fromOn, reason } = input;
          const today = localDay(now);
          const subject = await fileSubject(tx, personId, today);
          if (!subject) throw hidden();
          reveal(mayReadCard(actor, subject, now), subject);
          const verdict = mayAskTransfer(actor, subject, now);
          const place = await placeOn(tx, personId, today);
          const target = await targetGroup(tx, toGroupId);
          if (!verdict.ok) permit(verdict, null);
          if (!place || !target) throw new Refusal('conflict', 'trainees.transfer.noGroup');
          return askTransfer(tx, permit(verdict, place), { target, fromOn, reason }, { personId: actor.personId, now, today });
        }),
      ),
    ),

  decideTransfer: signedIn('enrol.approveTransfer')
    .input(decideTransferInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'enrol.approveTransfer', input, async ({ tx, actor, now }) => {
        const facts = await transferById(tx, input.transferId);
        if (!facts) throw hidden();
        const subject = await fileSubject(tx, facts.transfer.personId, localDay(now));
        if (!subject) throw hidden();
        reveal(mayReadCard(actor, { ...subject, fields: [...(subject.fields ?? []), ...facts.awaited] }, now), facts);
        const { version, state } = facts.transfer;
        if (version !== input.version) throw new Refusal('stale', 'trainees.refusal.stale', { version, state });
        const permitted = permit(mayDecideTransfer(actor, subjectOf(facts), now), facts);
        const hand = { personId: actor.personId, now, today: localDay(now) };
        return input.decision === 'approve'
          ? approveTransfer(tx, permitted, input.because, hand)
          : refuseTransfer(tx, permitted, input.because);
      }),
    ),
};

function subjectOf({ transfer: { personId, state, askedBy }, awaited }: TransferFacts): TransferSubject {
  return { ownerId: personId, state, askedBy, awaited };
}
