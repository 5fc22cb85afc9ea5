import fc from 'fast-check';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Db, Writer } from '#db/driver';
import { addDays, instantAt, mondayOf } from '../../shared/core/time.ts';
import { ownerOf } from '../../shared/schedule/troubles/rules.ts';
import { createCallerFactory } from '../../server/core/trpc.ts';
import { calendarSpan } from '../../server/organisation/calendar/table.ts';
import { appointment, closedDay, position } from '../../server/organisation/table.ts';
import { scheduleRouter } from '../../server/schedule/router.ts';
import { room, roomClosure, session, teaching, unavailability } from '../../server/schedule/table.ts';
import { membership } from '../../server/trainees/table.ts';
import { foundAttendance, groups, sessions, teachingA, TODAY, traineeId } from '../support/attendance-world.ts';
import { signedInAs, testServices, type TestServices } from '../support/context.ts';
import { freshDatabase } from '../support/database.ts';
import { appointmentId, keyOf, NOW, personId, positionId, sites, unitId } from '../support/organisation-world.ts';
import { refusalOf } from '../support/refusals.ts';

const callerOf = createCallerFactory(scheduleRouter);
const MONDAY = addDays(mondayOf(TODAY), 7);
let db: Db;
let services: TestServices;

beforeEach(async () => {
  db = await freshDatabase();
  await foundAttendance(db);
  await db.write(async (tx) => publishAt(tx, 'watched', MONDAY, 510));
  services = testServices(db, { now: NOW });
  return () => db.close();
});

async function as(person: string) {
  return callerOf(await (await signedInAs(services, person)).context());
}
const head = () => as(personId('filiereHead'));
const troublesFor = async (person: string) => (await (await as(person)).troubles({})).troubles;

function publishAt(tx: Writer, word: string, day: string, startMinutes: number, group: 'a' | 'b' | 'c' = 'a') {
  const endMinutes = startMinutes + 120;
  const hours = { day, startMinutes, endMinutes, startsAt: instantAt(day, startMinutes), endsAt: instantAt(day, endMinutes) };
  const trainerId = personId('trainer');
  const what = { groupId: groups[group], moduleId: keyOf(`module ${group}`), roomId: keyOf(`room ${group}`) };
  return tx.insert(session).values({ id: keyOf(word), ...what, trainerId, siteId: sites.seat, ...hours, state: 'published' });
}

const whole = { startsAt: instantAt(MONDAY), endsAt: instantAt(addDays(MONDAY, 1)) };

/** Each way the world may change: what it does, what it is called afterwards, how it is lifted. */
const changes = {
  closedDay: {
    happens: (tx) => tx.insert(closedDay).values({ day: MONDAY, kind: 'exceptional', nameFr: 'F', nameAr: 'ع', isConfirmed: true }),
    lifted: (tx) => tx.delete(closedDay).where(eq(closedDay.day, MONDAY)),
  },
  break: {
    happens: (tx) =>
      tx.insert(calendarSpan).values({
        id: keyOf('span'),
        kind: 'break',
        nameFr: 'Vacances',
        nameAr: 'عطلة',
        fromOn: MONDAY,
        toOn: addDays(MONDAY, 5),
        isConfirmed: true,
      }),
    lifted: (tx) => tx.delete(calendarSpan).where(eq(calendarSpan.id, keyOf('span'))),
  },
  practicum: {
    happens: (tx) =>
      tx.insert(calendarSpan).values({
        id: keyOf('practicum'),
        kind: 'practicum',
        nameFr: 'Stage',
        nameAr: 'تدريب',
        fromOn: addDays(MONDAY, -7),
        toOn: addDays(MONDAY, 30),
        weekdays: 0b0000001,
        filiereId: unitId('collegial'),
        isConfirmed: true,
      }),
    lifted: (tx) => tx.delete(calendarSpan).where(eq(calendarSpan.id, keyOf('practicum'))),
  },
  roomClosed: {
    happens: (tx) => tx.insert(roomClosure).values({ id: keyOf('closure'), roomId: keyOf('room a'), ...whole, reason: 'Fuite' }),
    lifted: (tx) => tx.delete(roomClosure).where(eq(roomClosure.id, keyOf('closure'))),
  },
  trainerAway: {
    happens: (tx) => tx.insert(unavailability).values({ id: keyOf('absence'), personId: personId('trainer'), ...whole }),
    lifted: (tx) => tx.delete(unavailability).where(eq(unavailability.id, keyOf('absence'))),
  },
  capacity: {
    happens: async (tx) => {
      const changing = Array.from({ length: 6 }, (_, place) => traineeId('b', place));
      await tx
        .update(membership)
        .set({ toOn: MONDAY, version: sql`${membership.version} + 1` })
        .where(and(inArray(membership.personId, changing), eq(membership.groupId, groups.b)));
      const row = (each: string) => ({ id: uuidv7(), enrolmentId: keyOf(`enrolment ${each}`), personId: each, groupId: groups.a });
      await tx.insert(membership).values(changing.map((each) => ({ ...row(each), fromOn: MONDAY })));
    },
    lifted: (tx) =>
      tx
        .update(membership)
        .set({ toOn: MONDAY, version: sql`${membership.version} + 1` })
        .where(and(eq(membership.groupId, groups.a), eq(membership.fromOn, MONDAY))),
  },
  notAssigned: {
    happens: (tx) => tx.update(teaching).set({ endsAt: NOW }).where(eq(teaching.id, teachingA)),
    lifted: (tx) => tx.update(teaching).set({ endsAt: null }).where(eq(teaching.id, teachingA)),
  },
} as const satisfies Record<string, { happens: (tx: Writer) => unknown; lifted: (tx: Writer) => unknown }>;
type Change = keyof typeof changes;
const kinds: readonly Change[] = Object.keys(changes).map((kind) => kind as Change);

describe('the list of what can no longer take place', () => {
  it('is empty while nothing stands in the way of what is published', async () => {
    expect(await (await head()).troubles({})).toMatchObject({ count: 0, troubles: [], weeks: 8 });
  });

  it('holds a session as long as something stands in its way, whatever changed and in whatever order it is lifted', async () => {
    const known = await head();
    const property = fc.asyncProperty(fc.shuffledSubarray([...kinds]), fc.infiniteStream(fc.nat()), async (happening, dice) => {
      for (const kind of happening) await db.write(async (tx) => void (await changes[kind].happens(tx)));
      const standing = [...happening];
      for (;;) {
        const { troubles } = await known.troubles({});
        expect(troubles.flatMap(({ obstacles }) => obstacles.map(({ kind }) => kind)).sort()).toEqual([...standing].sort());
        expect(troubles.map(({ sessionId }) => sessionId)).toEqual(standing.length > 0 ? [keyOf('watched')] : []);
        const at = dice.next().value % Math.max(1, standing.length);
        const [lifted] = standing.splice(at, 1);
        if (lifted === undefined) return;
        await db.write(async (tx) => void (await changes[lifted].lifted(tx)));
      }
    });
    await fc.assert(property, { numRuns: 12 });
  });

  it('names whose hands a trouble is in: the site’s while another room would do, else the filière’s', async () => {
    await db.write(async (tx) => void (await changes.roomClosed.happens(tx)));
    const [ofRoom] = await troublesFor(personId('filiereHead'));
    expect(ofRoom?.owner).toEqual({ office: 'siteCorrespondent', holders: [], isMine: false });
    await db.write(async (tx) => void (await changes.trainerAway.happens(tx)));
    const [ofHour] = await troublesFor(personId('filiereHead'));
    expect(ofHour?.owner).toMatchObject({ office: 'filiereHead', isMine: true, holders: [{ id: personId('filiereHead') }] });
    expect(ownerOf([{ kind: 'capacity' }, { kind: 'closedDay' }])).toBe('filiereHead');
  });

  it('shows a site correspondent the rooms of the own site and nothing else', async () => {
    await db.write(async (tx) => {
      await tx
        .update(position)
        .set({ siteId: sites.seat })
        .where(eq(position.id, positionId('siteCorrespondent')));
      await changes.trainerAway.happens(tx);
    });
    expect(await troublesFor(personId('siteCorrespondent'))).toEqual([]);
    await db.write(async (tx) => void (await changes.roomClosed.happens(tx)));
    const [found] = await troublesFor(personId('siteCorrespondent'));
    expect(found?.obstacles.map(({ kind }) => kind).sort()).toEqual(['roomClosed', 'trainerAway']);
    await db.write(async (tx) => void (await changes.trainerAway.lifted(tx)));
    expect(await troublesFor(personId('siteCorrespondent'))).toMatchObject([{ owner: { office: 'siteCorrespondent', isMine: true } }]);
  });

  it('shows a filière head the own groups alone, the director of the cycle all of them, a trainer none', async () => {
    await db.write(async (tx) => {
      await publishAt(tx, 'of another', MONDAY, 870, 'c');
      await changes.closedDay.happens(tx);
    });
    expect((await troublesFor(personId('filiereHead'))).map(({ groupId }) => groupId)).toEqual([groups.a]);
    expect((await troublesFor(personId('assistantDirector'))).map(({ groupId }) => groupId)).toEqual([groups.a, groups.c]);
    expect(await refusalOf((await as(personId('trainer'))).troubles({}))).toMatchObject({ kind: 'hidden' });
  });

  it('looks neither back nor beyond the weeks it watches', async () => {
    await db.write(async (tx) => {
      await publishAt(tx, 'far', addDays(MONDAY, 7 * 8), 510);
      await tx.update(room).set({ closedOn: addDays(TODAY, -10) });
    });
    const { troubles } = await (await head()).troubles({});
    expect(troubles.map(({ sessionId }) => sessionId)).toEqual([sessions.next, keyOf('watched')]);
  });

  it('changes hands with the office', async () => {
    await db.write(async (tx) => {
      await changes.closedDay.happens(tx);
      await tx
        .update(appointment)
        .set({ endsAt: NOW, version: 2 })
        .where(eq(appointment.id, appointmentId('collegialHead')));
      await tx.insert(appointment).values({
        id: keyOf('successor'),
        positionId: positionId('collegialHead'),
        personId: personId('newcomer'),
        capacity: 'titular',
        startsAt: NOW,
        actRef: '13/26',
        actOn: '2026-05-11',
      });
    });
    const [found] = await troublesFor(personId('newcomer'));
    expect(found?.owner).toMatchObject({ isMine: true, holders: [{ id: personId('newcomer') }] });
  });
});
