import { noInput } from '../../shared/core/input.ts';
import { mayReadJournal, mayVerifyJournal } from '../../shared/audit/policy.ts';
import { journalInput } from '../../shared/audit/schema.ts';
import { checkChain } from '../core/journal.ts';
import { permit } from '../core/permit.ts';
import { router, signedIn } from '../core/trpc.ts';
import { journalPage } from './read.ts';

export const auditRouter = router({
  /** The journal, a page at a time, without contents. */
  journal: signedIn('audit.central')
    .input(journalInput)
    .query(async ({ ctx, input }) => {
      permit(mayReadJournal(await ctx.actor(), ctx.clock()), null);
      const acts = await journalPage(ctx.db.read, input.before ?? Number.MAX_SAFE_INTEGER);
      return { acts, next: acts.at(-1)?.seq ?? null };
    }),

  /** Whether the chain of acts still holds, and where it breaks if it does not. */
  verify: signedIn('audit.verify')
    .input(noInput)
    .query(async ({ ctx }) => {
      permit(mayVerifyJournal(await ctx.actor(), ctx.clock()), null);
      return { at: ctx.clock(), ...(await checkChain(ctx.db.read)) };
    }),
});
