/** What the tests of all procedures call about rooms, absences and substitutes. */
import { uuidv7 } from 'uuidv7';
import type { Writer } from '#db/driver';
import { addDays, instantAt, localDay, type Instant } from '../../shared/core/time.ts';
import { roomClosure, unavailability } from '../../server/schedule/table.ts';
import type { Case } from './procedures.ts';

/** A room out of order and a trainer away, both far ahead. */
export async function plantWorld(tx: Writer, { roomId, trainerId }: { readonly roomId: string; readonly trainerId: string }, now: Instant) {
  const day = addDays(localDay(now), 90);
  const far = { startsAt: instantAt(day), endsAt: instantAt(day, 600) };
  const [closureId, absenceId] = [uuidv7(), uuidv7()];
  await tx.insert(roomClosure).values({ id: closureId, roomId, ...far, reason: 'Travaux' });
  await tx.insert(unavailability).values({ id: absenceId, personId: trainerId, ...far });
  return { closureId, absenceId, day };
}

const act = <Facts extends object>(facts: Facts) => ({ actId: uuidv7(), ...facts });
const room = { kind: 'classroom', nameFr: 'Salle', nameAr: 'قاعة', capacity: 200, equipment: [] };
const stretch = (day: string) => ({ fromOn: day, fromMinutes: 480, toOn: day, toMinutes: 720 });

export const worldCases: readonly Case[] = [
  { path: 'schedule.rooms', on: 'the centre', input: () => undefined },
  { path: 'schedule.addRoom', on: 'a site', input: ({ things }) => act({ ...room, siteId: things.timetable.toCome.siteId, code: 'N-99' }) },
  {
    path: 'schedule.changeRoom',
    on: 'a room',
    input: ({ things }) => act({ ...room, roomId: things.timetable.placement.roomId, version: 1 }),
  },
  {
    path: 'schedule.closeRoom',
    on: 'a room',
    input: ({ things }) => act({ roomId: things.timetable.placement.roomId, version: 1, lastOn: '2031-06-30' }),
  },
  {
    path: 'schedule.putRoomOut',
    on: 'a room',
    input: ({ things }) => act({ roomId: things.timetable.placement.roomId, ...stretch(things.world.day), reason: 'Travaux' }),
  },
  {
    path: 'schedule.putRoomBack',
    on: 'a room out of order',
    input: ({ things }) => act({ closureId: things.world.closureId, version: 1 }),
  },
  { path: 'schedule.absences', on: 'the trainers', input: () => undefined },
  {
    path: 'schedule.recordAbsence',
    on: 'a trainer',
    input: ({ things }) => act({ personId: things.timetable.placement.trainerId, ...stretch(things.world.day) }),
  },
  {
    path: 'schedule.liftAbsence',
    on: 'a trainer away',
    input: ({ things }) => act({ absenceId: things.world.absenceId, version: 1 }),
  },
  {
    path: 'schedule.substitutes',
    on: 'a session to come',
    input: ({ things }) => ({ sessionId: things.timetable.toCome.sessionId }),
  },
];
