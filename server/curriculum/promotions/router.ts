import { fields } from '../../../shared/core/authority.ts';
import { noInput } from '../../../shared/core/input.ts';
import { hidden, Refusal } from '../../../shared/core/refusal.ts';
import { mayManagePromotion, mayReadProgrammes } from '../../../shared/curriculum/policy.ts';
import { datesProblem } from '../../../shared/curriculum/promotions/rules.ts';
import { changePromotionInput, openPromotionInput } from '../../../shared/curriculum/promotions/schema.ts';
import { perform } from '../../core/perform.ts';
import { permit, reveal } from '../../core/permit.ts';
import { signedIn } from '../../core/trpc.ts';
import { orRefusal } from '../write.ts';
import { promotionById, promotionsOf } from './read.ts';
import { changePromotion, openPromotion, type PromotionDates } from './write.ts';

export const promotionProcedures = {
  /** Every promotion, and the fields in which one may open one or change its dates. */
  promotions: signedIn('curric.read')
    .input(noInput)
    .query(async ({ ctx }) => {
      const actor = await ctx.actor();
      const now = ctx.clock();
      reveal(mayReadProgrammes(actor, now), null);
      return { promotions: await promotionsOf(ctx.db.read), fields: fields.filter((field) => mayManagePromotion(actor, field, now).ok) };
    }),

  openPromotion: signedIn('promotion.manage')
    .input(openPromotionInput)
    .mutation(({ ctx, input }) =>
      orRefusal(
        perform(ctx, 'promotion.manage', input, async ({ tx, actor, now }) => {
          const { actId: _, ...facts } = input;
          reveal(mayReadProgrammes(actor, now), null);
          const permitted = permit(mayManagePromotion(actor, facts.field, now), facts);
          refuseDates(facts);
          return openPromotion(tx, permitted);
        }),
      ),
    ),

  changePromotion: signedIn('promotion.manage')
    .input(changePromotionInput)
    .mutation(({ ctx, input }) =>
      orRefusal(
        perform(ctx, 'promotion.manage', input, async ({ tx, actor, now }) => {
          const { actId: _, promotionId, version, ...after } = input;
          const found = reveal(mayReadProgrammes(actor, now), await promotionById(tx, promotionId));
          if (!found) throw hidden();
          const permitted = permit(mayManagePromotion(actor, found.field, now), found);
          if (found.version !== version) throw new Refusal('stale', 'curriculum.refusal.stale', { version: found.version });
          refuseDates(after);
          return changePromotion(tx, permitted, after);
        }),
      ),
    ),
};

function refuseDates(dates: PromotionDates): void {
  const problem = datesProblem(dates);
  if (problem !== undefined) throw new Refusal('invalid', problem);
}
