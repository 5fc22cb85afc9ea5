import { noInput } from '../../../shared/core/input.ts';
import { hidden, Refusal } from '../../../shared/core/refusal.ts';
import { localDay } from '../../../shared/core/time.ts';
import type { Actor } from '../../../shared/core/authority.ts';
import { carriers, officesFor } from '../../../shared/core/decide.ts';
import type { Instant } from '../../../shared/core/time.ts';
import { mayKeepDesk } from '../../../shared/trainees/desk/policy.ts';
import { drawTicketInput, findInput, finishTicketInput, queueInput, serveNextInput } from '../../../shared/trainees/desk/schema.ts';
import { grants } from '../../../shared/trainees/grants.ts';
import { perform } from '../../core/perform.ts';
import { permit } from '../../core/permit.ts';
import { signedIn } from '../../core/trpc.ts';
import { placeById } from '../../organisation/places/read.ts';
import { sitesOn } from '../../organisation/read.ts';
import { findOnLists, openPromotions, queueOf, ticketById } from './read.ts';
import { drawTicket, finish, serveNext } from './write.ts';

/** Behind the counter: the queue, and finding whoever stands there. */
export const deskProcedures = {
  /** What the counter opens on: the promotions under registration, and the places with counters. */
  desk: signedIn('enrol.register')
    .input(noInput)
    .query(async ({ ctx }) => {
      const now = ctx.clock();
      const today = localDay(now);
      assertClerk(await ctx.actor(), now);
      return { at: now, day: today, promotions: await openPromotions(ctx.db.read, today), sites: await sitesOn(ctx.db.read, today) };
    }),

  queue: signedIn('enrol.register')
    .input(queueInput)
    .query(async ({ ctx, input }) => {
      const now = ctx.clock();
      const actor = await ctx.actor();
      permit(mayKeepDesk(actor, input.siteId, now), input);
      const queue = await queueOf(ctx.db.read, input.siteId, localDay(now));
      return {
        at: now,
        ...queue,
        mine: queue.served.find(({ calledBy, doneAt }) => calledBy === actor.personId && doneAt === null) ?? null,
      };
    }),

  findOnLists: signedIn('enrol.register')
    .input(findInput)
    .query(async ({ ctx, input }) => {
      assertClerk(await ctx.actor(), ctx.clock());
      return { found: await findOnLists(ctx.db.read, input.promotionId, input.query) };
    }),

  drawTicket: signedIn('enrol.register')
    .input(drawTicketInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'enrol.register', input, async ({ tx, actor, now }) => {
        const permitted = permit(mayKeepDesk(actor, input.siteId, now), { siteId: input.siteId, day: localDay(now) });
        if (!(await placeById(tx, input.siteId))) throw hidden();
        return drawTicket(tx, permitted, now);
      }),
    ),

  serveNext: signedIn('enrol.register')
    .input(serveNextInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'enrol.register', input, async ({ tx, actor, now }) => {
        const permitted = permit(mayKeepDesk(actor, input.siteId, now), { siteId: input.siteId, day: localDay(now) });
        return serveNext(tx, permitted, { personId: actor.personId, desk: input.desk }, now);
      }),
    ),

  finishTicket: signedIn('enrol.register')
    .input(finishTicketInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'enrol.register', input, async ({ tx, actor, now }) => {
        const ticket = await ticketById(tx, input.ticketId);
        if (!ticket) throw hidden();
        const permitted = permit(mayKeepDesk(actor, ticket.siteId, now), ticket);
        return finish(tx, permitted, { personId: actor.personId, admissionId: input.admissionId }, now);
      }),
    ),
};

/** Whoever keeps no register is told who does. */
function assertClerk(actor: Actor, now: Instant): void {
  if (carriers(grants, 'enrol.register', actor, now).length > 0) return;
  throw new Refusal('forbidden', 'authority.noHolding', { offices: officesFor(grants, 'enrol.register') });
}
