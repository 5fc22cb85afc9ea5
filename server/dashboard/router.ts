import { noInput } from '../../shared/core/input.ts';
import { Refusal } from '../../shared/core/refusal.ts';
import { officesFor } from '../../shared/core/decide.ts';
import { addDays, localDay, mondayOf, type Day, type Instant } from '../../shared/core/time.ts';
import type { Actor } from '../../shared/core/authority.ts';
import type { Carrier } from '../../shared/core/forbid.ts';
import { grants } from '../../shared/dashboard/grants.ts';
import { figureCarriers } from '../../shared/dashboard/policy.ts';
import { gapOf, noAttendance, sumAttendance, toldCount, trendOf, type Attendance } from '../../shared/dashboard/rules.ts';
import { rollsBehindInput } from '../../shared/dashboard/schema.ts';
import { missingRolls } from '../attendance/read.ts';
import { router, signedIn } from '../core/trpc.ts';
import { parametersOf } from '../organisation/read.ts';
import { attendanceBy, namesOf, rollsBehind, type AttendanceOf } from './read.ts';

const WEEKS = 12;

export const dashboardRouter = router({
  /** The direction's first tiles: rolls missing now, attendance by site and filière this week against the last. */
  figures: signedIn('dash.aggregate')
    .input(noInput)
    .query(async ({ ctx }) => {
      const actor = await ctx.actor();
      const now = ctx.clock();
      const reach = reachOf(actor, now);
      const today = localDay(now);
      const monday = mondayOf(today);
      const settings = await parametersOf(ctx.db.read);
      const missing = await missingRolls(ctx.db.read, reach, actor.personId, today, now, {
        opensMinutesBefore: settings['roll.opensMinutesBefore'],
        closesHoursAfter: settings['roll.closesHoursAfter'],
        missingAfterMinutes: settings['roll.missingAfterMinutes'],
      });
      const mondays = Array.from({ length: WEEKS }, (_, index) => addDays(monday, -7 * (WEEKS - 1 - index)));
      const bySite = await attendanceBy(ctx.db.read, 'site', reach, actor.personId, mondays);
      const byFiliere = await attendanceBy(ctx.db.read, 'filiere', reach, actor.personId, mondays.slice(-2));
      const names = await namesOf(ctx.db.read);
      const week = (rows: readonly AttendanceOf[], of: Day) => sumAttendance(rows.filter((row) => row.monday === of));
      const last = addDays(monday, -7);
      return {
        at: now,
        day: today,
        monday,
        target: settings['attendance.targetPerTenThousand'],
        missing: missing.length,
        whole: figureOf(week(bySite, monday), week(bySite, last)),
        weeks: mondays.map((each) => ({ monday: each, rate: trendOf(week(bySite, each), noAttendance).now })),
        sites: rowsOf(names.sites, bySite, monday, last),
        filieres: rowsOf(names.filieres, byFiliere, monday, last),
      };
    }),

  /** The list behind a figure. */
  rolls: signedIn('dash.aggregate')
    .input(rollsBehindInput)
    .query(async ({ ctx, input }) => {
      const actor = await ctx.actor();
      const now = ctx.clock();
      const found = await rollsBehind(ctx.db.read, reachOf(actor, now), actor.personId, input);
      return { at: now, rolls: found.map((row) => ({ ...row, ...toldCount(row) })) };
    }),
});

type Named = { readonly id: string; readonly fr: string; readonly ar: string };

function rowsOf(names: readonly Named[], rows: readonly AttendanceOf[], monday: Day, last: Day) {
  return names.flatMap(({ id, fr, ar }) => {
    const of = (week: Day) => rows.find((row) => row.id === id && row.monday === week) ?? noAttendance;
    const now = of(monday);
    if (now.rolls + of(last).rolls === 0) return [];
    return [{ id, name: { fr, ar }, ...figureOf(now, of(last)) }];
  });
}

function figureOf(now: Attendance, last: Attendance) {
  const { rolls, expected, away } = now;
  return { ...trendOf(now, last), gaps: { now: gapOf(now), before: gapOf(last) }, rolls, expected, away };
}

function reachOf(actor: Actor, now: Instant): readonly Carrier[] {
  const reach = figureCarriers(actor, now);
  if (reach.length > 0) return reach;
  throw new Refusal('forbidden', 'authority.noHolding', { offices: officesFor(grants, 'dash.aggregate') });
}
