import { hidden, Refusal } from '../../../shared/core/refusal.ts';
import type { Instant } from '../../../shared/core/time.ts';
import type { Obstacle, Placement } from '../../../shared/schedule/conflicts/rules.ts';
import { couldReadTimetables, mayChange, mayPublish, mayReadTimetable } from '../../../shared/schedule/timetable/policy.ts';
import {
  cancelInput,
  changeInput,
  changesInput,
  publishInput,
  replaceInput,
  versionsInput,
} from '../../../shared/schedule/timetable/schema.ts';
import { changeOf } from '../../../shared/schedule/versions/rules.ts';
import { perform, type Act } from '../../core/perform.ts';
import { permit, reveal } from '../../core/permit.ts';
import { signedIn } from '../../core/trpc.ts';
import { blockedWishes, obstaclesAt, placedAt } from '../places/read.ts';
import { sessionById, subjectOf } from '../read.ts';
import { roomSite } from '../surroundings/read.ts';
import { wishesOf } from '../wishes/read.ts';
import { groupSubject, namedByIds, namedSession, sessionsByIds, type NamedSession } from '../timetable/read.ts';
import { checkPlacement, placementOf } from '../timetable/router.ts';
import { changesFor, isTrainer, roomsOfChanges, versionsOf } from './read.ts';
import { publish, type Effect } from './write.ts';

/** A publication of a whole term tells hundreds: it may take so long. */
const LONG = { limitMs: 30_000 };

export const publicationProcedures = {
  /** Publishes all that is drafted for some groups, as it was read; what stands in the way is named, and nothing is published. */
  publish: signedIn('sched.publish')
    .input(publishInput)
    .mutation(({ ctx, input }) =>
      perform(
        ctx,
        'sched.publish',
        input,
        async (act) => {
          const { tx, actor, now } = act;
          let verdict = mayPublish(actor, {}, now);
          for (const groupId of new Set(input.groupIds)) {
            const subject = await groupSubject(tx, groupId);
            if (!subject) throw hidden();
            reveal(mayReadTimetable(actor, subject, now), groupId);
            verdict = mayPublish(actor, subject, now);
            permit(verdict, groupId);
          }
          const wishes = await wishesOf(tx, [...new Set(input.groupIds)]);
          const read = new Map(input.wishes.map(({ sessionId, version }) => [sessionId, version]));
          if (wishes.length !== read.size || wishes.some(({ sessionId, version }) => read.get(sessionId) !== version))
            throw new Refusal('stale', 'schedule.refusal.draftsStale', { n: wishes.length });
          const blocked = await blockedWishes(tx, wishes, now);
          if (blocked.size > 0) throw await refusedFor(act, blocked);
          const before = new Map((await sessionsByIds(tx, [...read.keys()])).map((each) => [each.sessionId, each]));
          const effects = wishes.flatMap((wish): Effect[] => {
            const known = before.get(wish.sessionId);
            const change = changeOf(wish.sessionId, known ? placementOf(known) : null, wish.kind === 'cancel' ? null : placementOf(wish));
            return change ? [{ ...change, siteId: wish.siteId, reason: null }] : [];
          });
          return publish(tx, permit(verdict, { effects, drafts: wishes.map(({ sessionId }) => sessionId) }), {
            personId: actor.personId,
            now,
          });
        },
        LONG,
      ),
    ),

  /** Moves one published session, gives it another room, or a substitute; those concerned are told. */
  change: signedIn('sched.change')
    .input(changeInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'sched.change', input, async (act) => {
        const { actId: _, version, reason, sessionId, ...wanted } = input;
        const session = await readable(act, sessionId);
        const before = placementOf(session);
        const after = { ...before, ...wanted };
        const permitted = permit(mayChange(act.actor, await subject(act, sessionId), before, after, act.now), after);
        checkStill(session, version, act.now);
        const change = changeOf(sessionId, before, after);
        if (!change) throw new Refusal('invalid', 'schedule.refusal.samePlace');
        const siteId = await free(act, sessionId, after, before.trainerId !== after.trainerId);
        const substitute = before.trainerId === after.trainerId ? undefined : { sessionId, trainerId: after.trainerId };
        const effects = [{ ...change, siteId, reason: reason === '' ? null : reason, ...(substitute ? { substitute } : {}) }];
        return publish(act.tx, { ...permitted, subject: { effects, drafts: [sessionId] } }, { personId: act.actor.personId, now: act.now });
      }),
    ),

  /** Cancels one published session, with the reason everybody concerned is told. */
  cancel: signedIn('sched.change')
    .input(cancelInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'sched.change', input, async (act) => {
        const { sessionId, version, reason } = input;
        const session = await readable(act, sessionId);
        const before = placementOf(session);
        const verdict = mayChange(act.actor, await subject(act, sessionId), before, null, act.now);
        const effects = [{ sessionId, kind: 'cancelled', before, after: null, siteId: session.siteId, reason } as const];
        const permitted = permit(verdict, { effects, drafts: [sessionId] });
        checkStill(session, version, act.now);
        return publish(act.tx, permitted, { personId: act.actor.personId, now: act.now });
      }),
    ),

  /** A session that makes up for a cancelled one. */
  replace: signedIn('sched.change')
    .input(replaceInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'sched.change', input, async (act) => {
        const { actId: _, replacesId, sessionId, reason, ...wanted } = input;
        const cancelled = await readable(act, replacesId);
        const after = { ...placementOf(cancelled), ...wanted };
        const verdict = mayChange(act.actor, await subject(act, replacesId), placementOf(cancelled), null, act.now);
        permit(verdict, replacesId);
        if (cancelled.state !== 'cancelled') throw new Refusal('conflict', 'schedule.refusal.notCancelled');
        if (await namedSession(act.tx, sessionId)) throw new Refusal('conflict', 'schedule.refusal.sessionTaken');
        const siteId = await free(act, sessionId, after, false);
        const effects = [
          { sessionId, kind: 'added', before: null, after, siteId, reason: reason === '' ? null : reason, replacesId } as const,
        ];
        return publish(act.tx, permit(verdict, { effects, drafts: [] }), { personId: act.actor.personId, now: act.now });
      }),
    ),

  /** The versions of a group's timetable with what each changed, latest first. */
  versions: signedIn('sched.read')
    .input(versionsInput)
    .query(async ({ ctx, input: { groupId } }) => {
      const about = await groupSubject(ctx.db.read, groupId);
      if (!about) throw hidden();
      reveal(mayReadTimetable(await ctx.actor(), about, ctx.clock()), groupId);
      const rows = await versionsOf(ctx.db.read, groupId);
      return {
        at: ctx.clock(),
        changes: rows,
        rooms: await roomsOfChanges(ctx.db.read, rows),
        sessions: await sessionsByIds(ctx.db.read, [...new Set(rows.map((row) => row.sessionId))]),
      };
    }),

  /** What one publication changed for oneself: what its notice leads to. */
  changes: signedIn('sched.read')
    .input(changesInput)
    .query(async ({ ctx, input: { at } }) => {
      const actor = await ctx.actor();
      if (!couldReadTimetables(actor, ctx.clock())) throw hidden();
      const rows = await changesFor(ctx.db.read, actor.personId, at);
      return {
        at,
        changes: rows,
        rooms: await roomsOfChanges(ctx.db.read, rows),
        sessions: await sessionsByIds(
          ctx.db.read,
          rows.map((row) => row.sessionId),
        ),
      };
    }),
};

/** A session one may know of. */
async function readable(act: Act, sessionId: string): Promise<NamedSession> {
  const session = await namedSession(act.tx, sessionId);
  if (!session) throw hidden();
  reveal(mayReadTimetable(act.actor, await subject(act, sessionId), act.now), sessionId);
  return session;
}

/** Only a published session to come changes, and as it was read. */
function checkStill(session: NamedSession, version: number, now: Instant): void {
  if (session.version !== version || session.state !== 'published')
    throw new Refusal('stale', 'schedule.refusal.sessionStale', { current: session });
  if (session.startsAt <= now) throw new Refusal('invalid', 'schedule.refusal.past');
}

async function subject({ tx }: Act, sessionId: string) {
  const facts = await sessionById(tx, sessionId);
  if (!facts) throw hidden();
  return subjectOf(facts);
}

/** The site of a placement nothing stands in the way of; a substitute need not have been assigned, but must teach here. */
async function free(act: Act, sessionId: string, after: Placement, isSubstitution: boolean): Promise<string> {
  await checkPlacement(act, after);
  const siteId = after.roomId === null ? undefined : await roomSite(act.tx, after.roomId);
  if (siteId === undefined) throw new Refusal('invalid', 'schedule.refusal.room');
  if (isSubstitution && !(await isTrainer(act.tx, after.trainerId, act.now))) throw new Refusal('invalid', 'schedule.refusal.trainer');
  const found = (await obstaclesAt(act.tx, placedAt({ sessionId, ...after }, siteId), false)) ?? [];
  const obstacles = found.filter(({ kind }) => !(isSubstitution && kind === 'notAssigned'));
  if (obstacles.length > 0) throw await refusedFor(act, new Map([[sessionId, obstacles]]));
  return siteId;
}

/** The refusal that names every session in the way, so that the screen can lead to it. */
async function refusedFor({ tx }: Act, blocked: ReadonlyMap<string, readonly Obstacle[]>): Promise<Refusal> {
  const ids = [...blocked.values()].flat().flatMap((each) => ('sessionId' in each ? each.sessionId : []));
  const blockers = (await namedByIds(tx, [...new Set(ids)])).map(
    ({ sessionId, groupId, groupCode, moduleNameFr, moduleNameAr, day, startMinutes, endMinutes }) => ({
      sessionId,
      groupId,
      groupCode,
      moduleNameFr,
      moduleNameAr,
      day,
      startMinutes,
      endMinutes,
    }),
  );
  const obstacles = [...blocked].map(([sessionId, found]) => ({ sessionId, obstacles: found.map((each) => ({ ...each })) }));
  return new Refusal('conflict', 'schedule.refusal.blocked', { n: blocked.size, blocked: obstacles, blockers });
}
