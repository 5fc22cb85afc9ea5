import { decide } from '../../shared/core/decide.ts';
import { noInput } from '../../shared/core/input.ts';
import { grants } from '../../shared/notices/grants.ts';
import { markAllReadInput, markReadInput, newsInput, noticesInput } from '../../shared/notices/schema.ts';
import { perform } from '../core/perform.ts';
import { permit } from '../core/permit.ts';
import { mergeRouters, router, signedIn } from '../core/trpc.ts';
import { mailRouter } from './mail/router.ts';
import { noticesOf, unreadCount } from './read.ts';
import { markRead } from './write.ts';

/** One's own inbox. */
const inboxRouter = router({
  list: signedIn('notice.read')
    .input(noticesInput)
    .query(async ({ ctx, input }) => {
      const actor = await ctx.actor();
      permit(decide(grants, 'notice.read', actor, { ownerId: actor.personId }, ctx.clock()), actor);
      const page = await noticesOf(ctx.db.read, actor.personId, input);
      return { ...page, unread: await unreadCount(ctx.db.read, actor.personId) };
    }),
  /** How many notices one has not read: what every page shows. */
  unread: signedIn('notice.read')
    .input(noInput)
    .query(async ({ ctx }) => {
      const actor = await ctx.actor();
      permit(decide(grants, 'notice.read', actor, { ownerId: actor.personId }, ctx.clock()), actor);
      return { unread: await unreadCount(ctx.db.read, actor.personId) };
    }),
  /** What to read again since a place: topics, never what they say. The stream of live updates asks it first. */
  news: signedIn('notice.read')
    .input(newsInput)
    .query(async ({ ctx, input }) => {
      const actor = await ctx.actor();
      permit(decide(grants, 'notice.read', actor, { ownerId: actor.personId }, ctx.clock()), actor);
      return ctx.live.since(actor.personId, input.since);
    }),
  markRead: signedIn('notice.markRead')
    .input(markReadInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'notice.markRead', input, ({ tx, actor, now }) => {
        const { personId } = actor;
        const permitted = permit(decide(grants, 'notice.markRead', actor, { ownerId: personId }, now), { personId });
        return markRead(tx, permitted, { noticeIds: input.noticeIds }, now);
      }),
    ),
  markAllRead: signedIn('notice.markRead')
    .input(markAllReadInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'notice.markRead', input, ({ tx, actor, now }) => {
        const { personId } = actor;
        const permitted = permit(decide(grants, 'notice.markRead', actor, { ownerId: personId }, now), { personId });
        return markRead(tx, permitted, { upTo: input.upTo }, now);
      }),
    ),
});

/** What a person is told, and how it leaves by mail. */
export const noticesRouter = mergeRouters(inboxRouter, mailRouter);
