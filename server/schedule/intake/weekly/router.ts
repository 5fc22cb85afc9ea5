import { noInput } from '../../../../shared/core/input.ts';
import { localDay } from '../../../../shared/core/time.ts';
import { grants } from '../../../../shared/schedule/grants.ts';
import { router, signedIn } from '../../../core/trpc.ts';
import { assertConcerned, intakeProcedures } from '../../../people/intake/router.ts';
import { placesForLists } from '../../../trainees/intake/read.ts';
import { timetableTarget } from './write.ts';

const acts = { grants, bring: 'sched.import', approve: 'sched.approveImport', revert: 'sched.revertImport' };

/** Weekly timetables as lists: brought by student affairs, approved by another hand; what they draft is published like every draft. */
export const timetableRouter = router({
  ...intakeProcedures({ targets: [timetableTarget], acts }),

  /** The promotions and filières a timetable may be of. */
  intakePlaces: signedIn('sched.import')
    .input(noInput)
    .query(async ({ ctx }) => {
      const now = ctx.clock();
      assertConcerned(acts, await ctx.actor(), now);
      return placesForLists(ctx.db.read, localDay(now));
    }),
});
