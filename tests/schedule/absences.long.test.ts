import { eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '#db/driver';
import { addDays, instantAt, mondayOf } from '../../shared/core/time.ts';
import { createCallerFactory } from '../../server/core/trpc.ts';
import { notice } from '../../server/notices/table.ts';
import { appointment } from '../../server/organisation/table.ts';
import { scheduleRouter } from '../../server/schedule/router.ts';
import { session, substitution, unavailability } from '../../server/schedule/table.ts';
import { foundAttendance, groups, TODAY } from '../support/attendance-world.ts';
import { signedInAs, testServices, type TestServices } from '../support/context.ts';
import { freshDatabase } from '../support/database.ts';
import { keyOf, NOW, personId, positionId, SINCE, sites } from '../support/organisation-world.ts';
import { refusalOf } from '../support/refusals.ts';

const callerOf = createCallerFactory(scheduleRouter);
const MONDAY = addDays(mondayOf(TODAY), 7);
const away = { fromOn: MONDAY, fromMinutes: 0, toOn: addDays(MONDAY, 1), toMinutes: 0 };
let db: Db;
let services: TestServices;

beforeEach(async () => {
  db = await freshDatabase();
  await foundAttendance(db);
  await db.write(async (tx) => {
    const hours = { day: MONDAY, startMinutes: 510, endMinutes: 630, startsAt: instantAt(MONDAY, 510), endsAt: instantAt(MONDAY, 630) };
    const what = { groupId: groups.a, moduleId: keyOf('module a'), roomId: keyOf('room a'), siteId: sites.seat };
    await tx.insert(session).values({ id: keyOf('watched'), ...what, trainerId: personId('trainer'), ...hours, state: 'published' });
    for (const word of ['newcomer', 'registrar2'] as const)
      await tx.insert(appointment).values({
        id: keyOf(`trainer ${word}`),
        positionId: positionId('mathsTrainers'),
        personId: personId(word),
        capacity: 'titular',
        startsAt: SINCE,
        actRef: '14/24',
        actOn: '2024-09-01',
      });
  });
  services = testServices(db, { now: NOW });
  return () => db.close();
});

async function as(person: string) {
  return callerOf(await (await signedInAs(services, person)).context());
}
const head = () => as(personId('filiereHead'));
const staffing = () => as(personId('humanResources'));
const recorded = async () => (await staffing()).recordAbsence({ actId: uuidv7(), personId: personId('trainer'), ...away });

describe('a trainer who cannot teach', () => {
  it('is recorded from when to when, never why, and lifted', async () => {
    const caller = await staffing();
    const { absenceId } = await recorded();
    expect((await caller.absences({})).absences).toMatchObject([{ id: absenceId, person: { id: personId('trainer') }, sessions: 1 }]);
    const [kept] = await db.read.select().from(unavailability);
    expect(Object.keys(kept ?? {}).sort()).toEqual(['endsAt', 'id', 'liftedAt', 'personId', 'recordedBy', 'startsAt', 'version']);
    expect((await (await head()).troubles({})).troubles).toMatchObject([{ obstacles: [{ kind: 'trainerAway' }], owner: { isMine: true } }]);
    await caller.liftAbsence({ actId: uuidv7(), absenceId, version: 1 });
    expect((await caller.absences({})).absences).toEqual([]);
    expect((await (await head()).troubles({})).troubles).toEqual([]);
    expect(await refusalOf(caller.liftAbsence({ actId: uuidv7(), absenceId, version: 1 }))).toMatchObject({ kind: 'stale' });
  });

  it('is recorded by the head of a filière for who teaches there, and for nobody else', async () => {
    const caller = await head();
    const { trainers } = await caller.absences({});
    expect(trainers.map(({ id }) => id)).toEqual([personId('trainer')]);
    await caller.recordAbsence({ actId: uuidv7(), personId: personId('trainer'), ...away });
    const other = caller.recordAbsence({ actId: uuidv7(), personId: personId('newcomer'), ...away });
    expect(await refusalOf(other)).toMatchObject({ kind: 'forbidden', reason: 'authority.outOfReach' });
  });

  it('is recorded neither by oneself nor by a colleague', async () => {
    await db.write((tx) =>
      tx
        .update(session)
        .set({ trainerId: personId('humanResources') })
        .where(eq(session.id, keyOf('watched'))),
    );
    const own = (await staffing()).recordAbsence({ actId: uuidv7(), personId: personId('humanResources'), ...away });
    expect(await refusalOf(own)).toMatchObject({ kind: 'forbidden', reason: 'authority.ownRecord' });
    const colleague = await as(personId('trainer'));
    const offices = ['humanResources', 'filiereHead'];
    expect(await refusalOf(colleague.absences({}))).toMatchObject({ kind: 'forbidden', params: { offices } });
    const for2 = colleague.recordAbsence({ actId: uuidv7(), personId: personId('newcomer'), ...away });
    expect(await refusalOf(for2)).toMatchObject({ kind: 'forbidden', params: { offices } });
  });
});

describe('a substitute', () => {
  const asked = { sessionId: keyOf('watched') };

  it('is proposed when free at that hour, the least loaded first, and never the absent trainer', async () => {
    await recorded();
    await db.write(async (tx) => {
      const day = addDays(MONDAY, 1);
      const hours = { day, startMinutes: 510, endMinutes: 630, startsAt: instantAt(day, 510), endsAt: instantAt(day, 630) };
      const what = { groupId: groups.c, moduleId: keyOf('module c'), roomId: keyOf('room c'), siteId: sites.seat };
      await tx.insert(session).values({ id: keyOf('loaded'), ...what, trainerId: personId('newcomer'), ...hours, state: 'published' });
    });
    const { substitutes } = await (await head()).substitutes(asked);
    expect(substitutes.map(({ person, isOfDepartment, weekMinutes }) => [person.id, isOfDepartment, weekMinutes])).toEqual([
      [personId('registrar2'), true, 0],
      [personId('newcomer'), true, 120],
    ]);
    await (await staffing()).recordAbsence({ actId: uuidv7(), personId: personId('registrar2'), ...away });
    const left = await (await head()).substitutes(asked);
    expect(left.substitutes.map(({ person }) => person.id)).toEqual([personId('newcomer')]);
  });

  it('takes the session by the act that changes it, gains the right to it alone, and settles it', async () => {
    await recorded();
    const caller = await head();
    const { session: shown } = await caller.substitutes(asked);
    const { version, roomId, day, startMinutes, endMinutes } = shown;
    const place = { roomId, day, startMinutes, endMinutes };
    await caller.change({ actId: uuidv7(), ...asked, version, ...place, trainerId: personId('newcomer'), reason: '' });
    expect(await db.read.select().from(substitution)).toMatchObject([{ sessionId: asked.sessionId, trainerId: personId('newcomer') }]);
    expect((await caller.troubles({})).troubles).toEqual([]);
    const told = await db.read.select({ personId: notice.personId }).from(notice);
    expect(told.map((each) => each.personId)).toContain(personId('newcomer'));
  });

  it('is sought by who may change the session, not by a trainer', async () => {
    expect(await refusalOf((await as(personId('trainer'))).substitutes(asked))).toMatchObject({ kind: 'forbidden' });
    expect(await refusalOf((await head()).substitutes({ sessionId: uuidv7() }))).toMatchObject({ kind: 'hidden' });
  });
});
