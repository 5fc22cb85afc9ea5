import { hidden, Refusal } from '../../../../shared/core/refusal.ts';
import { mayKeepPlan, mayReadPlan } from '../../../../shared/memos/mail/policy.ts';
import { addClassInput, adoptPlanInput, changeClassInput, classesInput, endClassInput } from '../../../../shared/memos/mail/schema.ts';
import { perform, type Act } from '../../../core/perform.ts';
import { permit, reveal } from '../../../core/permit.ts';
import { signedIn } from '../../../core/trpc.ts';
import { classByCode, planOf } from '../read.ts';
import { addClass, adoptPlan, changeClass, endClass } from '../write.ts';

/** The plan letters and memos are filed under, kept by the secretary general. */
export const planProcedures = {
  classes: signedIn('mail.read')
    .input(classesInput)
    .query(async ({ ctx }) => {
      const [actor, now] = [await ctx.actor(), ctx.clock()];
      reveal(mayReadPlan(actor, now), null);
      return { classes: await planOf(ctx.db.read), may: { keep: mayKeepPlan(actor, now) } };
    }),

  addClass: signedIn('mail.register')
    .input(addClassInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'mail.register', input, async ({ tx, actor, now }) => {
        const { actId: _, ...line } = input;
        return addClass(tx, permit(mayKeepPlan(actor, now), line));
      }),
    ),

  changeClass: signedIn('mail.register')
    .input(changeClassInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'mail.register', input, async (act) => {
        const { actId: _, code, version, ...words } = input;
        return changeClass(act.tx, await kept(act, code, version), words);
      }),
    ),

  endClass: signedIn('mail.register')
    .input(endClassInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'mail.register', input, async (act) => endClass(act.tx, await kept(act, input.code, input.version), act.now)),
    ),

  adoptPlan: signedIn('mail.register')
    .input(adoptPlanInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'mail.register', input, async ({ tx, actor, now }) => adoptPlan(tx, permit(mayKeepPlan(actor, now), null))),
    ),
};

/** A class one may write on, as one read it. */
async function kept({ tx, actor, now }: Act, code: string, version: number) {
  const verdict = mayKeepPlan(actor, now);
  permit(verdict, code);
  const row = await classByCode(tx, code);
  if (!row) throw hidden();
  if (row.version !== version) throw new Refusal('stale', 'memos.class.changed', { version: row.version });
  if (row.endedAt !== null) throw new Refusal('conflict', 'memos.class.ended');
  return permit(verdict, row);
}
