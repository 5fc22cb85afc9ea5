import { noInput } from '../../../shared/core/input.ts';
import { Refusal } from '../../../shared/core/refusal.ts';
import { mayKnowChart, mayManageCalendar, mayReadChart } from '../../../shared/organisation/policy.ts';
import { hoursInALine, inOrder, slotsProblem, startingSlots } from '../../../shared/schedule/slots/rules.ts';
import { changeSlotsInput } from '../../../shared/schedule/slots/schema.ts';
import { perform } from '../../core/perform.ts';
import { permit, reveal } from '../../core/permit.ts';
import { signedIn } from '../../core/trpc.ts';
import { slotsOf } from '../surroundings/read.ts';
import { changeSlots } from './write.ts';

export const slotProcedures = {
  /** The hours of the day in both variants, and whether the centre set its own. */
  slots: signedIn('org.read')
    .input(noInput)
    .query(async ({ ctx }) => {
      const [actor, now] = [await ctx.actor(), ctx.clock()];
      reveal(mayReadChart(actor, now), null);
      const slots = inOrder(await slotsOf(ctx.db.read));
      return { slots, isDefault: hoursInALine(slots) === hoursInALine(startingSlots), may: { manage: mayManageCalendar(actor, now) } };
    }),

  changeSlots: signedIn('calendar.manage')
    .input(changeSlotsInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'calendar.manage', input, async ({ tx, actor, now }) => {
        reveal(mayKnowChart('calendar.manage', actor, now), null);
        const before = inOrder(await slotsOf(tx));
        const permitted = permit(mayManageCalendar(actor, now), { before, after: inOrder(input.slots) });
        const problem = slotsProblem(input.slots);
        if (problem !== undefined) throw new Refusal('invalid', problem);
        if (input.read !== hoursInALine(before))
          throw new Refusal('stale', 'schedule.refusal.slotsStale', { current: before.map((each) => ({ ...each })) });
        return changeSlots(tx, permitted);
      }),
    ),
};
