import { noInput } from '../../../shared/core/input.ts';
import { localDay } from '../../../shared/core/time.ts';
import { grants } from '../../../shared/trainees/grants.ts';
import { signedIn } from '../../core/trpc.ts';
import { assertConcerned, intakeProcedures } from '../../people/intake/router.ts';
import { admittedTarget } from './admitted/write.ts';
import { classListTarget } from './class-list/write.ts';
import { groupsTarget } from './groups/write.ts';
import { placesForLists } from './read.ts';

const acts = { grants, bring: 'trainee.import', approve: 'trainee.approveImport', revert: 'trainee.revertImport' };

/** Lists of the admitted, class lists, groups: brought by student affairs, approved by another agent or the secretary general. */
export const intakeOfTrainees = {
  ...intakeProcedures({ targets: [admittedTarget, classListTarget, groupsTarget], acts }),

  /** Where a list may belong. */
  intakePlaces: signedIn('trainee.import')
    .input(noInput)
    .query(async ({ ctx }) => {
      const now = ctx.clock();
      assertConcerned(acts, await ctx.actor(), now);
      return placesForLists(ctx.db.read, localDay(now));
    }),
};
