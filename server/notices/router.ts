import { decide } from '../../shared/core/decide.ts';
import { grants } from '../../shared/notices/grants.ts';
import { markReadInput, noticesInput } from '../../shared/notices/schema.ts';
import { perform } from '../core/perform.ts';
import { permit } from '../core/permit.ts';
import { router, signedIn } from '../core/trpc.ts';
import { noticesOf, unreadCount } from './read.ts';
import { markRead } from './write.ts';

/** One's own inbox. */
export const noticesRouter = router({
  list: signedIn('notice.read')
    .input(noticesInput)
    .query(async ({ ctx, input }) => {
      const actor = await ctx.actor();
      permit(decide(grants, 'notice.read', actor, { ownerId: actor.personId }, ctx.clock()), actor);
      const page = await noticesOf(ctx.db.read, actor.personId, input.before);
      return { ...page, unread: await unreadCount(ctx.db.read, actor.personId) };
    }),
  markRead: signedIn('notice.markRead')
    .input(markReadInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'notice.markRead', input, ({ tx, actor, now }) => {
        const { personId } = actor;
        const permitted = permit(decide(grants, 'notice.markRead', actor, { ownerId: personId }, now), { personId });
        return markRead(tx, permitted, input.noticeIds, now);
      }),
    ),
});
