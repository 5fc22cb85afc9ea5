import { noInput } from '../../../shared/core/input.ts';
import { hidden, Refusal } from '../../../shared/core/refusal.ts';
import { addDays, localDay, type Instant } from '../../../shared/core/time.ts';
import { mayManageRoom } from '../../../shared/schedule/rooms/policy.ts';
import { roomNow, stretchOf, type Given } from '../../../shared/schedule/rooms/rules.ts';
import { addRoomInput, changeRoomInput, closeRoomInput, putRoomBackInput, putRoomOutInput } from '../../../shared/schedule/rooms/schema.ts';
import { mayReadTimetable } from '../../../shared/schedule/timetable/policy.ts';
import { perform, type Act } from '../../core/perform.ts';
import { permit, reveal } from '../../core/permit.ts';
import { signedIn } from '../../core/trpc.ts';
import { closureById, closuresAhead, isCodeTaken, roomById, roomsOpen, sessionsLeft, sitesOpen } from './read.ts';
import { addRoom, changeRoom, closeRoom, putRoomBack, putRoomOut } from './write.ts';

export const roomProcedures = {
  /** Every room by site: what it offers, whether it is free now and until when, and when it is out of order. */
  rooms: signedIn('sched.read')
    .input(noInput)
    .query(async ({ ctx }) => {
      const [actor, now, db] = [await ctx.actor(), ctx.clock(), ctx.db.read];
      reveal(mayReadTimetable(actor, {}, now), null);
      const today = localDay(now);
      const closures = await closuresAhead(db, now);
      const sessions = await sessionsLeft(db, today, now);
      const rooms = (await roomsOpen(db, today)).map((room) => {
        const own = {
          closures: closures.filter(({ roomId }) => roomId === room.id),
          sessions: sessions.filter(({ roomId }) => roomId === room.id),
        };
        const { state, until } = roomNow({ ...room, ...own }, today, now);
        return { ...room, closures: own.closures, state, until, groupCode: state === 'busy' ? (own.sessions[0]?.groupCode ?? null) : null };
      });
      const sites = (await sitesOpen(db, today)).map((site) => ({ ...site, may: mayManageRoom(actor, { siteId: site.id }, now) }));
      return { at: now, today, rooms, sites };
    }),

  addRoom: signedIn('room.manage')
    .input(addRoomInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'room.manage', input, async ({ tx, actor, now }) => {
        const { actId: _, ...facts } = input;
        reveal(mayReadTimetable(actor, {}, now), null);
        const permitted = permit(mayManageRoom(actor, facts, now), facts);
        if (!(await sitesOpen(tx, localDay(now))).some(({ id }) => id === facts.siteId)) throw hidden();
        if (await isCodeTaken(tx, facts.siteId, facts.code)) throw new Refusal('conflict', 'schedule.refusal.roomCode');
        return addRoom(tx, permitted);
      }),
    ),

  changeRoom: signedIn('room.manage')
    .input(changeRoomInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'room.manage', input, async (act) => {
        const { actId: _, roomId, version, ...facts } = input;
        return changeRoom(act.tx, await kept(act, roomId, version), facts);
      }),
    ),

  /** Closes a room after its last day. */
  closeRoom: signedIn('room.manage')
    .input(closeRoomInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'room.manage', input, async (act) => {
        const permitted = await kept(act, input.roomId, input.version);
        if (input.lastOn < addDays(localDay(act.now), -1)) throw new Refusal('invalid', 'schedule.refusal.pastDay');
        return closeRoom(act.tx, permitted, addDays(input.lastOn, 1));
      }),
    ),

  /** Puts a room out of order from an hour to another, with the reason everybody reads. */
  putRoomOut: signedIn('room.manage')
    .input(putRoomOutInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'room.manage', input, async (act) => {
        const { actId: _, roomId, reason, ...given } = input;
        const { subject: room, ...permitted } = await kept(act, roomId);
        const stretch = checkedStretch(given, act.now);
        return putRoomOut(act.tx, { ...permitted, subject: { room, ...stretch, reason } }, act.actor.personId);
      }),
    ),

  /** Says that a room is in order again. */
  putRoomBack: signedIn('room.manage')
    .input(putRoomBackInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'room.manage', input, async ({ tx, actor, now }) => {
        const closure = await closureById(tx, input.closureId);
        if (!closure) throw hidden();
        reveal(mayReadTimetable(actor, {}, now), closure.id);
        const permitted = permit(mayManageRoom(actor, closure, now), closure);
        if (closure.version !== input.version || closure.liftedAt !== null) throw new Refusal('stale', 'schedule.refusal.roomStale');
        return putRoomBack(tx, permitted, now);
      }),
    ),
};

/** A room one may manage, as one read it. */
async function kept({ tx, actor, now }: Act, roomId: string, version?: number) {
  const room = await roomById(tx, roomId);
  if (!room) throw hidden();
  reveal(mayReadTimetable(actor, {}, now), roomId);
  const permitted = permit(mayManageRoom(actor, room, now), room);
  if (version !== undefined && room.version !== version) throw new Refusal('stale', 'schedule.refusal.roomStale', { current: { ...room } });
  return permitted;
}

/** The stretch of time given, or the refusal that says what is wrong with it. */
export function checkedStretch(given: Given, now: Instant): { readonly startsAt: Instant; readonly endsAt: Instant } {
  const stretch = stretchOf(given, now);
  if (typeof stretch === 'string') throw new Refusal('invalid', stretch);
  return stretch;
}
