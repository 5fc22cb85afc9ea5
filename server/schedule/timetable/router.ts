import type { Reader } from '#db/driver';
import { noInput } from '../../../shared/core/input.ts';
import { hidden, Refusal } from '../../../shared/core/refusal.ts';
import { addDays, instantAt, localDay, mondayOf, weekday, type Instant } from '../../../shared/core/time.ts';
import type { Obstacle, Placement } from '../../../shared/schedule/conflicts/rules.ts';
import { occurrencesOf } from '../../../shared/schedule/recurrence/rules.ts';
import {
  couldReadTimetables,
  couldSeeDrafts,
  draftCarriers,
  mayChangeSome,
  mayDraft,
  mayPublish,
  mayReadTimetable,
  maySeeDrafts,
} from '../../../shared/schedule/timetable/policy.ts';
import {
  draftCancelInput,
  draftInput,
  draftsInput,
  draftWeeklyInput,
  gridInput,
  placesInput,
  siteDayInput,
  undraftInput,
} from '../../../shared/schedule/timetable/schema.ts';
import { uuidv7 } from 'uuidv7';
import { perform, type Act } from '../../core/perform.ts';
import { permit, reveal } from '../../core/permit.ts';
import { signedIn } from '../../core/trpc.ts';
import { blockedWishes, bestOf, daysOf, placesOf, roomsShown } from '../places/read.ts';
import { concernedIn } from '../publication/read.ts';
import { sizeOn, worldBetween } from '../surroundings/read.ts';
import { viewOf, viewSubject } from '../views/read.ts';
import { wishesOf } from '../wishes/read.ts';
import {
  groupSubject,
  groupsWithin,
  isKnown,
  namedByIds,
  namedSession,
  sessionsByIds,
  sessionsOfSite,
  sessionsOfWeek,
  taughtTo,
  wishById,
  wishesOfGroups,
  wishesOfWeek,
} from './read.ts';
import { draft, draftMany, undraft } from './write.ts';

export const timetableProcedures = {
  /** The week of a group, a trainer, a room or a person: its days with their hours, its sessions, and the wishes of drafts to who may see them. */
  timetable: signedIn('sched.read')
    .input(gridInput)
    .query(async ({ ctx, input: { by, id, monday: asked } }) => {
      const [actor, now, db] = [await ctx.actor(), ctx.clock(), ctx.db.read];
      const monday = mondayOf(asked);
      const subject = await viewSubject(db, { by, id, day: localDay(now), askerId: actor.personId });
      if (!subject) throw hidden();
      reveal(mayReadTimetable(actor, subject, now), id);
      const view = await viewOf(db, by, id);
      if (!view) throw hidden();
      const sessions = await sessionsOfWeek(db, by, id, monday);
      const shown = sessions.map(({ sessionId }) => sessionId);
      const wishes = by !== 'person' && couldSeeDrafts(actor, now) ? await wishesOfWeek(db, by, id, monday, shown) : [];
      const seen = by === 'group' && !maySeeDrafts(actor, subject, now).ok ? [] : wishes;
      return {
        at: now,
        monday,
        by,
        view,
        size: by === 'group' ? await sizeOn(db, id, monday) : null,
        days: await daysOf(db, monday),
        sessions,
        wishes: seen,
        may: {
          draft: mayDraft(actor, subject, now),
          publish: mayPublish(actor, subject, now),
          change: mayChangeSome(actor, subject, now),
        },
      };
    }),

  /** Who is in which room of a site on a day. */
  siteDay: signedIn('sched.read')
    .input(siteDayInput)
    .query(async ({ ctx, input: { siteId, day } }) => {
      reveal(mayReadTimetable(await ctx.actor(), { siteIds: [siteId] }, ctx.clock()), siteId);
      return { at: ctx.clock(), day, sessions: await sessionsOfSite(ctx.db.read, siteId, day) };
    }),

  /** What each slot of a week is to a session, placed or to be placed, the best five of them, and who blocks by name. */
  places: signedIn('sched.draft')
    .input(placesInput)
    .query(async ({ ctx, input }) => {
      const [actor, now, db] = [await ctx.actor(), ctx.clock(), ctx.db.read];
      const subject = await groupSubject(db, input.groupId);
      if (!subject) throw hidden();
      reveal(mayDraft(actor, subject, now), input.groupId);
      const { monday, ...asked } = input;
      const places = await placesOf(db, asked, mondayOf(monday), now);
      if (!places) throw hidden();
      const best = bestOf(places, BEST).map(({ day, startMinutes }) => ({ day, startMinutes }));
      return {
        places,
        best,
        blockers: await namedByIds(db, blockersIn(places.flatMap((place) => (place.state === 'impossible' ? place.obstacles : [])))),
      };
    }),

  /** What a group is taught, with the hours of the programme, those placed and those drafted. */
  teachable: signedIn('sched.read')
    .input(gridInput.pick({ id: true }))
    .query(async ({ ctx, input: { id } }) => {
      const now = ctx.clock();
      const subject = await groupSubject(ctx.db.read, id);
      if (!subject) throw hidden();
      reveal(mayReadTimetable(await ctx.actor(), subject, now), id);
      return { taught: await taughtTo(ctx.db.read, id, now) };
    }),

  /** The groups whose timetables one may read, by filière: what a page of timetables opens on. */
  timetables: signedIn('sched.read')
    .input(noInput)
    .query(async ({ ctx }) => {
      const [actor, now] = [await ctx.actor(), ctx.clock()];
      if (!couldReadTimetables(actor, now)) throw hidden();
      const wide = mayReadTimetable(actor, {}, now).ok;
      const groups = await groupsWithin(
        ctx.db.read,
        localDay(now),
        wide ? undefined : actor.holdings.flatMap(({ reach }) => reach.groupId ?? []),
      );
      const rooms = wide ? await roomsShown(ctx.db.read, localDay(now)) : [];
      return { at: now, groups, rooms, mayDraft: couldSeeDrafts(actor, now) };
    }),

  /** What is drafted and not published, by group, with what stands in the way of each part. */
  drafts: signedIn('sched.read')
    .input(draftsInput)
    .query(async ({ ctx, input: { filiereId } }) => {
      const [actor, now, db] = [await ctx.actor(), ctx.clock(), ctx.db.read];
      if (!couldSeeDrafts(actor, now)) throw hidden();
      const wishes = await wishesOfGroups(db, draftCarriers(actor, now), filiereId);
      const groupIds = [...new Set(wishes.map(({ groupId }) => groupId))];
      const blocked = await blockedWishes(db, await wishesOf(db, groupIds), now);
      const obstacles = [...blocked].map(([sessionId, found]) => ({ sessionId, obstacles: found }));
      const [publishable, drawable]: [string[], string[]] = [[], []];
      for (const groupId of groupIds) {
        const subject = await groupSubject(db, groupId);
        if (subject && mayPublish({ ...actor, confirmedAt: now }, subject, now).ok) publishable.push(groupId);
        if (subject && mayDraft(actor, subject, now).ok) drawable.push(groupId);
      }
      const before = await sessionsByIds(
        db,
        wishes.map(({ sessionId }) => sessionId),
      );
      return {
        at: now,
        wishes,
        before,
        obstacles,
        blockers: await namedByIds(db, blockersIn(obstacles.flatMap((each) => each.obstacles))),
        publishable,
        drawable,
        concerned: await concernedIn(db, wishes, before),
      };
    }),

  /** Drafts a new session, or another place for a published one. */
  draft: signedIn('sched.draft')
    .input(draftInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'sched.draft', input, async (act) => {
        const { actId: _, version, readVersion, ...wish } = input;
        const permitted = await drafting(act, wish.groupId, {
          ...wish,
          kind: readVersion === null ? 'add' : 'move',
          readVersion,
          version,
        } as const);
        await checkPlacement(act, wish);
        await checkSession(act, wish, readVersion);
        await checkWish(act, wish.sessionId, version);
        return draft(act.tx, permitted, { personId: act.actor.personId, now: act.now });
      }),
    ),

  /** Drafts that a published session will not take place. */
  draftCancel: signedIn('sched.draft')
    .input(draftCancelInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'sched.draft', input, async (act) => {
        const { sessionId, readVersion, version } = input;
        const session = await namedSession(act.tx, sessionId);
        if (!session) throw hidden();
        const wish = { ...placementOf(session), sessionId, kind: 'cancel', readVersion, version } as const;
        const permitted = await drafting(act, session.groupId, wish);
        await checkSession(act, wish, readVersion);
        await checkWish(act, sessionId, version);
        return draft(act.tx, permitted, { personId: act.actor.personId, now: act.now });
      }),
    ),

  /** Drafts the same session week after week; closed days, breaks and examinations are left out. */
  draftWeekly: signedIn('sched.draft')
    .input(draftWeeklyInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'sched.draft', input, async (act) => {
        const { actId: _, lastOn, everyWeeks, ...first } = input;
        const subject = await groupSubject(act.tx, first.groupId);
        if (!subject) throw hidden();
        const verdict = mayDraft(act.actor, subject, act.now);
        permit(verdict, first.groupId);
        await checkPlacement(act, first);
        if (lastOn > addDays(first.day, LONGEST)) throw new Refusal('invalid', 'schedule.refusal.lastOn');
        const world = await worldBetween(act.tx, first.day, addDays(lastOn, 1));
        const pattern = { ...first, weekday: weekday(first.day), firstOn: first.day, lastOn, everyWeeks };
        const { held } = occurrencesOf(pattern, world, subject.filiereIds[0] ?? '');
        if (held.length === 0) throw new Refusal('invalid', 'schedule.refusal.noDay');
        const placements = held.map((hours) => ({ ...first, ...hours, sessionId: uuidv7() }));
        const permitted = permit(verdict, { groupId: first.groupId, placements });
        return draftMany(act.tx, permitted, { personId: act.actor.personId, now: act.now });
      }),
    ),

  /** Takes a wish back. */
  undraft: signedIn('sched.draft')
    .input(undraftInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'sched.draft', input, async (act) => {
        const wish = await wishById(act.tx, input.sessionId);
        if (!wish) throw hidden();
        const about = await groupSubject(act.tx, wish.groupId);
        if (!about) throw hidden();
        reveal(maySeeDrafts(act.actor, about, act.now), wish.sessionId);
        const { sessionId, kind, readVersion } = wish;
        const permitted = await drafting(act, wish.groupId, { ...placementOf(wish), sessionId, kind, readVersion, version: wish.version });
        if (wish.version !== input.version) throw new Refusal('stale', 'schedule.refusal.wishStale', { current: wish });
        return undraft(act.tx, permitted);
      }),
    ),
};

const BEST = 5;
/** Days over which one act may repeat a session: a training year. */
const LONGEST = 366;

/** The sessions that stand in the way, each once. */
function blockersIn(obstacles: readonly Obstacle[]): string[] {
  return [...new Set(obstacles.flatMap((each) => ('sessionId' in each ? each.sessionId : [])))];
}

export function placementOf(from: Placement): Placement {
  const { groupId, moduleId, trainerId, roomId, day, startMinutes, endMinutes } = from;
  return { groupId, moduleId, trainerId, roomId, day, startMinutes, endMinutes };
}

/** The right to draft for a group; who may not read its timetable does not learn that it exists. */
async function drafting<Wish>({ tx, actor, now }: Act, groupId: string, wish: Wish) {
  const subject = await groupSubject(tx, groupId);
  if (!subject) throw hidden();
  reveal(mayReadTimetable(actor, subject, now), groupId);
  return permit(mayDraft(actor, subject, now), wish);
}

/** A placement in the future, of things that exist. */
export async function checkPlacement({ tx, now }: { readonly tx: Reader; readonly now: Instant }, placement: Placement): Promise<void> {
  if (!(await isKnown(tx, placement))) throw hidden();
  if (instantAt(placement.day, placement.startMinutes) <= now) throw new Refusal('invalid', 'schedule.refusal.past');
}

type OfSession = Pick<Placement, 'groupId' | 'moduleId'> & { readonly sessionId: string };

/** The published session a wish is about, as it was read; none for a new one. */
async function checkSession({ tx, now }: Act, wish: OfSession, readVersion: number | null): Promise<void> {
  const session = await namedSession(tx, wish.sessionId);
  if (readVersion === null) {
    if (session) throw new Refusal('conflict', 'schedule.refusal.sessionTaken');
    return;
  }
  if (!session || session.groupId !== wish.groupId || session.moduleId !== wish.moduleId) throw hidden();
  if (session.version !== readVersion || session.state !== 'published')
    throw new Refusal('stale', 'schedule.refusal.sessionStale', { current: session });
  if (session.startsAt <= now) throw new Refusal('invalid', 'schedule.refusal.past');
}

/** The wish as it was read: another's is never written over unseen. */
async function checkWish({ tx }: Act, sessionId: string, version: number | null): Promise<void> {
  const known = await wishById(tx, sessionId);
  if ((known?.version ?? null) !== version) throw new Refusal('stale', 'schedule.refusal.wishStale', { current: known ?? null });
}
