import { hidden, Refusal } from '../../../shared/core/refusal.ts';
import { localDay, type Day, type Instant } from '../../../shared/core/time.ts';
import { mayKnowChart, mayManageCalendar, mayReadChart } from '../../../shared/organisation/policy.ts';
import { closuresProblem, daysFrom } from '../../../shared/organisation/rules.ts';
import { changeClosedDayInput, closedDaysInput, closeDaysInput, reopenDayInput } from '../../../shared/organisation/schema.ts';
import { perform, type Act } from '../../core/perform.ts';
import { permit, reveal } from '../../core/permit.ts';
import { router, signedIn } from '../../core/trpc.ts';
import { closedDaysBetween } from '../read.ts';
import { closedDayOn } from './read.ts';
import { changeClosedDay, closeDays, reopenDay } from './write.ts';

/** The days on which the centre is closed, beyond those its week leaves out. */
export const calendarRouter = router({
  /** Those of `[from, to)`, and whether one may change them. */
  closedDays: signedIn('org.read')
    .input(closedDaysInput)
    .query(async ({ ctx, input }) => {
      const actor = await ctx.actor();
      const now = ctx.clock();
      reveal(mayReadChart(actor, now), null);
      const days = (await closedDaysBetween(ctx.db.read, input.from, input.to)).map(({ nameFr, nameAr, ...closed }) => ({
        ...closed,
        name: { fr: nameFr, ar: nameAr },
      }));
      return { today: localDay(now), days, may: { manage: mayManageCalendar(actor, now) } };
    }),

  /** Closes the days from the first to the last; those already closed stay as they are. */
  closeDays: signedIn('calendar.manage')
    .input(closeDaysInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'calendar.manage', input, async ({ tx, actor, now }) => {
        const { actId: _, firstOn, lastOn, ...words } = input;
        reveal(mayKnowChart('calendar.manage', actor, now), null);
        const permitted = permit(mayManageCalendar(actor, now), words);
        const problem = closuresProblem(firstOn, lastOn, localDay(now));
        if (problem !== undefined) throw new Refusal('invalid', problem);
        const asked = daysFrom(firstOn, lastOn);
        const taken = new Set((await closedDaysBetween(tx, firstOn, asked.end)).map(({ day }) => day));
        const days = asked.days.filter((day) => !taken.has(day));
        if (days.length === 0) throw new Refusal('conflict', 'organisation.refusal.dayTaken');
        return closeDays(tx, permitted, days);
      }),
    ),

  /** Confirms a closed day, renames it, or moves it: a feast is expected until it is announced. */
  changeClosedDay: signedIn('calendar.manage')
    .input(changeClosedDayInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'calendar.manage', input, async (act) => {
        const { actId: _, day, version, movedTo, ...words } = input;
        const permitted = await kept(act, day, version);
        refusePast(movedTo, act.now);
        if (movedTo !== day && (await closedDayOn(act.tx, movedTo))) throw new Refusal('conflict', 'organisation.refusal.dayTaken');
        return changeClosedDay(act.tx, permitted, { ...words, day: movedTo });
      }),
    ),

  /** Opens a day again that was to be closed. */
  reopenDay: signedIn('calendar.manage')
    .input(reopenDayInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'calendar.manage', input, async (act) => reopenDay(act.tx, await kept(act, input.day, input.version))),
    ),
});

/** A closed day one may change, as one read it. A day gone by stays as it was lived. */
async function kept({ tx, actor, now }: Act, day: Day, version: number) {
  reveal(mayKnowChart('calendar.manage', actor, now), day);
  const closed = await closedDayOn(tx, day);
  if (!closed) throw hidden();
  const permitted = permit(mayManageCalendar(actor, now), closed);
  if (closed.version !== version) throw new Refusal('stale', 'organisation.refusal.stale', { current: closed });
  refusePast(day, now);
  return permitted;
}

function refusePast(day: Day, now: Instant): void {
  if (day < localDay(now)) throw new Refusal('invalid', 'organisation.refusal.pastDay');
}
