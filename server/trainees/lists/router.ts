import type { Actor } from '../../../shared/core/authority.ts';
import { carriers, officesFor } from '../../../shared/core/decide.ts';
import type { Carrier } from '../../../shared/core/forbid.ts';
import { hidden, Refusal } from '../../../shared/core/refusal.ts';
import { localDay, type Instant } from '../../../shared/core/time.ts';
import { mayTakeStep } from '../../../shared/trainees/admission/policy.ts';
import { grants } from '../../../shared/trainees/grants.ts';
import { maySummonAll } from '../../../shared/trainees/lists/policy.ts';
import { listsInput, summonAllInput } from '../../../shared/trainees/lists/schema.ts';
import { noInput } from '../../../shared/core/input.ts';
import { perform } from '../../core/perform.ts';
import { permit } from '../../core/permit.ts';
import { signedIn } from '../../core/trpc.ts';
import { nextWaiting } from '../admission/read.ts';
import { openPromotions } from '../desk/read.ts';
import { counted, listed, promotionById } from './read.ts';
import { summonAll } from './write.ts';

/** The lists of a promotion under registration. */
export const listProcedures = {
  promotionsOpen: signedIn('trainee.readFile')
    .input(noInput)
    .query(async ({ ctx }) => {
      const now = ctx.clock();
      const reach = reachOf(await ctx.actor(), now);
      const found = await openPromotions(ctx.db.read, localDay(now));
      return {
        at: now,
        promotions: found.filter(({ field }) => reach.some((each) => each.grant.scope === 'wholeCentre' || each.by.reach.field === field)),
      };
    }),

  lists: signedIn('trainee.readFile')
    .input(listsInput)
    .query(async ({ ctx, input }) => {
      const actor = await ctx.actor();
      const now = ctx.clock();
      const reach = reachOf(actor, now);
      const { after, ...wanted } = input;
      const counts = await counted(ctx.db.read, reach, input.promotionId);
      const filieres = [...new Set(counts.map(({ filiereId }) => filiereId))];
      const waiting = new Map<string, string>();
      for (const filiereId of filieres) {
        const first = await nextWaiting(ctx.db.read, { promotionId: input.promotionId, filiereId });
        if (first) waiting.set(filiereId, first.id);
      }
      return {
        at: now,
        day: localDay(now),
        counts,
        ...(await listed(ctx.db.read, reach, wanted, after)),
        nextWaiting: Object.fromEntries(waiting),
        may: {
          summonAll: maySummonAll(actor, now),
          replace: mayTakeStep('summon', actor, nobody, now),
          turnAway: mayTakeStep('reject', actor, nobody, now),
        },
      };
    }),

  summonAll: signedIn('enrol.register')
    .input(summonAllInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'enrol.register', input, async ({ tx, actor, now }) => {
        const { promotionId, filiereId, firstOn, lastOn, fromMinutes, toMinutes, slotMinutes, perSlot } = input;
        const permitted = permit(maySummonAll(actor, now), { promotionId, filiereId });
        if (!(await promotionById(tx, promotionId))) throw hidden();
        const hours = { fromMinutes, toMinutes, slotMinutes, perSlot };
        return summonAll(tx, permitted, { firstOn, lastOn, today: localDay(now) }, hours);
      }),
    ),
};

/** What holds of anyone on a list, whoever they are. */
const nobody = { ownerId: '', enrolledBy: null };

/** The holdings by which one reads other people's files; whoever has none is told who has. */
function reachOf(actor: Actor, now: Instant): readonly Carrier[] {
  const reach = carriers(grants, 'trainee.readFile', actor, now).filter(({ grant }) => grant.scope !== 'own');
  if (reach.length > 0) return reach;
  throw new Refusal('forbidden', 'authority.noHolding', { offices: officesFor(grants, 'trainee.readFile') });
}
