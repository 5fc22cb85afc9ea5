import { asc, eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '#db/driver';
import { addDays, mondayOf } from '../../shared/core/time.ts';
import { createCallerFactory } from '../../server/core/trpc.ts';
import { notice } from '../../server/notices/table.ts';
import { closedDay } from '../../server/organisation/table.ts';
import { scheduleRouter } from '../../server/schedule/router.ts';
import { draftChange, session, timetableVersion } from '../../server/schedule/table.ts';
import { membership } from '../../server/trainees/table.ts';
import { foundAttendance, groups, sessions, TODAY, traineeId } from '../support/attendance-world.ts';
import { signedInAs, testServices, type TestServices } from '../support/context.ts';
import { freshDatabase } from '../support/database.ts';
import { keyOf, NOW, personId } from '../support/organisation-world.ts';
import { refusalOf } from '../support/refusals.ts';

const callerOf = createCallerFactory(scheduleRouter);
const NEXT_MONDAY = addDays(mondayOf(TODAY), 7);
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
const head = () => as(personId('filiereHead'));
const director = () => as(personId('assistantDirector'));

const lesson = (word: 'a' | 'b', facts: object = {}) => ({
  groupId: groups[word],
  moduleId: keyOf(`module ${word}`),
  trainerId: personId('trainer'),
  roomId: keyOf(`room ${word}`),
  day: NEXT_MONDAY,
  startMinutes: 510,
  endMinutes: 630,
  ...facts,
});
type Caller = Awaited<ReturnType<typeof as>>;
const wish = (caller: Caller, facts: ReturnType<typeof lesson>) =>
  caller.draft({ actId: uuidv7(), sessionId: uuidv7(), readVersion: null, version: null, ...facts });
async function publishAll(caller: Caller, groupIds: readonly string[]) {
  const { wishes } = await caller.drafts({ filiereId: null });
  const read = wishes.filter(({ groupId }) => groupIds.includes(groupId)).map(({ sessionId, version }) => ({ sessionId, version }));
  return caller.publish({ actId: uuidv7(), groupIds: [...groupIds], wishes: read });
}

describe('a draft', () => {
  it('is seen by who draws it and who publishes it, and changes nothing for a trainee', async () => {
    const drafted = await wish(await head(), lesson('a'));
    const week = { by: 'group', id: groups.a, monday: NEXT_MONDAY } as const;
    expect((await (await head()).timetable(week)).wishes.map(({ sessionId }) => sessionId)).toEqual([drafted.sessionId]);
    expect((await (await director()).timetable(week)).wishes).toHaveLength(1);
    expect(await (await as(traineeId('a', 1))).timetable(week)).toMatchObject({ wishes: [], sessions: [] });
    expect(await db.read.select().from(session).where(eq(session.day, NEXT_MONDAY))).toEqual([]);
  });

  it('is refused to a trainer, who learns who can', async () => {
    const refused = await refusalOf(wish(await as(personId('trainer')), lesson('a')));
    expect(refused).toMatchObject({
      kind: 'forbidden',
      params: { offices: ['continuingEducationDirector', 'studentAffairs', 'filiereHead'] },
    });
  });

  it('of a group of another filière is out of a filière head’s reach', async () => {
    const other = lesson('a', { groupId: groups.c, moduleId: keyOf('module c') });
    expect(await refusalOf(wish(await head(), other))).toMatchObject({ kind: 'forbidden', reason: 'authority.outOfReach' });
  });

  it('may hold a collision, which is listed and keeps that group from being published', async () => {
    const drawer = await head();
    await wish(drawer, lesson('a'));
    await wish(drawer, lesson('b', { startMinutes: 570, endMinutes: 690 }));
    const { obstacles } = await (await director()).drafts({ filiereId: null });
    expect(obstacles).toHaveLength(2);
    expect(obstacles.flatMap((each) => each.obstacles).map(({ kind }) => kind)).toEqual(['trainer', 'trainer']);
    expect(await refusalOf(publishAll(await director(), [groups.a, groups.b]))).toMatchObject({
      kind: 'conflict',
      reason: 'schedule.refusal.blocked',
    });
    expect(await publishAll(await director(), [groups.a])).toMatchObject({ sessions: 1 });
    const left = await (await director()).drafts({ filiereId: null });
    expect(left.obstacles).toEqual([
      { sessionId: left.wishes[0]?.sessionId, obstacles: [{ kind: 'trainer', sessionId: expect.any(String), isDraft: false }] },
    ]);
  });

  it('that another changed is not written over', async () => {
    const drawer = await head();
    const { sessionId } = await wish(drawer, lesson('a'));
    const later = { sessionId, readVersion: null, ...lesson('a', { startMinutes: 870, endMinutes: 990 }) };
    await drawer.draft({ actId: uuidv7(), version: 1, ...later });
    const stale = await refusalOf(drawer.draft({ actId: uuidv7(), version: 1, ...later, startMinutes: 990, endMinutes: 1110 }));
    expect(stale).toMatchObject({ kind: 'stale', params: { current: { version: 2, startMinutes: 870 } } });
  });

  it('is taken back, and cannot be placed in the past or on a made-up group', async () => {
    const drawer = await head();
    const { sessionId, version } = await wish(drawer, lesson('a'));
    await drawer.undraft({ actId: uuidv7(), sessionId, version });
    expect(await db.read.select().from(draftChange)).toEqual([]);
    expect(await refusalOf(wish(drawer, lesson('a', { day: TODAY })))).toMatchObject({ reason: 'schedule.refusal.past' });
    expect(await refusalOf(wish(drawer, lesson('a', { groupId: uuidv7() })))).toMatchObject({ kind: 'hidden' });
    expect(await refusalOf(wish(drawer, lesson('a', { roomId: uuidv7() })))).toMatchObject({ kind: 'hidden' });
  });

  it('comes back each week until a day, closed days left out', async () => {
    const drawer = await head();
    await db.write(async (tx) =>
      tx.insert(closedDay).values({ day: addDays(NEXT_MONDAY, 7), kind: 'exceptional', nameFr: 'F', nameAr: 'ع', isConfirmed: true }),
    );
    await drawer.draftWeekly({ actId: uuidv7(), ...lesson('a'), lastOn: addDays(NEXT_MONDAY, 21), everyWeeks: 1 });
    const rows = await db.read.select().from(draftChange).orderBy(asc(draftChange.day));
    expect(rows.map(({ day }) => day)).toEqual([0, 14, 21].map((days) => addDays(NEXT_MONDAY, days)));
  });
});

describe('a publication', () => {
  it('makes numbered versions, tells each person concerned once, and shows the trainee the session', async () => {
    const drawer = await head();
    await wish(drawer, lesson('a'));
    await wish(drawer, lesson('a', { startMinutes: 630, endMinutes: 750 }));
    const published = await publishAll(await director(), [groups.a]);
    expect(published).toMatchObject({ sessions: 2, told: 36, versions: [{ groupId: groups.a, number: 1 }] });
    const told = await db.read.select({ personId: notice.personId, key: notice.key, params: notice.params }).from(notice);
    expect(new Set(told.map((each) => each.personId)).size).toBe(36);
    expect(told).toHaveLength(36);
    expect(told[0]).toMatchObject({ key: 'schedule.notice.many', params: { n: 2 } });
    const week = await (await as(traineeId('a', 1))).timetable({ by: 'group', id: groups.a, monday: NEXT_MONDAY });
    expect(week.sessions.map(({ startMinutes }) => startMinutes)).toEqual([510, 630]);
    const shown = await (await as(traineeId('a', 1))).changes({ at: NOW });
    expect(shown.changes.map(({ kind }) => kind)).toEqual(['added', 'added']);
    expect((await (await as(traineeId('b', 1))).changes({ at: NOW })).changes).toEqual([]);
  });

  it('lets two sessions change places', async () => {
    const drawer = await head();
    const first = await wish(drawer, lesson('a'));
    const second = await wish(drawer, lesson('a', { startMinutes: 630, endMinutes: 750 }));
    await publishAll(await director(), [groups.a]);
    const at = (startMinutes: number) => ({
      readVersion: 1,
      version: null,
      ...lesson('a', { startMinutes, endMinutes: startMinutes + 120 }),
    });
    await drawer.draft({ actId: uuidv7(), sessionId: first.sessionId, ...at(630) });
    await drawer.draft({ actId: uuidv7(), sessionId: second.sessionId, ...at(510) });
    expect(await publishAll(await director(), [groups.a])).toMatchObject({ sessions: 2, versions: [{ number: 2 }] });
    const week = await drawer.timetable({ by: 'group', id: groups.a, monday: NEXT_MONDAY });
    expect(week.sessions.map(({ sessionId, version }) => [sessionId, version])).toEqual([
      [second.sessionId, 2],
      [first.sessionId, 2],
    ]);
  });

  it('is refused when the draft changed since it was read, and to who draws', async () => {
    const { sessionId } = await wish(await head(), lesson('a'));
    const stale = { actId: uuidv7(), groupIds: [groups.a], wishes: [{ sessionId, version: 2 }] };
    expect(await refusalOf((await director()).publish(stale))).toMatchObject({ kind: 'stale', reason: 'schedule.refusal.draftsStale' });
    expect(await refusalOf((await head()).publish({ ...stale, actId: uuidv7() }))).toMatchObject({ kind: 'forbidden' });
  });

  it('refuses whom nobody assigned, a room too small, a closed day', async () => {
    const drawer = await head();
    await wish(drawer, lesson('a', { trainerId: personId('newcomer') }));
    await db.write(async (tx) =>
      tx.insert(closedDay).values({ day: addDays(NEXT_MONDAY, 1), kind: 'exceptional', nameFr: 'F', nameAr: 'ع', isConfirmed: true }),
    );
    await wish(drawer, lesson('a', { day: addDays(NEXT_MONDAY, 1), roomId: null }));
    const { obstacles } = await (await director()).drafts({ filiereId: null });
    expect(obstacles.flatMap((each) => each.obstacles.map(({ kind }) => kind)).sort()).toEqual([
      'closedDay',
      'noRoomChosen',
      'notAssigned',
    ]);
  });
});

describe('the week of a person', () => {
  const whose = { by: 'person', id: traineeId('a', 1) } as const;

  it('follows their group of each day, and is open to the house and to themselves, not to the fellows of their group', async () => {
    const monday = mondayOf(TODAY);
    const next = addDays(TODAY, 1);
    await db.write(async (tx) => {
      const [kept] = await tx.select().from(membership).where(eq(membership.personId, whose.id));
      if (!kept) throw new Error('They are in a group.');
      await tx.update(membership).set({ toOn: TODAY, version: 2 }).where(eq(membership.id, kept.id));
      await tx.insert(membership).values({ ...kept, id: uuidv7(), groupId: groups.b, fromOn: TODAY });
    });
    const week = await (await head()).timetable({ ...whose, monday });
    expect(week.sessions.map(({ groupCode, day }) => [groupCode, day])).toEqual([
      ['G-a', addDays(TODAY, -1)],
      ['G-b', TODAY],
    ]);
    expect((await (await as(whose.id)).timetable({ ...whose, monday: next })).sessions).toHaveLength(2);
    for (const fellow of [traineeId('b', 2), traineeId('c', 1)])
      expect(await refusalOf((await as(fellow)).timetable({ ...whose, monday }))).toMatchObject({ kind: 'hidden' });
    expect(await refusalOf((await head()).timetable({ by: 'person', id: personId('newcomer'), monday }))).toMatchObject({ kind: 'hidden' });
  });

  it('and of a group sum up by day for a term, cancelled sessions left out', async () => {
    expect((await (await head()).term({ by: 'group', id: groups.a })).days).toEqual([
      { day: addDays(TODAY, -1), minutes: 120 },
      { day: TODAY, minutes: 120 },
    ]);
    await db.write(async (tx) => tx.update(session).set({ state: 'cancelled', version: 2 }).where(eq(session.id, sessions.now)));
    expect((await (await as(whose.id)).term(whose)).days).toEqual([{ day: addDays(TODAY, -1), minutes: 120 }]);
  });
});

describe('a published session', () => {
  const change = { actId: '', sessionId: sessions.next, version: 1, ...lesson('b'), reason: '' };
  const { groupId: _, moduleId: __, ...moved } = change;

  it('is moved by the head of the filière, told with before and after, and keeps its key', async () => {
    const drawer = await head();
    expect(await drawer.change({ ...moved, actId: uuidv7(), reason: 'Réunion' })).toMatchObject({ sessions: 1, told: 36 });
    const [stored] = await db.read.select().from(session).where(eq(session.id, sessions.next));
    expect(stored).toMatchObject({ day: NEXT_MONDAY, version: 2, state: 'published', reason: 'Réunion', changedAt: NOW });
    const [told] = await db.read.select().from(notice);
    expect(told).toMatchObject({ key: 'schedule.notice.moved', params: { beforeAt: expect.any(Number), afterAt: stored?.startsAt } });
    expect(await refusalOf(drawer.change({ ...moved, actId: uuidv7() }))).toMatchObject({ kind: 'stale' });
  });

  it('does not move onto another: the refusal names it', async () => {
    await wish(await head(), lesson('a', { trainerId: personId('trainer') }));
    await publishAll(await director(), [groups.a]);
    const refused = await refusalOf((await head()).change({ ...moved, actId: uuidv7(), startMinutes: 540, endMinutes: 660 }));
    expect(refused).toMatchObject({ reason: 'schedule.refusal.blocked', params: { blockers: [{ groupCode: 'G-a', startMinutes: 510 }] } });
  });

  it('is cancelled with its reason, and made up for once', async () => {
    const drawer = await head();
    await drawer.cancel({ actId: uuidv7(), sessionId: sessions.next, version: 1, reason: 'Grève des transports' });
    const { actId, version, reason, sessionId, ...place } = moved;
    expect([actId, version, reason, sessionId]).toHaveLength(4);
    const made = await drawer.replace({ actId: uuidv7(), replacesId: sessions.next, sessionId: uuidv7(), reason: '', ...place });
    expect(made).toMatchObject({ sessions: 1 });
    const rows = await db.read.select().from(session).where(eq(session.groupId, groups.b)).orderBy(asc(session.startsAt));
    expect(rows.map(({ state, replacesId }) => [state, replacesId])).toEqual([
      ['cancelled', null],
      ['published', sessions.next],
    ]);
  });

  it('is left alone by who is only a trainer, and once it has begun by everyone', async () => {
    const cancel = { sessionId: sessions.now, version: 1, reason: 'Absence' };
    expect(await refusalOf((await as(personId('trainer'))).cancel({ actId: uuidv7(), ...cancel }))).toMatchObject({ kind: 'forbidden' });
    expect(await refusalOf((await head()).cancel({ actId: uuidv7(), ...cancel }))).toMatchObject({ reason: 'schedule.refusal.past' });
  });
});

it('never books a room, a trainer or a group twice, whatever fifty writers publish at once', async () => {
  const drawer = await head();
  const callers = [await head(), await director()];
  const starts = Array.from({ length: 50 }, (_, place) => 510 + (place % 10) * 45);
  await Promise.allSettled(
    starts.map((startMinutes, place) =>
      callers[place % 2]?.change({
        actId: uuidv7(),
        sessionId: place % 3 === 0 ? sessions.next : sessions.others,
        version: 1 + Math.floor(place / 10),
        trainerId: personId('trainer'),
        roomId: keyOf('room b'),
        day: NEXT_MONDAY,
        startMinutes,
        endMinutes: startMinutes + 120,
        reason: '',
      }),
    ),
  );
  await Promise.all(starts.map((startMinutes) => wish(drawer, lesson('a', { startMinutes, endMinutes: startMinutes + 120 }))));
  await Promise.allSettled(Array.from({ length: 10 }, async () => publishAll(await director(), [groups.a])));
  const rows = await db.read.select().from(session).where(eq(session.state, 'published'));
  for (const a of rows)
    for (const b of rows) {
      if (a.id >= b.id || a.startsAt >= b.endsAt || b.startsAt >= a.endsAt) continue;
      expect([a.roomId === b.roomId, a.trainerId === b.trainerId, a.groupId === b.groupId]).toEqual([false, false, false]);
    }
  const versions = await db.read.select().from(timetableVersion);
  for (const { groupId } of versions) {
    const numbers = versions.filter((each) => each.groupId === groupId).map(({ number }) => number);
    expect(numbers.sort((a, b) => a - b)).toEqual(numbers.map((_, index) => index + 1));
  }
});
