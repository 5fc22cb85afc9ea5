import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, instantAt, overlaps } from '../../shared/core/time.ts';
import { judge, obstaclesOf, type Placed, type RoomFacts, type Surroundings } from '../../shared/schedule/conflicts/rules.ts';
import { startingSlots } from '../../shared/schedule/slots/rules.ts';

const MONDAY = '2026-11-23';
const seat = 'seat';
const rooms: readonly RoomFacts[] = [
  { id: 'room 1', siteId: seat, kind: 'classroom', capacity: 40, closedOn: null },
  { id: 'room 2', siteId: seat, kind: 'classroom', capacity: 36, closedOn: null },
  { id: 'lab', siteId: seat, kind: 'laboratory', capacity: 40, closedOn: null },
  { id: 'annexe 1', siteId: 'annexe', kind: 'classroom', capacity: 60, closedOn: null },
];

function placed(facts: Partial<Placed> = {}): Placed {
  const { day = MONDAY, startMinutes = 510, endMinutes = startMinutes + 120 } = facts;
  return {
    sessionId: 'asked',
    groupId: 'group',
    moduleId: 'module',
    trainerId: 'trainer',
    roomId: 'room 1',
    siteId: seat,
    isDraft: false,
    ...facts,
    day,
    startMinutes,
    endMinutes,
    startsAt: instantAt(day, startMinutes),
    endsAt: instantAt(day, endMinutes),
  };
}

function around(sessions: readonly Placed[] = [], facts: Partial<Surroundings> = {}): Surroundings {
  return {
    sessionsOn: (day) => sessions.filter((each) => each.day === day),
    rooms: new Map(rooms.map((room) => [room.id, room])),
    closures: [],
    absences: [],
    closedDays: new Map(),
    spans: [],
    week: 0b0111111,
    grid: startingSlots,
    group: { size: 35, filiereId: 'filière', siteId: seat, startsOn: '2026-09-01', endsOn: '2027-06-30' },
    roomKind: null,
    towns: new Map([
      [seat, 'Casablanca'],
      ['annexe', 'Casablanca'],
      ['branch', 'Settat'],
    ]),
    settings: { travelMinutes: 120, dayMinutes: 480, weekMinutes: 960, trainerWeek: 0 },
    ...facts,
  };
}

const kindsOf = (session: Placed, where: Surroundings) => obstaclesOf(session, where).map(({ kind }) => kind);
const other = (facts: Partial<Placed>) =>
  placed({ sessionId: 'other', groupId: 'other group', trainerId: 'other trainer', roomId: 'room 2', ...facts });

describe('two sessions', () => {
  it('overlap exactly when they share a moment: agreed with counting over all intervals of a short day', () => {
    const hours = Array.from({ length: 9 }, (_, hour) => hour);
    const intervals = hours.flatMap((from) => hours.filter((to) => to > from).map((to) => ({ from, to })));
    for (const a of intervals)
      for (const b of intervals) {
        const isShared = hours.some((moment) => a.from <= moment && moment < a.to && b.from <= moment && moment < b.to);
        expect(overlaps(a, b)).toBe(isShared);
      }
  });

  it('may touch, in the same room, with the same group and the same trainer', () => {
    expect(obstaclesOf(placed(), around([placed({ sessionId: 'next', startMinutes: 630 })]))).toEqual([]);
  });

  it('clash when a short one lies inside a long one (8–11 and 8–9)', () => {
    const long = other({ roomId: 'room 1', startMinutes: 480, endMinutes: 660 });
    expect(kindsOf(placed({ startMinutes: 480, endMinutes: 540 }), around([long]))).toEqual(['room']);
  });

  it.each([
    ['group', { groupId: 'group' }],
    ['trainer', { trainerId: 'trainer' }],
    ['room', { roomId: 'room 1' }],
  ] as const)('of the same %s at once are refused, and the one that blocks is named', (kind, facts) => {
    expect(obstaclesOf(placed(), around([other(facts)]))).toEqual([{ kind, sessionId: 'other', isDraft: false }]);
  });

  it('of one trainer on two sites of a town leave the journey between them', () => {
    const before = (endMinutes: number) =>
      other({ trainerId: 'trainer', siteId: 'annexe', roomId: 'annexe 1', startMinutes: endMinutes - 120, endMinutes });
    const asked = placed({ startMinutes: 870 });
    expect(kindsOf(asked, around([before(750)]))).toEqual([]);
    expect(kindsOf(asked, around([before(751)]))).toEqual(['travel']);
    expect(kindsOf(placed({ startMinutes: 510 }), around([before(990)]))).toEqual([]);
  });

  it('of one trainer in two towns are on two days', () => {
    const far = other({ trainerId: 'trainer', siteId: 'branch', roomId: null, startMinutes: 990 });
    expect(kindsOf(placed(), around([far]))).toEqual(['travel']);
    expect(kindsOf(placed({ day: addDays(MONDAY, 1) }), around([far]))).toEqual([]);
  });
});

describe('a day', () => {
  const span = {
    nameFr: 'Pause',
    nameAr: 'عطلة',
    fromOn: MONDAY,
    toOn: addDays(MONDAY, 7),
    weekdays: 127,
    filiereId: null,
    isConfirmed: true,
  };

  it('is closed by a confirmed feast, and only worse for an expected one', () => {
    const feast = (isConfirmed: boolean) => around([], { closedDays: new Map([[MONDAY, { isConfirmed }]]) });
    expect(kindsOf(placed(), feast(true))).toEqual(['closedDay']);
    expect(judge(placed(), feast(false))).toMatchObject({ state: 'worse', drawbacks: [{ kind: 'expectedClosing' }] });
  });

  it('is closed outside the week and the dates of the promotion', () => {
    expect(kindsOf(placed({ day: '2026-11-29' }), around())).toEqual(['weekday']);
    expect(kindsOf(placed({ day: '2027-07-01' }), around())).toEqual(['outsidePromotion']);
  });

  it('is closed by a break to all, by a practicum to its filière on its weekday', () => {
    expect(kindsOf(placed(), around([], { spans: [{ ...span, kind: 'break' }] }))).toEqual(['break']);
    const practicum = (filiereId: string) => around([], { spans: [{ ...span, kind: 'practicum', filiereId, weekdays: 0b0000001 }] });
    expect(kindsOf(placed(), practicum('filière'))).toEqual(['practicum']);
    expect(kindsOf(placed(), practicum('another'))).toEqual([]);
    expect(kindsOf(placed({ day: addDays(MONDAY, 1) }), practicum('filière'))).toEqual([]);
  });
});

describe('a room', () => {
  it('must hold the group, be of the kind the module needs, and be in use', () => {
    const crowd = around([], { group: { ...around().group, size: 41 } });
    expect(obstaclesOf(placed(), crowd)).toEqual([{ kind: 'capacity', size: 41, capacity: 40 }]);
    expect(kindsOf(placed(), around([], { roomKind: 'laboratory' }))).toEqual(['roomKind']);
    const { startsAt, endsAt } = placed({ startMinutes: 600 });
    expect(kindsOf(placed(), around([], { closures: [{ roomId: 'room 1', startsAt, endsAt }] }))).toEqual(['roomClosed']);
  });

  it('is replaced by the smallest of the site that suits, which counts a little against the place', () => {
    expect(judge(placed(), around([other({ roomId: 'room 1' })]))).toMatchObject({
      state: 'worse',
      roomId: 'room 2',
      drawbacks: [{ kind: 'otherRoom' }],
    });
  });

  it('that is missing is said, with the nearest: another site of the town, or one that is too small', () => {
    const full = [other({ roomId: 'room 1' }), other({ sessionId: 'o2', roomId: 'room 2' }), other({ sessionId: 'o3', roomId: 'lab' })];
    expect(judge(placed(), around(full))).toEqual({ state: 'noRoom', nearest: { roomId: 'annexe 1', obstacles: [] } });
    const crowd = around([], { group: { ...around().group, size: 100 } });
    expect(judge(placed(), crowd)).toEqual({
      state: 'noRoom',
      nearest: { roomId: 'room 1', obstacles: [{ kind: 'capacity', size: 100, capacity: 40 }] },
    });
  });
});

describe('a judgement', () => {
  it('says impossible exactly when the hour has an obstacle, and never offers a room that has one', () => {
    const session = fc.record({
      sessionId: fc.uuid(),
      groupId: fc.constantFrom('group', 'other group'),
      trainerId: fc.constantFrom('trainer', 'other trainer'),
      roomId: fc.constantFrom('room 1', 'room 2', 'lab'),
      startMinutes: fc.constantFrom(510, 570, 630, 870, 990),
    });
    fc.assert(
      fc.property(fc.array(session, { maxLength: 6 }), fc.constantFrom(510, 630, 870, 990), (sessions, startMinutes) => {
        const where = around(sessions.map((facts) => placed(facts)));
        const asked = placed({ startMinutes });
        const answer = judge(asked, where);
        const isMet = sessions.some(
          (each) =>
            (each.groupId === 'group' || each.trainerId === 'trainer') &&
            each.startMinutes < startMinutes + 120 &&
            startMinutes < each.startMinutes + 120,
        );
        expect(answer.state === 'impossible').toBe(isMet);
        if (answer.state === 'free' || answer.state === 'worse')
          expect(obstaclesOf({ ...asked, roomId: answer.roomId }, where)).toEqual([]);
      }),
    );
  });
});
