import type { Rules } from '../../../shared/core/authority.ts';
import { decide } from '../../../shared/core/decide.ts';
import { mayReadAnyFile } from '../../../shared/people/policy.ts';
import { wordsSought } from '../../../shared/people/search/rules.ts';
import { findInput } from '../../../shared/people/search/schema.ts';
import { reveal } from '../../core/permit.ts';
import { router, signedIn } from '../../core/trpc.ts';
import { codesOf, findColleagues, findOffices } from './read.ts';

/** Finds those who hold an office, and offices, by names in either script. */
export function searchRouter({ rules }: { readonly rules: Rules }) {
  return router({
    find: signedIn('account.directory')
      .input(findInput)
      .query(async ({ ctx, input: { query } }) => {
        const actor = await ctx.actor();
        const now = ctx.clock();
        const words = reveal(decide(rules, 'account.directory', actor, {}, now), wordsSought(query));
        const codes = codesOf(actor.personId, mayReadAnyFile(actor, now));
        return { persons: await findColleagues(ctx.db.read, words, codes, now), offices: await findOffices(ctx.db.read, words, now) };
      }),
  });
}
