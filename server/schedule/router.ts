import { addDays, instantAt, localDay } from '../../shared/core/time.ts';
import { Refusal } from '../../shared/core/refusal.ts';
import { carriers, officesFor } from '../../shared/core/decide.ts';
import { grants } from '../../shared/schedule/grants.ts';
import { weekQueryInput } from '../../shared/schedule/schema.ts';
import { router, signedIn } from '../core/trpc.ts';
import { groupIdsOf } from '../trainees/read.ts';
import { feedProcedures } from './feeds/router.ts';
import { intakeOfRooms } from './intake/router.ts';
import { sessionsOfGroups, sessionsOfTrainer, trainerNames, type SessionFacts } from './read.ts';

export const scheduleRouter = router({
  ...intakeOfRooms,
  ...feedProcedures,

  /** One's own week: what one teaches, and what one's group attends. */
  myWeek: signedIn('sched.read')
    .input(weekQueryInput)
    .query(async ({ ctx, input }) => {
      const actor = await ctx.actor();
      const now = ctx.clock();
      if (carriers(grants, 'sched.read', actor, now).length === 0)
        throw new Refusal('forbidden', 'authority.noHolding', { offices: officesFor(grants, 'sched.read') });
      const from = instantAt(input.monday);
      const to = instantAt(addDays(input.monday, 7));
      const taught = await sessionsOfTrainer(ctx.db.read, actor.personId, from, to);
      const attended = await sessionsOfGroups(ctx.db.read, await groupIdsOf(ctx.db.read, actor.personId, localDay(now)), from, to);
      const sessions = [...taught, ...attended].filter((each) => each.state !== 'draft').sort((a, b) => a.startsAt - b.startsAt);
      const trainers = await trainerNames(
        ctx.db.read,
        sessions.map((each) => each.trainerId),
      );
      const own = new Set(taught.map((each) => each.id));
      const named = (each: SessionFacts) => ({ ...each, isMine: own.has(each.id), trainer: trainers.get(each.trainerId) ?? null });
      return { at: now, monday: input.monday, sessions: sessions.map(named) };
    }),
});
