import { registerNumberSought, wordsSought } from '../../../shared/people/search/rules.ts';
import { findInput } from '../../../shared/people/search/schema.ts';
import { localDay } from '../../../shared/core/time.ts';
import { cardCarriers, fileCarriers, mayLookFor } from '../../../shared/trainees/policy.ts';
import { reveal } from '../../core/permit.ts';
import { signedIn } from '../../core/trpc.ts';
import { findNumber, findTrainees } from './read.ts';

/** Finds trainees by names in either script; by codes, telephones and register numbers where their files may be read. */
export const searchProcedures = {
  find: signedIn('trainee.readCard')
    .input(findInput)
    .query(async ({ ctx, input: { query } }) => {
      const actor = await ctx.actor();
      const now = ctx.clock();
      const asking = { actor, day: localDay(now), cards: cardCarriers(actor, now), files: fileCarriers(actor, now) };
      reveal(mayLookFor(actor, now), query);
      const number = registerNumberSought(query);
      const numbered = number ? await findNumber(ctx.db.read, number, asking) : [];
      const found = await findTrainees(ctx.db.read, wordsSought(query), asking);
      return { persons: [...numbered, ...found.filter(({ id }) => numbered.every((each) => each.id !== id))] };
    }),
};
