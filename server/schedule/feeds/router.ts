import { uuidv7 } from 'uuidv7';
import { noInput } from '../../../shared/core/input.ts';
import { hidden } from '../../../shared/core/refusal.ts';
import { mayKeepLink } from '../../../shared/schedule/feeds/policy.ts';
import { feedActInput, feedInput } from '../../../shared/schedule/feeds/schema.ts';
import { randomToken } from '../../core/hash.ts';
import { perform } from '../../core/perform.ts';
import { permit } from '../../core/permit.ts';
import { anyone, signedIn } from '../../core/trpc.ts';
import { calendarOf, feedByToken, feedHash, feedWindow, liveFeedOf } from './read.ts';
import { makeFeed, noteFetch, revokeFeed } from './write.ts';

const TOKEN_BYTES = 16;

/** What `/calendrier/TOKEN.ics` answers: the file, or that the link is gone. */
export type FeedAnswer = { readonly state: 'live'; readonly feedId: string; readonly calendar: string } | { readonly state: 'gone' };

export const feedProcedures = {
  /** One's own calendar link: since when, and when a calendar program last came for it. */
  calendarLink: signedIn('ics.own')
    .input(noInput)
    .query(async ({ ctx }) => {
      const { personId } = permit(mayKeepLink(await ctx.actor(), ctx.login.personId, ctx.clock()), {
        personId: ctx.login.personId,
      }).subject;
      const live = await liveFeedOf(ctx.db.read, personId);
      return { at: ctx.clock(), link: live ? { createdAt: live.createdAt, fetchedAt: live.fetchedAt } : null };
    }),

  /** Makes one's link, or renews it: the former is gone. The token leaves with the first answer and is nowhere else. */
  makeCalendarLink: signedIn('ics.own')
    .input(feedActInput)
    .mutation(async ({ ctx, input }) => {
      const token = randomToken(TOKEN_BYTES);
      const feed = { id: uuidv7(), hash: feedHash(token) };
      const { feedId } = await perform(ctx, 'ics.own', input, async ({ tx, actor, now }) => {
        const own = { personId: actor.personId, live: await liveFeedOf(tx, actor.personId) };
        return makeFeed(tx, permit(mayKeepLink(actor, own.personId, now), own), feed, now);
      });
      const path = feedId === feed.id ? `/calendrier/${token}.ics` : null;
      return { feedId, path, address: path === null || ctx.origin === null ? null : `${ctx.origin}${path}` };
    }),

  /** Ends one's link: calendars that follow it are told that it is gone. */
  revokeCalendarLink: signedIn('ics.own')
    .input(feedActInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'ics.own', input, async ({ tx, actor, now }) => {
        const verdict = mayKeepLink(actor, actor.personId, now);
        const live = await liveFeedOf(tx, permit(verdict, actor).subject.personId);
        if (!live) throw hidden();
        return revokeFeed(tx, permit(verdict, live), now);
      }),
    ),

  /** The calendar behind a link: whoever holds the token reads its person's own sessions, while that person holds something here. */
  calendar: anyone('ics.own')
    .input(feedInput)
    .query(async ({ ctx, input }): Promise<FeedAnswer> => {
      const now = ctx.clock();
      const found = await feedByToken(ctx.db.read, input.token);
      if (!found) throw hidden();
      const { feed, language, suspendedAt } = found;
      if (feed.revokedAt !== null) return { state: 'gone' };
      const { personId } = feed;
      const actor = { personId, holdings: await ctx.holdingsOf(ctx.db.read, personId, now), confirmedAt: 0 };
      if (suspendedAt !== null || !mayKeepLink(actor, personId, now).ok) throw hidden();
      noteFetch(ctx, feed, now);
      const meetings = await ctx.meetingsOf(ctx.db.read, personId, feedWindow(now), now);
      return {
        state: 'live',
        feedId: feed.id,
        calendar: await calendarOf(ctx.db.read, { personId, language, since: feed.createdAt, meetings }, now),
      };
    }),
};
