import { hidden } from '../../../shared/core/refusal.ts';
import { sessionQueryInput } from '../../../shared/schedule/schema.ts';
import { mayChange, mayReadTimetable } from '../../../shared/schedule/timetable/policy.ts';
import { permit, reveal } from '../../core/permit.ts';
import { signedIn } from '../../core/trpc.ts';
import { placedAt } from '../places/read.ts';
import { sessionById, subjectOf } from '../read.ts';
import { namedSession } from '../timetable/read.ts';
import { placementOf } from '../timetable/router.ts';
import { substitutesFor } from './read.ts';

export const substituteProcedures = {
  /** Who could take a session in its trainer's place, the best first; taken by changing its trainer. */
  substitutes: signedIn('sched.change')
    .input(sessionQueryInput)
    .query(async ({ ctx, input: { sessionId } }) => {
      const [actor, now, db] = [await ctx.actor(), ctx.clock(), ctx.db.read];
      const [session, facts] = [await namedSession(db, sessionId), await sessionById(db, sessionId)];
      if (!session || !facts) throw hidden();
      reveal(mayReadTimetable(actor, subjectOf(facts), now), sessionId);
      permit(mayChange(actor, subjectOf(facts), placementOf(session), null, now), sessionId);
      return { session, substitutes: await substitutesFor(db, placedAt({ ...placementOf(session), sessionId }, facts.siteId), now) };
    }),
};
