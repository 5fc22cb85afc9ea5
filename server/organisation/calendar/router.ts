import type { z } from 'zod';
import { hidden, Refusal } from '../../../shared/core/refusal.ts';
import { addDays, localDay, type Day, type Instant } from '../../../shared/core/time.ts';
import { spanProblem } from '../../../shared/organisation/calendar/rules.ts';
import { addSpanInput, changeSpanInput, removeSpanInput, spansInput } from '../../../shared/organisation/calendar/schema.ts';
import { mayKnowChart, mayManageCalendar, mayReadChart } from '../../../shared/organisation/policy.ts';
import { closuresProblem, daysFrom } from '../../../shared/organisation/rules.ts';
import { changeClosedDayInput, closedDaysInput, closeDaysInput, reopenDayInput } from '../../../shared/organisation/schema.ts';
import { perform, type Act } from '../../core/perform.ts';
import { permit, reveal } from '../../core/permit.ts';
import { router, signedIn } from '../../core/trpc.ts';
import { closedDaysBetween } from '../read.ts';
import { closedDayOn, filieresNow, spanById, spansBetween } from './read.ts';
import { addSpan, changeClosedDay, changeSpan, closeDays, removeSpan, reopenDay } from './write.ts';

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

  /** Breaks, examinations, practicum and Ramadan that touch `[from, to)`, with the filières they may be of. */
  spans: signedIn('org.read')
    .input(spansInput)
    .query(async ({ ctx, input }) => {
      const [actor, now] = [await ctx.actor(), ctx.clock()];
      reveal(mayReadChart(actor, now), null);
      const spans = (await spansBetween(ctx.db.read, input.from, input.to)).map(({ span, filiereFr, filiereAr }) => {
        const { nameFr, nameAr, fromOn, toOn, ...facts } = span;
        const filiere = filiereFr === null || filiereAr === null ? null : { fr: filiereFr, ar: filiereAr };
        return { ...facts, firstOn: fromOn, lastOn: addDays(toOn, -1), name: { fr: nameFr, ar: nameAr }, filiere };
      });
      const today = localDay(now);
      return { today, spans, filieres: await filieresNow(ctx.db.read, today), may: { manage: mayManageCalendar(actor, now) } };
    }),

  addSpan: signedIn('calendar.manage')
    .input(addSpanInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'calendar.manage', input, async (act) => {
        reveal(mayKnowChart('calendar.manage', act.actor, act.now), null);
        const { actId: _, ...given } = input;
        const verdict = mayManageCalendar(act.actor, act.now);
        permit(verdict, given);
        return addSpan(act.tx, permit(verdict, await checkedSpan(act, given)));
      }),
    ),

  /** Confirms a span, moves it, or says otherwise what it is. */
  changeSpan: signedIn('calendar.manage')
    .input(changeSpanInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'calendar.manage', input, async (act) => {
        const { actId: _, spanId, version, ...given } = input;
        const permitted = await keptSpan(act, spanId, version);
        return changeSpan(act.tx, permitted, await checkedSpan(act, given));
      }),
    ),

  removeSpan: signedIn('calendar.manage')
    .input(removeSpanInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'calendar.manage', input, async (act) => removeSpan(act.tx, await keptSpan(act, input.spanId, input.version))),
    ),
});

/** A span one may change, as one read it. One that is over stays as it was lived. */
async function keptSpan({ tx, actor, now }: Act, spanId: string, version: number) {
  reveal(mayKnowChart('calendar.manage', actor, now), spanId);
  const span = await spanById(tx, spanId);
  if (!span) throw hidden();
  const permitted = permit(mayManageCalendar(actor, now), span);
  if (span.version !== version) throw new Refusal('stale', 'organisation.refusal.stale', { current: { ...span } });
  if (span.toOn <= localDay(now)) throw new Refusal('invalid', 'organisation.refusal.pastDay');
  return permitted;
}

type GivenSpan = Omit<z.infer<typeof addSpanInput>, 'actId'>;

/** A span as it is stored, once nothing is wrong with it. */
async function checkedSpan({ tx, now }: Act, { firstOn, lastOn, ...facts }: GivenSpan) {
  const problem = spanProblem({ ...facts, firstOn, lastOn }, localDay(now));
  if (problem !== undefined) throw new Refusal('invalid', problem);
  const isThere = facts.filiereId === null || (await filieresNow(tx, localDay(now))).some(({ id }) => id === facts.filiereId);
  if (!isThere) throw hidden();
  return { ...facts, fromOn: firstOn, toOn: addDays(lastOn, 1) };
}

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
