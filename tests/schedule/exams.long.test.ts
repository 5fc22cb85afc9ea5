/** Examinations: plans that seat everybody once, invigilators who teach none of the groups, and no room or person in two places. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { and, eq } from 'drizzle-orm';
import type { Db } from '#db/driver';
import { instantAt } from '../../shared/core/time.ts';
import { placesIn, proposedInvigilators, seated, unfitness, type Sitter } from '../../shared/schedule/exams/rules.ts';
import { appRouter } from '../../server/app/router.ts';
import { createCallerFactory } from '../../server/core/trpc.ts';
import { notice } from '../../server/notices/table.ts';
import { appointment } from '../../server/organisation/table.ts';
import { exam, examInvigilator, examSeat } from '../../server/schedule/exams/table.ts';
import { calendarOf } from '../../server/schedule/feeds/read.ts';
import { room, session } from '../../server/schedule/table.ts';
import { foundAttendance, groups, HEADS, traineeId } from '../support/attendance-world.ts';
import { signedInAs, testServices } from '../support/context.ts';
import { freshDatabase } from '../support/database.ts';
import { act } from '../support/organisation-calls.ts';
import { keyOf, NOW, personId, positionId, SINCE, sites } from '../support/organisation-world.ts';
import { refusalOf } from '../support/refusals.ts';

const sitters = fc
  .array(fc.constantFrom('A', 'B', 'C', 'D'), { maxLength: 90 })
  .map((letters) => letters.map((groupId, place): Sitter => ({ personId: `p${place}`, groupId })));
const rooms = fc
  .array(fc.integer({ min: 1, max: 60 }), { maxLength: 5 })
  .map((capacities) => capacities.map((capacity, at) => ({ roomId: `r${at}`, capacity })));
const by = fc.record({
  share: fc.integer({ min: 1, max: 100 }),
  emptyPlaces: fc.integer({ min: 0, max: 3 }),
  seed: fc.integer(),
  seating: fc.constantFrom('alphabetical' as const, 'shuffled' as const),
});

describe('A plan', () => {
  it('gives each person one place and each place one person, or is refused for want of places', () => {
    fc.assert(
      fc.property(sitters, rooms, by, (people, where, how) => {
        const seats = seated(people, where, how);
        const places = where.reduce((sum, { capacity }) => sum + placesIn(capacity, how).length, 0);
        if (!seats) return void expect(people.length).toBeGreaterThan(places);
        expect(new Set(seats.map(({ personId: who }) => who))).toEqual(new Set(people.map(({ personId: who }) => who)));
        expect(new Set(seats.map(({ roomId, place }) => `${roomId} ${place}`)).size).toBe(people.length);
        expect(seats.map(({ number }) => number)).toEqual(people.map((_, index) => index + 1));
        for (const { roomId, capacity } of where) {
          const used = seats.filter((each) => each.roomId === roomId).map(({ place }) => place);
          expect(used.every((place) => place >= 1 && place <= capacity)).toBe(true);
          used.slice(1).forEach((place, index) => expect(place - (used[index] ?? 0)).toBeGreaterThan(how.emptyPlaces));
        }
      }),
    );
  });

  it('puts two of one group side by side only where a group has more than half of a room', () => {
    fc.assert(
      fc.property(sitters, rooms, by, (people, where, how) => {
        for (const { roomId } of where) {
          const here = (seated(people, where, how) ?? []).filter((each) => each.roomId === roomId);
          const most = Math.max(0, ...['A', 'B', 'C', 'D'].map((group) => here.filter(({ groupId }) => groupId === group).length));
          if (most > Math.ceil(here.length / 2)) continue;
          here.slice(1).forEach((each, index) => expect(each.groupId).not.toBe(here[index]?.groupId));
        }
      }),
    );
  });

  it('is drawn again alike from the same seed', () => {
    const people = Array.from({ length: 30 }, (_, at) => ({ personId: `p${at}`, groupId: at % 2 ? 'A' : 'B' }));
    const where = [{ roomId: 'r', capacity: 80 }];
    const how = { share: 50, emptyPlaces: 1, seating: 'shuffled' as const };
    expect(seated(people, where, { ...how, seed: 7 })).toEqual(seated(people, where, { ...how, seed: 7 }));
    expect(seated(people, where, { ...how, seed: 7 })).not.toEqual(seated(people, where, { ...how, seed: 8 }));
  });
});

describe('A proposal of invigilators', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f'];
  it('never takes a trainer of the groups, nor anybody who is away or elsewhere, nor anybody twice', () => {
    const some = fc.subarray(names);
    const plan = { startsAt: 100, endsAt: 200 };
    fc.assert(
      fc.property(some, some, some, fc.integer({ min: 1, max: 3 }), (teach, away, busy, perRoom) => {
        const world = {
          trainerIds: new Set(teach),
          absences: away.map((who) => ({ personId: who, startsAt: 150, endsAt: 250 })),
          engagements: busy.map((who) => ({ by: 'session' as const, id: who, startsAt: 0, endsAt: 101, groupIds: [], roomIds: [], staffIds: [who], sitterIds: [] })),
        };
        const candidates = names.map((who, load) => ({ personId: who, load, isFree: unfitness(who, plan, world).length === 0 }));
        const chosen = proposedInvigilators(['r1', 'r2'], [], candidates, perRoom).map((each) => each.personId);
        expect(chosen.filter((who) => teach.includes(who) || away.includes(who) || busy.includes(who))).toEqual([]);
        expect(new Set(chosen).size).toBe(chosen.length);
        expect(chosen.length).toBe(Math.min(2 * perRoom, candidates.filter(({ isFree }) => isFree).length));
      }),
    );
  }); // prettier-ignore

  it('asks first those who watched least', () => {
    const candidates = [{ personId: 'a', load: 3, isFree: true }, { personId: 'b', load: 0, isFree: true }, { personId: 'c', load: 1, isFree: true }];
    expect(proposedInvigilators(['r'], [], candidates, 2).map((each) => each.personId)).toEqual(['b', 'c']);
  }); // prettier-ignore
});

const callerOf = createCallerFactory(appRouter({ demo: false }));
const DAY = '2026-06-10';
const [roomA, roomB, roomC, hall] = [keyOf('room a'), keyOf('room b'), keyOf('room c'), keyOf('hall')];
const watchers = ['newcomer', 'humanResources', 'registrar2', 'secretaryGeneral'] as const;
let db: Db;

beforeAll(async () => {
  db = await freshDatabase();
  await foundAttendance(db);
  await db.write(async (tx) => {
    const hired = watchers.map((word) => ({ id: keyOf(`watcher ${word}`), personId: personId(word) }));
    const term = { positionId: positionId('mathsTrainers'), capacity: 'titular', startsAt: SINCE, actRef: 'N-3', actOn: '2024-09-02' } as const;
    await tx.insert(room).values({ id: hall, siteId: sites.seat, code: 'AMPHI', kind: 'amphitheatre', nameFr: 'Amphi', nameAr: 'المدرج', capacity: 120 });
    await tx.insert(appointment).values(hired.map((each) => ({ ...each, ...term })));
  });
}); // prettier-ignore
afterAll(() => db.close());

async function as(who: string) {
  return callerOf(await (await signedInAs(testServices(db, { now: NOW }), who)).context()).schedule;
}
/** Whether the database itself refused, on either. */
const says = (reason: string) => (error: unknown) => error instanceof Error && `${error.message} ${String(error.cause)}`.includes(reason);
const office = () => as(personId('studentAffairs'));
const said = async (work: Promise<unknown>) => {
  const { kind, reason } = await refusalOf(work);
  return `${kind} ${reason}`;
};
const paper = (word: string, over: object = {}) => ({
  examId: keyOf(`exam ${word}`),
  titleFr: 'Examen de sortie',
  titleAr: 'امتحان التخرج',
  day: DAY,
  startMinutes: 540,
  endMinutes: 720,
  groups: [
    { groupId: groups.a, moduleId: keyOf('module a') },
    { groupId: groups.b, moduleId: keyOf('module b') },
  ],
  ...over,
});
const noticesOf = (who: string) =>
  db.read
    .select({ key: notice.key })
    .from(notice)
    .where(and(eq(notice.personId, who)));

/** Prepares a paper up to its invigilators; answers what publishing it needs. */
async function prepared(word: string, over: object = {}, roomIds = [roomA, hall]) {
  const schedule = await office();
  const { examId } = await schedule.prepareExam(act(paper(word, over)));
  await schedule.chooseExamRooms(act({ examId, version: 1, roomIds }));
  await schedule.seatExam(act({ examId, version: 2, seating: 'alphabetical' as const }));
  return { schedule, examId, version: 3 };
}

function published(id: string, over: Partial<typeof session.$inferInsert>) {
  const at = { day: DAY, startMinutes: 600, endMinutes: 660, startsAt: instantAt(DAY, 600), endsAt: instantAt(DAY, 660) };
  const whose = { groupId: groups.c, moduleId: keyOf('module c'), trainerId: personId('director'), roomId: roomC, siteId: sites.seat };
  return { id: keyOf(id), ...whose, ...at, state: 'published' as const, ...over };
}

describe('An examination', () => {
  it('is the business of student affairs, of the field and the filière, and of nobody else', async () => {
    const input = { from: null, promotionId: null };
    for (const word of ['trainer', 'secretaryGeneral'] as const) expect(await said((await as(personId(word))).exams(input))).toBe('hidden core.hidden');
    const head = await as(personId('filiereHead'));
    const foreign = paper('foreign', { groups: [{ groupId: groups.c, moduleId: keyOf('module c') }] });
    expect(await said(head.prepareExam(act(foreign)))).toBe('forbidden authority.outOfReach');
    await (await office()).prepareExam(act(foreign));
    expect((await head.exams(input)).exams).toEqual([]);
    expect(await said(head.exam({ examId: foreign.examId }))).toBe('hidden core.hidden');
    expect((await (await office()).exams(input)).exams).toMatchObject([{ groups: ['G-c'], rooms: 0, seats: 0 }]);
  }); // prettier-ignore

  it('is not seated in rooms that are too small, and the places are counted', async () => {
    const schedule = await office();
    const { examId } = await schedule.prepareExam(act(paper('small')));
    await schedule.chooseExamRooms(act({ examId, version: 1, roomIds: [roomA, roomB] }));
    const refused = await refusalOf(schedule.seatExam(act({ examId, version: 2, seating: 'shuffled' as const })));
    expect(refused).toMatchObject({ reason: 'schedule.exam.tooSmall', params: { n: 2 * HEADS, places: 40 } });
    expect(await db.read.select().from(examSeat).where(eq(examSeat.examId, examId))).toEqual([]);
    expect(await said(schedule.chooseExamRooms(act({ examId, version: 1, roomIds: [] })))).toBe('stale schedule.exam.stale');
  }); // prettier-ignore

  it('is published when nothing stands in its way, and told once to each who sits it and watches over it', async () => {
    const { schedule, examId, version } = await prepared('one');
    const before = await schedule.exam({ examId });
    expect(before.seats).toHaveLength(2 * HEADS);
    expect(before.obstacles.map(({ kind }) => kind)).toEqual(['tooFewInvigilators', 'tooFewInvigilators']);
    expect(await said(schedule.publishExam(act({ examId, version })))).toBe('conflict schedule.exam.blocked');

    const { proposal, candidates } = await schedule.invigilators({ examId, query: '' });
    expect(candidates.find(({ person }) => person.id === personId('trainer'))?.obstacles).toMatchObject([{ kind: 'invigilatorTeaches' }]);
    expect(proposal.map((each) => each.personId).toSorted()).toEqual(watchers.map(personId).toSorted());
    const own = [{ roomId: roomA, personId: personId('trainer') }];
    expect(await said(schedule.invigilate(act({ examId, version, invigilators: own })))).toBe('conflict schedule.exam.unfit');
    await schedule.invigilate(act({ examId, version, invigilators: proposal }));
    await schedule.publishExam(act({ examId, version: version + 1 }));

    for (const who of [traineeId('a', 0), traineeId('b', 34)]) expect(await noticesOf(who)).toEqual([{ key: 'schedule.notice.exam' }]);
    expect(await noticesOf(personId('newcomer'))).toEqual([{ key: 'schedule.notice.invigilation' }]);
    expect(await noticesOf(traineeId('c', 0))).toEqual([]);
    const mine = await (await as(traineeId('a', 0))).myExams({ monday: DAY });
    expect(mine.exams).toMatchObject([{ titleFr: 'Examen de sortie', seat: { place: expect.any(Number) } }]);
    expect((await (await as(personId('newcomer'))).myExams({ monday: DAY })).exams).toMatchObject([{ seat: null }]);
    const reading = { personId: traineeId('a', 0), language: 'fr', since: NOW } as const;
    expect(await calendarOf(db.read, reading, NOW)).toContain('Examen : Examen de sortie');
    expect(await calendarOf(db.read, { ...reading, personId: personId('newcomer') }, NOW)).toContain('Surveillance : Examen de sortie');
    const holdings = await testServices(db, { now: NOW }).holdingsOf(db.read, personId('newcomer'), NOW);
    expect(holdings.filter(({ reach }) => reach.sessionId === examId)).toHaveLength(1);
    expect(await said(schedule.chooseExamRooms(act({ examId, version: version + 2, roomIds: [hall] })))).toBe(
      'conflict schedule.exam.published',
    );
  });

  it('is not published over another of its rooms, invigilators or groups: the other is named', async () => {
    const { schedule, examId, version } = await prepared('two', { startMinutes: 660, endMinutes: 780 });
    const { candidates } = await schedule.invigilators({ examId, query: '' });
    expect(candidates.every(({ isFree }) => !isFree)).toBe(true);
    const refused = await refusalOf(schedule.publishExam(act({ examId, version })));
    expect(refused.params['exams']).toMatchObject([{ examId: keyOf('exam one') }]);
    const kinds = refused.params['obstacles'];
    for (const kind of ['group', 'room']) expect(kinds).toContainEqual({ kind, by: 'exam', id: keyOf('exam one') });
    await schedule.changeExam(act({ ...paper('two', { startMinutes: 720, endMinutes: 840 }), version }));
    expect((await schedule.invigilators({ examId, query: '' })).proposal).toHaveLength(4);
  });

  it('is not published over a published session, which is named', async () => {
    const day = '2026-06-11';
    const at = { day, startsAt: instantAt(day, 600), endsAt: instantAt(day, 660) };
    await db.write((tx) => tx.insert(session).values(published('over', { ...at, groupId: groups.a, moduleId: keyOf('module a') })));
    const { schedule, examId, version } = await prepared('three', { day });
    const refused = await refusalOf(schedule.publishExam(act({ examId, version })));
    expect(refused.params['sessions']).toMatchObject([{ sessionId: keyOf('over'), groupCode: 'G-a' }]);
    const raw = db.write((tx) => tx.update(exam).set({ state: 'published', version: 4, publishedAt: NOW }).where(eq(exam.id, examId)));
    await expect(raw).rejects.toSatisfy(says('schedule.exam.taken'));
  });

  it('keeps its groups, rooms and invigilators free of sessions, in the database itself', async () => {
    const over = (id: string, facts: Partial<typeof session.$inferInsert>) =>
      db.write((tx) => tx.insert(session).values(published(id, facts)));
    await expect(over('g', { groupId: groups.b, moduleId: keyOf('module b') })).rejects.toSatisfy(says('schedule.session.taken'));
    await expect(over('r', { roomId: hall })).rejects.toSatisfy(says('schedule.session.taken'));
    await expect(over('i', { trainerId: personId('newcomer') })).rejects.toSatisfy(says('schedule.session.taken'));
    await over('free', { trainerId: personId('departmentHead') });
  });

  it('is in the way of a session published later, which is told so', async () => {
    const schedule = await as(personId('assistantDirector'));
    const [known] = (await schedule.timetable({ by: 'group', id: groups.b, monday: '2026-05-11' })).sessions.slice(-1);
    await db.write((tx) =>
      tx.insert(session).values(
        published('toMove', {
          day: '2026-06-09',
          startsAt: instantAt('2026-06-09', 600),
          endsAt: instantAt('2026-06-09', 660),
          groupId: groups.b,
          moduleId: keyOf('module b'),
          trainerId: known?.trainerId ?? '',
          roomId: roomB,
        }),
      ),
    );
    const hours = { day: DAY, startMinutes: 600, endMinutes: 660, trainerId: known?.trainerId ?? '', roomId: roomB };
    const refused = await refusalOf(schedule.change(act({ sessionId: keyOf('toMove'), version: 1, ...hours, reason: '' })));
    expect(refused).toMatchObject({ reason: 'schedule.refusal.blocked' });
    expect(JSON.stringify(refused.params)).toContain('Examen de sortie');
  });

  it('takes no second seat, no trainer of its groups and no seat once it is published, in the database itself', async () => {
    const examId = keyOf('exam one');
    const taught = { examId: keyOf('exam three'), roomId: hall, personId: personId('trainer') };
    await expect(db.write((tx) => tx.insert(examInvigilator).values(taught))).rejects.toSatisfy(says('schedule.exam.invigilator'));
    await expect(db.write((tx) => tx.delete(examSeat).where(eq(examSeat.examId, examId)))).rejects.toSatisfy(says('schedule.exam.fixed'));
    const [first] = await db.read
      .select()
      .from(examSeat)
      .where(eq(examSeat.examId, keyOf('exam three')))
      .limit(1);
    const again = { ...(first ?? expect.unreachable()), personId: traineeId('c', 1), number: 900 };
    await expect(db.write((tx) => tx.insert(examSeat).values(again))).rejects.toThrow();
  });

  it('gives an invigilator for another, and tells the one who comes and the one who goes', async () => {
    const [schedule, examId] = [await office(), keyOf('exam one')];
    const { invigilators, exam: known } = await schedule.exam({ examId });
    const list = invigilators.map(({ roomId, person }) => ({ roomId, personId: person.id }));
    const less = list.slice(1);
    expect(await said(schedule.invigilate(act({ examId, version: known.version, invigilators: less })))).toBe(
      'conflict schedule.exam.tooFew',
    );
    const other = personId('director');
    const asTrainer = {
      id: keyOf('director teaches'),
      personId: other,
      positionId: positionId('mathsTrainers'),
      capacity: 'titular' as const,
    };
    await db.write((tx) => tx.insert(appointment).values({ ...asTrainer, startsAt: SINCE, actRef: 'N-4', actOn: '2024-09-02' }));
    const [gone] = list;
    await schedule.invigilate(
      act({ examId, version: known.version, invigilators: [...less, { roomId: gone?.roomId ?? '', personId: other }] }),
    );
    expect(await noticesOf(gone?.personId ?? '')).toContainEqual({ key: 'schedule.notice.invigilationOver' });
    expect(await noticesOf(other)).toEqual([{ key: 'schedule.notice.invigilation' }]);
  });

  it('is cancelled with a reason, told to all it concerned, and frees what it held', async () => {
    const [schedule, examId] = [await office(), keyOf('exam one')];
    const { exam: known } = await schedule.exam({ examId });
    await schedule.cancelExam(act({ examId, version: known.version, reason: 'Sujet divulgué' }));
    expect(await noticesOf(traineeId('a', 0))).toEqual([{ key: 'schedule.notice.exam' }, { key: 'schedule.notice.examCancelled' }]);
    const file = await calendarOf(db.read, { personId: traineeId('a', 0), language: 'ar', since: NOW }, NOW);
    expect(file).toContain('STATUS:CANCELLED');
    await db.write((tx) =>
      tx
        .insert(session)
        .values(published('later', { roomId: hall, groupId: groups.b, moduleId: keyOf('module b'), trainerId: personId('trainer') })),
    );
  });
});
