import { noInput } from '../../../shared/core/input.ts';
import { hidden, Refusal } from '../../../shared/core/refusal.ts';
import { changeLetterheadInput } from '../../../shared/organisation/letterhead/schema.ts';
import { mayChangeLetterhead, mayKnowChart, mayReadChart } from '../../../shared/organisation/policy.ts';
import { perform } from '../../core/perform.ts';
import { permit, reveal } from '../../core/permit.ts';
import { router, signedIn } from '../../core/trpc.ts';
import { centreOf } from '../read.ts';
import { linesOf } from './read.ts';
import { changeLetterhead } from './write.ts';

/** What heads the papers of the centre. */
export const letterheadRouter = router({
  /** The lines, and whether one may change them. */
  letterhead: signedIn('org.read')
    .input(noInput)
    .query(async ({ ctx }) => {
      const actor = await ctx.actor();
      const now = ctx.clock();
      reveal(mayReadChart(actor, now), null);
      const centre = await centreOf(ctx.db.read);
      if (!centre) throw hidden();
      return { lines: linesOf(centre), version: centre.version, may: { change: mayChangeLetterhead(actor, now) } };
    }),

  /** Writes them anew, for the papers to come. */
  changeLetterhead: signedIn('org.setLetterhead')
    .input(changeLetterheadInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'org.setLetterhead', input, async ({ tx, actor, now }) => {
        const { actId: _, version, ...words } = input;
        reveal(mayKnowChart('org.setLetterhead', actor, now), null);
        const centre = await centreOf(tx);
        if (!centre) throw hidden();
        const permitted = permit(mayChangeLetterhead(actor, now), centre);
        if (centre.version !== version)
          throw new Refusal('stale', 'organisation.refusal.stale', { current: { version: centre.version, ...linesOf(centre) } });
        if ((words.academyFr === '') !== (words.academyAr === '')) throw new Refusal('invalid', 'organisation.refusal.academyHalf');
        return changeLetterhead(tx, permitted, words);
      }),
    ),
});
