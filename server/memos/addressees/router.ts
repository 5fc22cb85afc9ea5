import { noInput } from '../../../shared/core/input.ts';
import { mayAskAddressees } from '../../../shared/memos/addressees/policy.ts';
import { addresseeListInput, addresseesInput } from '../../../shared/memos/addressees/schema.ts';
import { permit } from '../../core/permit.ts';
import { signedIn } from '../../core/trpc.ts';
import { addresseesPage, countsByUnit, namedPersons, targetChoices, withoutAccess } from './listing/read.ts';
import { addresseesOf } from './read.ts';

export const addresseeProcedures = {
  /** How many these parts of the structure hold now, unit by unit, and how many of them cannot sign in. */
  addressees: signedIn('memo.draft')
    .input(addresseesInput)
    .query(async ({ ctx, input: { targets } }) => {
      const [actor, now, db] = [await ctx.actor(), ctx.clock(), ctx.db.read];
      permit(mayAskAddressees(actor, now), actor);
      const found = await addresseesOf(db, targets, now);
      const named = targets.flatMap((target) => (target.kind === 'person' ? [target.id] : []));
      return {
        at: now,
        count: found.length,
        withoutAccess: await withoutAccess(db, found),
        units: await countsByUnit(db, found),
        persons: await namedPersons(db, named),
      };
    }),

  /** The same by name, a page at a time. */
  addresseeList: signedIn('memo.draft')
    .input(addresseeListInput)
    .query(async ({ ctx, input: { targets, ...asked } }) => {
      const [actor, now, db] = [await ctx.actor(), ctx.clock(), ctx.db.read];
      permit(mayAskAddressees(actor, now), actor);
      return { at: now, ...(await addresseesPage(db, await addresseesOf(db, targets, now), asked)) };
    }),

  /** The parts of the structure a memo can be addressed to. */
  targetChoices: signedIn('memo.draft')
    .input(noInput)
    .query(async ({ ctx }) => {
      const [actor, now] = [await ctx.actor(), ctx.clock()];
      permit(mayAskAddressees(actor, now), actor);
      return targetChoices(ctx.db.read, now);
    }),
};
