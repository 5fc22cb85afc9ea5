import { noInput } from '../../../shared/core/input.ts';
import { grants } from '../../../shared/schedule/grants.ts';
import { signedIn } from '../../core/trpc.ts';
import { assertConcerned, intakeProcedures } from '../../people/intake/router.ts';
import { sitesForRooms } from './read.ts';
import { roomsTarget } from './write.ts';

const acts = { grants, bring: 'room.import', approve: 'room.approveImport', revert: 'room.revertImport' };

/** Lists of rooms. */
export const intakeOfRooms = {
  ...intakeProcedures({ targets: [roomsTarget], acts }),

  /** The sites a list of rooms may be of. */
  intakePlaces: signedIn('room.import')
    .input(noInput)
    .query(async ({ ctx }) => {
      assertConcerned(acts, await ctx.actor(), ctx.clock());
      return { sites: await sitesForRooms(ctx.db.read) };
    }),
};
