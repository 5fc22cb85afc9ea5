import { eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '#db/driver';
import { addDays, instantAt, MINUTE } from '../../shared/core/time.ts';
import { roomNow, stretchOf } from '../../shared/schedule/rooms/rules.ts';
import { createCallerFactory } from '../../server/core/trpc.ts';
import { position } from '../../server/organisation/table.ts';
import { scheduleRouter } from '../../server/schedule/router.ts';
import { room, roomClosure } from '../../server/schedule/table.ts';
import { foundAttendance, sessions, TODAY } from '../support/attendance-world.ts';
import { signedInAs, testServices, type TestServices } from '../support/context.ts';
import { freshDatabase } from '../support/database.ts';
import { keyOf, NOW, personId, positionId, sites } from '../support/organisation-world.ts';
import { refusalOf } from '../support/refusals.ts';

const callerOf = createCallerFactory(scheduleRouter);
let db: Db;
let services: TestServices;

beforeEach(async () => {
  db = await freshDatabase();
  await foundAttendance(db);
  services = testServices(db, { now: NOW });
  return () => db.close();
});

async function as(person: string) {
  return callerOf(await (await signedInAs(services, person)).context());
}
const keeper = () => as(personId('secretaryGeneral'));
const roomA = async (caller: Awaited<ReturnType<typeof as>>) => (await caller.rooms({})).rooms.find(({ id }) => id === keyOf('room a'));
const facts = {
  kind: 'laboratory',
  nameFr: 'Laboratoire 1',
  nameAr: 'المختبر 1',
  capacity: 24,
  equipment: ['projector', 'stepFree'],
} as const;
const out = { fromOn: TODAY, fromMinutes: 660, toOn: addDays(TODAY, 1), toMinutes: 720, reason: 'Fuite d’eau' };

describe('what a room is doing', () => {
  const at = instantAt(TODAY, 600);
  const stretch = (from: number, to: number) => ({ startsAt: instantAt(TODAY, from), endsAt: instantAt(TODAY, to) });
  it.each([
    ['is free with nothing in sight', null, [], [], 'free', null],
    ['is free until its next session', null, [], [stretch(690, 810)], 'free', instantAt(TODAY, 690)],
    ['is taken to the end of its session', null, [], [stretch(510, 630)], 'busy', instantAt(TODAY, 630)],
    ['is free the minute a session ends', null, [], [stretch(510, 600)], 'free', null],
    ['is out of order first of all', null, [stretch(0, 720)], [stretch(510, 630)], 'out', instantAt(TODAY, 720)],
    ['is closed from its day on', TODAY, [], [], 'closed', null],
  ] as const)('%s', (_, closedOn, closures, held, state, until) => {
    expect(roomNow({ closedOn, closures, sessions: held }, TODAY, at)).toEqual({ state, until });
  });

  it('lasts from a day and an hour to a later one, for a year at most', () => {
    const given = { fromOn: TODAY, fromMinutes: 600, toOn: TODAY, toMinutes: 660 };
    expect(stretchOf(given, NOW)).toEqual(stretch(600, 660));
    expect(stretchOf({ ...given, toMinutes: 600 }, NOW)).toBe('schedule.refusal.stretch');
    expect(stretchOf(given, instantAt(TODAY, 660))).toBe('schedule.refusal.stretchOver');
    expect(stretchOf({ ...given, toOn: addDays(TODAY, 400) }, NOW)).toBe('schedule.refusal.stretchLong');
  });
});

describe('the rooms of the centre', () => {
  it('say who is in them, until when, and which are free', async () => {
    const { rooms, sites: places } = await (await as(personId('trainer'))).rooms({});
    expect(rooms.map(({ code, state, groupCode }) => [code, state, groupCode])).toEqual([
      ['a', 'busy', 'G-a'],
      ['b', 'free', null],
      ['c', 'busy', 'G-c'],
    ]);
    expect(rooms[1]?.until).toBe(instantAt(TODAY, 690));
    expect(places.every(({ may }) => !may.ok)).toBe(true);
  });

  it('are added, changed and closed by the secretary general', async () => {
    const caller = await keeper();
    const { roomId } = await caller.addRoom({
      actId: uuidv7(),
      siteId: sites.annexe,
      code: ' L1 ',
      ...facts,
      equipment: [...facts.equipment],
    });
    const taken = caller.addRoom({ actId: uuidv7(), siteId: sites.annexe, code: 'L1', ...facts, equipment: [] });
    expect(await refusalOf(taken)).toMatchObject({ kind: 'conflict', reason: 'schedule.refusal.roomCode' });
    await caller.changeRoom({ actId: uuidv7(), roomId, version: 1, ...facts, capacity: 30, equipment: [] });
    const stale = caller.changeRoom({ actId: uuidv7(), roomId, version: 1, ...facts, equipment: [] });
    expect(await refusalOf(stale)).toMatchObject({ kind: 'stale', params: { current: { capacity: 30 } } });
    const yesterday = { actId: uuidv7(), roomId, version: 2, lastOn: addDays(TODAY, -2) };
    expect(await refusalOf(caller.closeRoom(yesterday))).toMatchObject({ reason: 'schedule.refusal.pastDay' });
    await caller.closeRoom({ ...yesterday, actId: uuidv7(), lastOn: TODAY });
    const [kept] = await db.read.select().from(room).where(eq(room.id, roomId));
    expect(kept).toMatchObject({ code: 'L1', capacity: 30, equipment: [], closedOn: addDays(TODAY, 1), version: 3 });
  });

  it('are put out of order and back, and what is published there is listed meanwhile', async () => {
    const caller = await keeper();
    await caller.putRoomOut({ actId: uuidv7(), roomId: keyOf('room b'), ...out });
    const found = await caller.troubles({});
    expect(found.troubles).toMatchObject([{ sessionId: sessions.next, obstacles: [{ kind: 'roomClosed' }] }]);
    const [closure] = await db.read.select().from(roomClosure);
    expect(closure).toMatchObject({ recordedBy: personId('secretaryGeneral'), reason: 'Fuite d’eau' });
    services.time.now = NOW + 61 * MINUTE;
    const shown = (await caller.rooms({})).rooms.find(({ state }) => state === 'out');
    expect(shown).toMatchObject({ code: 'b', until: closure?.endsAt, closures: [{ reason: 'Fuite d’eau' }] });
    const lift = { actId: uuidv7(), closureId: closure?.id ?? '', version: 1 };
    await caller.putRoomBack(lift);
    expect(await refusalOf(caller.putRoomBack({ ...lift, actId: uuidv7() }))).toMatchObject({ kind: 'stale' });
    expect((await caller.troubles({})).troubles).toEqual([]);
  });

  it('are kept by a site correspondent on the own site alone', async () => {
    const caller = await as(personId('siteCorrespondent'));
    const asked = { actId: uuidv7(), roomId: keyOf('room a'), ...out };
    expect(await refusalOf(caller.putRoomOut(asked))).toMatchObject({ kind: 'forbidden', reason: 'authority.outOfReach' });
    await db.write((tx) =>
      tx
        .update(position)
        .set({ siteId: sites.seat })
        .where(eq(position.id, positionId('siteCorrespondent'))),
    );
    await caller.putRoomOut({ ...asked, actId: uuidv7() });
    expect(await roomA(caller)).toMatchObject({ closures: [{ reason: 'Fuite d’eau' }] });
  });
});
