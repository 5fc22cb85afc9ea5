/** What the tests of all procedures call about a timetable. */
import { and, asc, eq, gt } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Writer } from '#db/driver';
import { addDays, DAY_LENGTH, instantAt, localDay, mondayOf, type Instant } from '../../shared/core/time.ts';
import { draftChange, session } from '../../server/schedule/table.ts';
import type { Case } from './procedures.ts';

/** In the evening, when nobody teaches: nothing stands in the way of a session there. */
const FREE = { startMinutes: 1200, endMinutes: 1260 };

type Given = { readonly groupId: string; readonly drawerId: string };

/** A published session to come of the group, one cancelled, and one drafted. */
export async function plantTimetable(tx: Writer, { groupId, drawerId }: Given, now: Instant) {
  const rows = await tx
    .select()
    .from(session)
    .where(and(eq(session.groupId, groupId), eq(session.state, 'published'), gt(session.startsAt, now + DAY_LENGTH)))
    .orderBy(asc(session.startsAt));
  const [toCome] = rows;
  if (!toCome) throw new Error('The demonstration has no session to come.');
  const { moduleId, trainerId, roomId, day } = toCome;
  const placement = { groupId, moduleId, trainerId, roomId, day, ...FREE };
  const at = (startMinutes: number) => ({
    startMinutes,
    endMinutes: startMinutes + 30,
    startsAt: instantAt(day, startMinutes),
    endsAt: instantAt(day, startMinutes + 30),
  });
  const [wishId, cancelledId] = [uuidv7(), uuidv7()];
  await tx.insert(draftChange).values({ ...placement, ...at(1290), sessionId: wishId, kind: 'add', draftedBy: drawerId, draftedAt: now });
  await tx.insert(session).values({ ...toCome, ...at(1350), id: cancelledId, state: 'cancelled' });
  return {
    toCome: { sessionId: toCome.id, version: toCome.version, siteId: toCome.siteId },
    placement,
    wishId,
    cancelledId,
    week: mondayOf(localDay(toCome.startsAt)),
  };
}
export type TimetableThings = Awaited<ReturnType<typeof plantTimetable>>;

const act = <Facts extends object>(facts: Facts) => ({ actId: uuidv7(), ...facts });
const someone = uuidv7();
const on = ({ placement: { trainerId, roomId, day, startMinutes, endMinutes } }: TimetableThings) => ({
  trainerId,
  roomId,
  day,
  startMinutes,
  endMinutes,
});

export const timetableCases: readonly Case[] = [
  {
    path: 'schedule.timetable',
    on: 'a trainee',
    input: ({ things }) => ({ by: 'person', id: things.memberId, monday: things.timetable.week }),
  },
  { path: 'schedule.term', on: 'the group under way', input: ({ things }) => ({ by: 'group', id: things.groupId }) },
  { path: 'schedule.term', on: 'a trainee', input: ({ things }) => ({ by: 'person', id: things.memberId }) },
  { path: 'schedule.timetables', on: 'the centre', input: () => undefined },
  {
    path: 'schedule.timetable',
    on: 'the group under way',
    input: ({ things }) => ({ by: 'group', id: things.groupId, monday: things.timetable.week }),
  },
  {
    path: 'schedule.timetable',
    on: 'a trainer',
    input: ({ things }) => ({ by: 'trainer', id: things.timetable.placement.trainerId, monday: things.timetable.week }),
  },
  {
    path: 'schedule.timetable',
    on: 'a room',
    input: ({ things }) => ({ by: 'room', id: things.timetable.placement.roomId, monday: things.timetable.week }),
  },
  { path: 'schedule.timetable', on: 'nobody’s group', input: () => ({ by: 'group', id: someone, monday: '2026-05-11' }) },
  {
    path: 'schedule.siteDay',
    on: 'a site',
    input: ({ things }) => ({ siteId: things.timetable.toCome.siteId, day: things.timetable.placement.day }),
  },
  { path: 'schedule.teachable', on: 'the group under way', input: ({ things }) => ({ id: things.groupId }) },
  { path: 'schedule.drafts', on: 'all filières', input: () => ({ filiereId: null }) },
  {
    path: 'schedule.places',
    on: 'a session to be placed',
    input: ({ things: { timetable } }) => {
      const { day: _, ...place } = timetable.placement;
      return { ...place, sessionId: someone, monday: timetable.week };
    },
  },
  {
    path: 'schedule.draft',
    on: 'a new session',
    input: ({ things }) => act({ sessionId: uuidv7(), readVersion: null, version: null, ...things.timetable.placement }),
  },
  {
    path: 'schedule.draftCancel',
    on: 'a session to come',
    input: ({ things: { timetable } }) =>
      act({ sessionId: timetable.toCome.sessionId, readVersion: timetable.toCome.version, version: null }),
  },
  {
    path: 'schedule.draftWeekly',
    on: 'three weeks',
    input: ({ things: { timetable } }) => act({ ...timetable.placement, lastOn: addDays(timetable.placement.day, 14), everyWeeks: 1 }),
  },
  { path: 'schedule.undraft', on: 'a wish', input: ({ things }) => act({ sessionId: things.timetable.wishId, version: 1 }) },
  {
    path: 'schedule.publish',
    on: 'the group under way',
    input: ({ things }) => act({ groupIds: [things.groupId], wishes: [{ sessionId: things.timetable.wishId, version: 1 }] }),
  },
  {
    path: 'schedule.change',
    on: 'a session to come, to another hour',
    input: ({ things: { timetable } }) =>
      act({ sessionId: timetable.toCome.sessionId, version: timetable.toCome.version, ...on(timetable), reason: '' }),
  },
  {
    path: 'schedule.cancel',
    on: 'a session to come',
    input: ({ things: { timetable } }) =>
      act({ sessionId: timetable.toCome.sessionId, version: timetable.toCome.version, reason: 'Grève' }),
  },
  {
    path: 'schedule.replace',
    on: 'a cancelled session',
    input: ({ things: { timetable } }) => act({ replacesId: timetable.cancelledId, sessionId: uuidv7(), ...on(timetable), reason: '' }),
  },
  { path: 'schedule.versions', on: 'the group under way', input: ({ things }) => ({ groupId: things.groupId }) },
  { path: 'schedule.troubles', on: 'the weeks to come', input: () => undefined },
  { path: 'schedule.changes', on: 'an instant', input: () => ({ at: 1_780_000_000_000 }) },
];
