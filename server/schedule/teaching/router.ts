import type { Reader } from '#db/driver';
import { noInput } from '../../../shared/core/input.ts';
import { hidden, Refusal } from '../../../shared/core/refusal.ts';
import { addDays, DAY_LENGTH, instantAt, localDay, mondayOf, type Day, type Instant } from '../../../shared/core/time.ts';
import { assignCarriers, mayAssign, mayPublishTeaching } from '../../../shared/schedule/teaching/policy.ts';
import {
  assignInput,
  candidatesInput,
  endTeachingInput,
  publishTeachingsInput,
  teachingsInput,
  withdrawTeachingInput,
} from '../../../shared/schedule/teaching/schema.ts';
import type { Change } from '../../core/change.ts';
import type { SignedIn } from '../../core/context.ts';
import { perform, type Act, type ActInput } from '../../core/perform.ts';
import { permit, reveal } from '../../core/permit.ts';
import { signedIn } from '../../core/trpc.ts';
import { parametersOf } from '../../organisation/read.ts';
import { isTrainer, loadsOf, trainersFor } from '../load/read.ts';
import {
  courseOf,
  framesOf,
  groupsOf,
  isTaughtTwice,
  modulesKept,
  teachingById,
  teachingsOf,
  waitingCounts,
  type Course,
  type TeachingFacts,
} from './read.ts';
import { assign, endTeaching, publishTeachings, withdrawTeaching, type TeachingKept } from './write.ts';

export const teachingProcedures = {
  /** The groups of a filière and promotion, the modules their programme has, and who teaches what. */
  teachings: signedIn('teaching.assign')
    .input(teachingsInput)
    .query(async ({ ctx, input }) => {
      const actor = await ctx.actor();
      const now = ctx.clock();
      const carried = assignCarriers(actor, now);
      if (carried.length === 0) throw hidden();
      const frames = await framesOf(ctx.db.read, carried, localDay(now));
      const ofPromotion = frames.filter(({ promotionId }) => input.promotionId === null || promotionId === input.promotionId);
      const frame = ofPromotion.find(({ filiereId }) => filiereId === input.filiereId) ?? ofPromotion[0] ?? frames[0];
      if (!frame) return { frames, frame: null, groups: [], modules: [], teachings: [] };
      const groups = await groupsOf(ctx.db.read, frame);
      const rows = await teachingsOf(
        ctx.db.read,
        groups.map(({ id }) => id),
        now,
      );
      const teachings = rows.map((each) => ({
        ...each,
        may: { publish: mayPublishTeaching(actor, { ...frame, trainerId: each.trainer.id }, now) },
      }));
      return { frames, frame, groups, modules: await modulesKept(ctx.db.read, frame), teachings };
    }),

  /** What waits to be put in force by the person asking, filière by filière. */
  teachingsWaiting: signedIn('teaching.assign')
    .input(noInput)
    .query(async ({ ctx }) => {
      const actor = await ctx.actor();
      const now = ctx.clock();
      const carried = assignCarriers(actor, now);
      if (carried.length === 0) throw hidden();
      const waiting = await waitingCounts(ctx.db.read, carried, now);
      return { waiting: waiting.filter((each) => mayPublishTeaching(actor, { ...each, trainerId: '' }, now).ok) };
    }),

  /** Who may teach a module to a group, with how much each teaches already: the department's own, or those of a name. */
  candidates: signedIn('teaching.assign')
    .input(candidatesInput)
    .query(async ({ ctx, input }) => {
      const now = ctx.clock();
      const course = await courseOf(ctx.db.read, input.groupId, input.moduleId);
      if (!course) throw hidden();
      reveal(mayAssign(await ctx.actor(), course, now), course);
      const trainers = await trainersFor(ctx.db.read, { query: input.query, departmentId: course.departmentId }, now);
      const ids = trainers.map(({ id }) => id);
      const loads = await loadsOf(ctx.db.read, ids, weekOf(localDay(now)), now);
      const parameters = await parametersOf(ctx.db.read);
      return {
        service: { leastHours: parameters['service.leastWeeklyHours'], mostHours: parameters['service.mostWeeklyHours'] },
        startsOn: course.startsOn > localDay(now) ? course.startsOn : localDay(now),
        trainers: trainers.map((trainer) => ({ trainer, load: loads.get(trainer.id) ?? null })),
      };
    }),

  assign: signedIn('teaching.assign')
    .input(assignInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'teaching.assign', input, async ({ tx, actor, now }) => {
        const { groupId, moduleId, trainerId, fromOn, lastOn } = input;
        const course = await courseOf(tx, groupId, moduleId);
        if (!course) throw hidden();
        const verdict = mayAssign(actor, course, now);
        const permitted = permit(verdict, reveal(verdict, course));
        refuseDates(course, fromOn, lastOn, now);
        const period = { startsAt: instantAt(fromOn), endsAt: instantAt(lastOn === null ? course.endsOn : addDays(lastOn, 1)) };
        if (!(await isTrainer(tx, trainerId, now))) throw new Refusal('invalid', 'schedule.teaching.notTrainer');
        if (await isTaughtTwice(tx, { trainerId, groupId, moduleId }, period)) throw new Refusal('conflict', 'schedule.teaching.twice');
        return assign(tx, permitted, { trainerId, ...period, by: { personId: actor.personId, at: now } });
      }),
    ),

  publishTeachings: signedIn('teaching.assign')
    .input(publishTeachingsInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'teaching.assign', input, async (act) => {
        const [first, ...others] = await asked(act, input.teachings);
        if (!first) throw hidden();
        return publishTeachings(act.tx, first, others, { actRef: input.actRef, by: { personId: act.actor.personId, at: act.now } });
      }),
    ),

  /** Takes back what was only asked for. */
  withdrawTeaching: signedIn('teaching.assign')
    .input(withdrawTeachingInput)
    .mutation(({ ctx, input }) =>
      onTeaching(ctx, input, async ({ tx, actor, now }, found) => {
        const permitted = permit(mayAssign(actor, found, now), found);
        if (found.publishedAt !== null) throw new Refusal('conflict', 'schedule.teaching.inForce');
        return withdrawTeaching(tx, permitted);
      }),
    ),

  /** Ends what is in force, after a last day. */
  endTeaching: signedIn('teaching.assign')
    .input(endTeachingInput)
    .mutation(({ ctx, input }) =>
      onTeaching(ctx, input, async ({ tx, actor, now }, found) => {
        const permitted = permit(mayPublishTeaching(actor, found, now), found);
        if (found.publishedAt === null) throw new Refusal('conflict', 'schedule.teaching.notInForce');
        const endsAt = instantAt(addDays(input.lastOn, 1));
        if (input.lastOn < addDays(localDay(now), -1)) throw new Refusal('invalid', 'schedule.teaching.past');
        if (endsAt < found.startsAt || (found.endsAt !== null && endsAt > found.endsAt))
          throw new Refusal('invalid', 'schedule.teaching.onlySooner');
        return endTeaching(tx, permitted, endsAt);
      }),
    ),
};

/** The week that holds a day: `[Monday, Monday)`. */
export function weekOf(day: Day): { readonly from: Instant; readonly to: Instant } {
  const monday = mondayOf(day);
  return { from: instantAt(monday), to: instantAt(addDays(monday, 7)) };
}

function refuseDates({ startsOn, endsOn, closedOn }: Course, fromOn: Day, lastOn: Day | null, now: Instant): void {
  if (closedOn !== null) throw new Refusal('conflict', 'schedule.teaching.groupClosed');
  if (lastOn !== null && lastOn < fromOn) throw new Refusal('invalid', 'schedule.teaching.order');
  if (fromOn < startsOn || fromOn >= endsOn || (lastOn ?? fromOn) >= endsOn)
    throw new Refusal('invalid', 'schedule.teaching.outsidePromotion');
  if (instantAt(fromOn) < now - 60 * DAY_LENGTH) throw new Refusal('invalid', 'schedule.teaching.past');
}

/** The assignments to put in force, each permitted, as they were read, and only asked for so far. */
async function asked({ tx, actor, now }: Act, wanted: readonly { readonly teachingId: string; readonly version: number }[]) {
  const permitted = [];
  for (const { teachingId, version } of wanted) {
    const found = await known(tx, teachingId);
    reveal(mayAssign(actor, found, now), found);
    permitted.push(permit(mayPublishTeaching(actor, found, now), found));
    refuseStale(found, version);
    if (found.publishedAt !== null || found.endsAt === found.startsAt) throw new Refusal('conflict', 'schedule.teaching.inForce');
  }
  if (new Set(wanted.map(({ teachingId }) => teachingId)).size < wanted.length) throw new Refusal('invalid', 'schedule.teaching.inForce');
  return permitted;
}

async function known(db: Reader, teachingId: string): Promise<TeachingFacts> {
  const found = await teachingById(db, teachingId);
  if (!found) throw hidden();
  return found;
}

function refuseStale(found: TeachingFacts, version: number): void {
  if (found.version !== version) throw new Refusal('stale', 'schedule.teaching.stale', { version: found.version });
}

type OnTeaching = ActInput & { readonly teachingId: string; readonly version: number };

/** An act on one assignment: fetch it, hide it from who does not assign there, hold the version against the row, write. */
function onTeaching(
  ctx: SignedIn,
  input: OnTeaching,
  work: (act: Act, found: TeachingFacts) => Promise<Change<TeachingKept>>,
): Promise<TeachingKept> {
  return perform(ctx, 'teaching.assign', input, async (act) => {
    const found = await known(act.tx, input.teachingId);
    reveal(mayAssign(act.actor, found, act.now), found);
    refuseStale(found, input.version);
    return work(act, found);
  });
}
