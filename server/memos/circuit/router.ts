import type { Actor, Verdict } from '../../../shared/core/authority.ts';
import { hidden, Refusal, type Plain } from '../../../shared/core/refusal.ts';
import type { Instant } from '../../../shared/core/time.ts';
import { mayReadMemo, mayRecall, mayReturn, maySign, mayVisa, mayWithdraw, mayWrite, type Judged } from '../../../shared/memos/policy.ts';
import { reasonedInput, signInput, stepInput, withdrawInput } from '../../../shared/memos/schema.ts';
import type { Change } from '../../core/change.ts';
import type { SignedIn } from '../../core/context.ts';
import { perform, type Act, type ActInput } from '../../core/perform.ts';
import { permit, reveal, type Permitted } from '../../core/permit.ts';
import { signedIn } from '../../core/trpc.ts';
import { judged, memoById } from '../read.ts';
import { signMemo } from '../signing/write.ts';
import type { By } from '../write.ts';
import { giveVisa, recallMemo, returnMemo, submitMemo, withdrawMemo, type InCircuit } from './write.ts';

export const circuitProcedures = {
  /** Hands a draft over, complete; straight to who signs where no visa is needed. */
  submit: signedIn('memo.draft')
    .input(stepInput)
    .mutation(({ ctx, input }) => onStep(ctx, 'memo.draft', input, mayWrite, (act, permitted, by) => submitMemo(act.tx, permitted, by))),

  /** Takes a submitted draft back. */
  recall: signedIn('memo.draft')
    .input(stepInput)
    .mutation(({ ctx, input }) => onStep(ctx, 'memo.draft', input, mayRecall, (act, permitted, by) => recallMemo(act.tx, permitted, by))),

  /** Gives the visa of one's level. */
  visa: signedIn('memo.visa')
    .input(stepInput)
    .mutation(({ ctx, input }) => onStep(ctx, 'memo.visa', input, mayVisa, (act, permitted, by) => giveVisa(act.tx, permitted, by))),

  /** Refuses the visa of one's level: the draft goes back with the reasons. */
  refuseVisa: signedIn('memo.visa')
    .input(reasonedInput)
    .mutation(({ ctx, input }) =>
      onStep(ctx, 'memo.visa', input, mayVisa, (act, permitted, by) => returnMemo(act.tx, permitted, input.reason, by)),
    ),

  /** Sends a submitted draft back with reasons, whichever hand it waits for. */
  returnDraft: signedIn('memo.return')
    .input(reasonedInput)
    .mutation(({ ctx, input }) =>
      onStep(ctx, 'memo.return', input, mayReturn, (act, permitted, by) => returnMemo(act.tx, permitted, input.reason, by)),
    ),

  /** Gives a draft up. */
  withdraw: signedIn('memo.draft')
    .input(withdrawInput)
    .mutation(({ ctx, input }) =>
      onStep(ctx, 'memo.draft', input, mayWithdraw, (act, permitted, by) => withdrawMemo(act.tx, permitted, input.reason, by)),
    ),

  /** Signs, for the addressees that were read: numbered, sealed, and for ever the same. */
  sign: signedIn('memo.sign')
    .input(signInput)
    .mutation(({ ctx, input }) =>
      onStep(ctx, 'memo.sign', input, maySign, (act, permitted, by) =>
        signMemo(act.tx, permitted, { ...by, addressees: input.addressees, press: ctx }),
      ),
    ),
};

/** A memo with all that deciding on it looks at. */
export type Found = Awaited<ReturnType<typeof judged>>[number];

/** The memo of an act: whoever may not read it is told that there is none. */
export async function onMemo({ tx, actor, now }: Act, memoId: string) {
  const row = await memoById(tx, memoId);
  const [found] = row ? await judged(tx, [row], actor.personId, now) : [];
  if (!found) throw hidden();
  reveal(mayReadMemo(actor, found.rights, now), null);
  const by: By = { personId: actor.personId, now };
  return { row: found.row, judged: found.rights, by };
}

type Step = ActInput & { readonly memoId: string; readonly version: number };
type Policy = (actor: Actor, memo: Judged, now: Instant) => Verdict;

/** A step of one memo: fetch it, permit, compare versions, write. */
function onStep<Answer extends Plain>(
  ctx: SignedIn,
  action: string,
  input: Step,
  may: Policy,
  write: (act: Act, permitted: Permitted<InCircuit>, by: By) => Promise<Change<Answer>>,
): Promise<Answer> {
  return perform(ctx, action, input, async (act) => {
    const { row, judged: rights, by } = await onMemo(act, input.memoId);
    const permitted = permit(may(act.actor, rights, act.now), { id: row.id, row, standing: rights.standing, given: rights.given });
    const { state, version } = row;
    if (version !== input.version) throw new Refusal('stale', 'memos.refusal.changed', { state, version });
    return write(act, permitted, by);
  });
}
