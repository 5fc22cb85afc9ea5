import { decide } from '../../../shared/core/decide.ts';
import { noInput } from '../../../shared/core/input.ts';
import { grants } from '../../../shared/notices/grants.ts';
import { mailsInput, preferInput, retryMailInput } from '../../../shared/notices/mail/schema.ts';
import { perform } from '../../core/perform.ts';
import { permit } from '../../core/permit.ts';
import { router, signedIn } from '../../core/trpc.ts';
import { parametersOf } from '../../organisation/read.ts';
import { mailCounts, mailsIn, preferenceOf } from './read.ts';
import { prefer, retryMails } from './write.ts';

/** What one gets by mail; and the outbox, for who keeps the mail going. */
export const mailRouter = router({
  mailChoices: signedIn('notice.read')
    .input(noInput)
    .query(async ({ ctx }) => {
      const actor = await ctx.actor();
      permit(decide(grants, 'notice.read', actor, { ownerId: actor.personId }, ctx.clock()), actor);
      const parameters = await parametersOf(ctx.db.read);
      const hours = { from: parameters['mail.fromMinutes'], until: parameters['mail.untilMinutes'] };
      return { ...(await preferenceOf(ctx.db.read, actor.personId)), hours };
    }),
  chooseMail: signedIn('notice.prefer')
    .input(preferInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'notice.prefer', input, async ({ tx, actor, now }) => {
        const { personId } = actor;
        const { modes, version } = await preferenceOf(tx, personId);
        const permitted = permit(decide(grants, 'notice.prefer', actor, { ownerId: personId }, now), { personId, modes, version });
        return prefer(tx, permitted, input, now);
      }),
    ),
  /** Mails in a state and how many stand in each: to whom, how often tried, why in vain. Never what they say. */
  outbox: signedIn('notice.followMail')
    .input(mailsInput)
    .query(async ({ ctx, input }) => {
      permit(decide(grants, 'notice.followMail', await ctx.actor(), {}, ctx.clock()), null);
      const page = await mailsIn(ctx.db.read, input.state, input.before);
      return { ...page, counts: await mailCounts(ctx.db.read) };
    }),
  retryMail: signedIn('notice.retryMail')
    .input(retryMailInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'notice.retryMail', input, ({ tx, actor, now }) =>
        retryMails(tx, permit(decide(grants, 'notice.retryMail', actor, {}, now), { mailIds: input.mailIds }), now),
      ),
    ),
});
