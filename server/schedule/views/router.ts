import { hidden } from '../../../shared/core/refusal.ts';
import { addDays, localDay, mondayOf } from '../../../shared/core/time.ts';
import { mayReadTimetable } from '../../../shared/schedule/timetable/policy.ts';
import { termInput } from '../../../shared/schedule/timetable/schema.ts';
import { reveal } from '../../core/permit.ts';
import { signedIn } from '../../core/trpc.ts';
import { minutesByDay, viewOf, viewSubject } from './read.ts';

const WEEKS_BEFORE = 12;
const WEEKS_AFTER = 26;

export const viewProcedures = {
  /** How full the days of a term are, for a group, a trainer, a room or a person: the minutes of each day that has sessions. */
  term: signedIn('sched.read')
    .input(termInput)
    .query(async ({ ctx, input: { by, id } }) => {
      const [actor, now, db] = [await ctx.actor(), ctx.clock(), ctx.db.read];
      const subject = await viewSubject(db, { by, id, day: localDay(now), askerId: actor.personId });
      if (!subject) throw hidden();
      reveal(mayReadTimetable(actor, subject, now), id);
      const view = await viewOf(db, by, id);
      if (!view) throw hidden();
      const monday = mondayOf(localDay(now));
      const days = await minutesByDay(db, by, id, addDays(monday, -7 * WEEKS_BEFORE), addDays(monday, 7 * WEEKS_AFTER));
      return { at: now, by, view, days };
    }),
};
