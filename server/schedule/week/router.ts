import type { Actor } from '../../../shared/core/authority.ts';
import { carriers, officesFor } from '../../../shared/core/decide.ts';
import { Refusal } from '../../../shared/core/refusal.ts';
import { addDays, DAY_LENGTH, instantAt, localDay, localMinutes, type Instant } from '../../../shared/core/time.ts';
import { grants } from '../../../shared/schedule/grants.ts';
import { weekQueryInput } from '../../../shared/schedule/schema.ts';
import { signedIn } from '../../core/trpc.ts';
import { sessionsOfTrainer, trainerNames } from '../read.ts';
import { changedLately, dayNotes, formerPlaces, makeUps, sessionsAttended } from './read.ts';

/** News are told for so long. */
const NEWS_KEPT = 30 * DAY_LENGTH;

/** The holdings by which someone reads a timetable at all. */
function assertReads(actor: Actor, now: Instant): void {
  if (carriers(grants, 'sched.read', actor, now).length === 0)
    throw new Refusal('forbidden', 'authority.noHolding', { offices: officesFor(grants, 'sched.read') });
}

export const weekProcedures = {
  /** One's own week: what one teaches, and what one's group of each day attends; what changed in it, and what changed later on. */
  myWeek: signedIn('sched.read')
    .input(weekQueryInput)
    .query(async ({ ctx, input }) => {
      const { read } = ctx.db;
      const actor = await ctx.actor();
      const { personId } = actor;
      const now = ctx.clock();
      assertReads(actor, now);
      const [from, to] = [instantAt(input.monday), instantAt(addDays(input.monday, 7))];
      const taught = await sessionsOfTrainer(read, personId, from, to);
      const attended = await sessionsAttended(read, personId, from, to);
      const both = new Map([...taught, ...attended].filter(({ state }) => state !== 'draft').map((each) => [each.id, each]));
      const sessions = [...both.values()].sort((a, b) => a.startsAt - b.startsAt);
      const former = await formerPlaces(
        read,
        sessions.filter(({ version }) => version > 1).map(({ id }) => id),
      );
      const trainers = await trainerNames(read, [
        ...sessions.map(({ trainerId }) => trainerId),
        ...[...former.values()].map(({ trainerId }) => trainerId),
      ]);
      const { replacing, replaced } = await makeUps(read, sessions);
      const own = new Set(taught.map(({ id }) => id));
      return {
        at: now,
        monday: input.monday,
        notes: await dayNotes(read, input.monday, [...new Set(attended.map(({ filiereId }) => filiereId))]),
        changes: (await changedLately(read, { personId, from: now, changedSince: now - NEWS_KEPT })).map(
          ({ id, day, startMinutes, state, changedAt, replacesId, moduleNameFr, moduleNameAr }) => ({
            id,
            day,
            startMinutes,
            state,
            changedAt,
            isMakeUp: replacesId !== null,
            moduleNameFr,
            moduleNameAr,
          }),
        ),
        meetings: (await ctx.meetingsOf(read, personId, { from, to }, now)).map((each) => ({
          ...each,
          day: localDay(each.startsAt),
          startMinutes: localMinutes(each.startsAt),
          endMinutes: localMinutes(each.endsAt),
        })),
        sessions: sessions.map((each) => ({
          ...each,
          isMine: own.has(each.id),
          trainer: trainers.get(each.trainerId) ?? null,
          former: former.get(each.id) ?? null,
          formerTrainer: trainers.get(former.get(each.id)?.trainerId ?? '') ?? null,
          madeUpBy: replacing.get(each.id) ?? null,
          makesUpFor: each.replacesId === null ? null : (replaced.get(each.replacesId) ?? null),
        })),
      };
    }),
};
