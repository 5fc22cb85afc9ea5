/** What the tests of all procedures call about rooms, absences and substitutes. */
import { uuidv7 } from 'uuidv7';
import type { Writer } from '#db/driver';
import { addDays, instantAt, localDay, type Instant } from '../../shared/core/time.ts';
import { calendarSpan } from '../../server/organisation/calendar/table.ts';
import { roomClosure, unavailability } from '../../server/schedule/table.ts';
import { hoursInALine, startingSlots } from '../../shared/schedule/slots/rules.ts';
import type { Case } from './procedures.ts';

/** A room out of order and a trainer away, both far ahead. */
export async function plantWorld(tx: Writer, { roomId, trainerId }: { readonly roomId: string; readonly trainerId: string }, now: Instant) {
  const day = addDays(localDay(now), 90);
  const far = { startsAt: instantAt(day), endsAt: instantAt(day, 600) };
  const [closureId, absenceId] = [uuidv7(), uuidv7()];
  await tx.insert(roomClosure).values({ id: closureId, roomId, ...far, reason: 'Travaux' });
  await tx.insert(unavailability).values({ id: absenceId, personId: trainerId, ...far });
  const spanId = uuidv7();
  const words = { kind: 'break', nameFr: 'Vacances', nameAr: 'عطلة' } as const;
  await tx.insert(calendarSpan).values({ id: spanId, ...words, fromOn: day, toOn: addDays(day, 7), isConfirmed: false });
  return { closureId, absenceId, spanId, day };
}

const act = <Facts extends object>(facts: Facts) => ({ actId: uuidv7(), ...facts });
const room = { kind: 'classroom', nameFr: 'Salle', nameAr: 'قاعة', capacity: 200, equipment: [] };
const stretch = (day: string) => ({ fromOn: day, fromMinutes: 480, toOn: day, toMinutes: 720 });

const span = { kind: 'break', nameFr: 'V', nameAr: 'ع', isConfirmed: true };
const slot = { weekday: 1, startMinutes: 540, endMinutes: 660 };
const whole = (day: string) => ({ firstOn: day, lastOn: day, weekdays: 127, filiereId: null });

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
  {
    path: 'schedule.moves',
    on: 'a day that closes',
    input: ({ things }) => ({ closes: { ...whole(things.timetable.placement.day) }, opens: null, ramadan: null }),
  },
  { path: 'schedule.slots', on: 'the centre', input: () => undefined },
  {
    path: 'schedule.changeSlots',
    on: 'the centre',
    input: () => act({ read: hoursInALine(startingSlots), slots: ['usual', 'ramadan'].map((variant) => ({ ...slot, variant })) }),
  },
  { path: 'organisation.spans', on: 'a year', input: () => ({ from: '2026-01-01', to: '2027-01-01' }) },
  {
    path: 'organisation.addSpan',
    on: 'a break to come',
    input: ({ things }) => act({ ...span, ...whole(things.world.day) }),
  },
  {
    path: 'organisation.changeSpan',
    on: 'a break to come',
    input: ({ things }) => act({ ...span, ...whole(things.world.day), spanId: things.world.spanId, version: 1 }),
  },
  {
    path: 'organisation.removeSpan',
    on: 'a break to come',
    input: ({ things }) => act({ spanId: things.world.spanId, version: 1 }),
  },
  {
    path: 'schedule.textbook',
    on: 'the session under way',
    input: ({ things }) => ({ sessionId: things.sessionId }),
  },
  {
    path: 'schedule.writeTextbook',
    on: 'the session under way',
    input: ({ things }) => act({ sessionId: things.sessionId, version: 0, done: 'Séance 1', next: '' }),
  },
  {
    path: 'schedule.askChange',
    on: 'a session to come',
    input: ({ things }) => act({ sessionId: things.timetable.toCome.sessionId, wish: 'Un autre jour' }),
  },
];
