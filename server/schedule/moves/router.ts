import { movesInput } from '../../../shared/schedule/moves/schema.ts';
import { mayReadTimetable } from '../../../shared/schedule/timetable/policy.ts';
import { reveal } from '../../core/permit.ts';
import { signedIn } from '../../core/trpc.ts';
import { movedBy } from './read.ts';

export const moveProcedures = {
  /** Every published session a change of the calendar would move: what is shown before it is confirmed. */
  moves: signedIn('sched.read')
    .input(movesInput)
    .query(async ({ ctx, input }) => {
      reveal(mayReadTimetable(await ctx.actor(), {}, ctx.clock()), null);
      return movedBy(ctx.db.read, input, ctx.clock());
    }),
};
