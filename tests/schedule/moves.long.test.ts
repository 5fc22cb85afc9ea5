import { uuidv7 } from 'uuidv7';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '#db/driver';
import { addDays, instantAt, mondayOf } from '../../shared/core/time.ts';
import { hoursInALine, hoursTyped, slotsProblem, startingSlots } from '../../shared/schedule/slots/rules.ts';
import { createCallerFactory, router } from '../../server/core/trpc.ts';
import { calendarRouter } from '../../server/organisation/calendar/router.ts';
import { scheduleRouter } from '../../server/schedule/router.ts';
import { session, slot } from '../../server/schedule/table.ts';
import { foundAttendance, groups, TODAY } from '../support/attendance-world.ts';
import { signedInAs, testServices, type TestServices } from '../support/context.ts';
import { freshDatabase } from '../support/database.ts';
import { keyOf, NOW, personId, sites, unitId } from '../support/organisation-world.ts';
import { refusalOf } from '../support/refusals.ts';

const callerOf = createCallerFactory(router({ calendar: calendarRouter, schedule: scheduleRouter }));
const MONDAY = addDays(mondayOf(TODAY), 7);
let db: Db;
let services: TestServices;

beforeEach(async () => {
  db = await freshDatabase();
  await foundAttendance(db);
  await db.write(async (tx) => {
    for (const [day, start, group] of [
      [0, 510, 'a'],
      [0, 870, 'c'],
      [1, 510, 'a'],
      [2, 540, 'a'],
    ] as const) {
      const on = addDays(MONDAY, day);
      const hours = {
        day: on,
        startMinutes: start,
        endMinutes: start + 120,
        startsAt: instantAt(on, start),
        endsAt: instantAt(on, start + 120),
      };
      const what = { groupId: groups[group], moduleId: keyOf(`module ${group}`), roomId: keyOf(`room ${group}`), siteId: sites.seat };
      await tx
        .insert(session)
        .values({ id: keyOf(`${group} ${day}`), ...what, trainerId: personId('trainer'), ...hours, state: 'published' });
    }
  });
  services = testServices(db, { now: NOW });
  return () => db.close();
});

async function as(person: string) {
  return callerOf(await (await signedInAs(services, person)).context());
}
const director = () => as(personId('director'));
const days = (from: number, to: number, facts: object = {}) => ({
  firstOn: addDays(MONDAY, from),
  lastOn: addDays(MONDAY, to),
  weekdays: 127,
  filiereId: null,
  ...facts,
});
const nothing = { closes: null, opens: null, ramadan: null };
const idsIn = ({ sessions }: { readonly sessions: readonly { readonly sessionId: string }[] }) =>
  sessions.map(({ sessionId }) => sessionId);

describe('what a change of the calendar moves', () => {
  it('is every published session of the days it closes, and of those it opens again', async () => {
    const { schedule } = await director();
    const found = await schedule.moves({ ...nothing, closes: days(1, 1), opens: days(0, 0) });
    expect(idsIn(found.closing)).toEqual([keyOf('a 1')]);
    expect(idsIn(found.opening)).toEqual([keyOf('a 0'), keyOf('c 0')]);
    expect(found.outside).toEqual({ count: 0, sessions: [] });
  });

  it('is narrowed to a filière and to days of the week', async () => {
    const { schedule } = await director();
    const ofFiliere = await schedule.moves({ ...nothing, closes: days(0, 4, { filiereId: unitId('primary') }) });
    expect(idsIn(ofFiliere.closing)).toEqual([keyOf('c 0')]);
    const onTuesdays = await schedule.moves({ ...nothing, closes: days(0, 30, { weekdays: 0b0000010 }) });
    expect(idsIn(onTuesdays.closing)).toEqual([keyOf('a 1')]);
  });

  it('is, when Ramadan is confirmed, what lies outside its hours', async () => {
    const { schedule } = await director();
    const { outside } = await schedule.moves({ ...nothing, ramadan: days(0, 4) });
    expect(idsIn(outside)).toEqual([keyOf('a 0'), keyOf('c 0'), keyOf('a 1')]);
  });

  it('neither looks back nor is told to a trainee', async () => {
    const { schedule } = await director();
    expect((await schedule.moves({ ...nothing, closes: days(-30, -6) })).closing.count).toBe(1);
    const trainee = await as(keyOf('trainee a 1'));
    expect(await refusalOf(trainee.schedule.moves({ ...nothing, closes: days(0, 0) }))).toMatchObject({ kind: 'hidden' });
  });

  it('is exactly what the list of troubles then holds', async () => {
    const caller = await director();
    const asked = days(0, 1, { filiereId: unitId('collegial') });
    const moved = await caller.schedule.moves({ ...nothing, closes: asked });
    await caller.calendar.addSpan({ actId: uuidv7(), kind: 'practicum', nameFr: 'Stage', nameAr: 'تدريب', ...asked, isConfirmed: true });
    const { troubles } = await (await as(personId('filiereHead'))).schedule.troubles({});
    const fromSpan = troubles.filter(({ obstacles }) => obstacles.some(({ kind }) => kind === 'practicum'));
    expect(idsIn({ sessions: fromSpan })).toEqual(idsIn(moved.closing));
  });
});

describe('a span of the calendar', () => {
  const span = { kind: 'break', nameFr: 'Vacances', nameAr: 'عطلة', ...days(0, 6), isConfirmed: false } as const;

  it('is written, confirmed, moved and removed by the direction or the secretary general', async () => {
    const { calendar } = await as(personId('secretaryGeneral'));
    const { spanId } = await calendar.addSpan({ actId: uuidv7(), ...span });
    await calendar.changeSpan({ actId: uuidv7(), spanId, version: 1, ...span, lastOn: addDays(MONDAY, 8), isConfirmed: true });
    const { spans, filieres } = await calendar.spans({ from: MONDAY, to: addDays(MONDAY, 1) });
    expect(spans).toMatchObject([{ id: spanId, lastOn: addDays(MONDAY, 8), isConfirmed: true, version: 2, filiere: null }]);
    expect(filieres).toHaveLength(3);
    expect(await refusalOf(calendar.removeSpan({ actId: uuidv7(), spanId, version: 1 }))).toMatchObject({ kind: 'stale' });
    await calendar.removeSpan({ actId: uuidv7(), spanId, version: 2 });
    expect((await calendar.spans({ from: MONDAY, to: addDays(MONDAY, 1) })).spans).toEqual([]);
  });

  it('ends after it begins, today or later, within a year; Ramadan is everybody’s', async () => {
    const { calendar } = await director();
    const add = (facts: object) => refusalOf(calendar.addSpan({ actId: uuidv7(), ...span, ...facts }));
    expect(await add({ lastOn: addDays(MONDAY, -1) })).toMatchObject({ reason: 'organisation.refusal.period' });
    expect(await add(days(-30, -20))).toMatchObject({ reason: 'organisation.refusal.pastDay' });
    expect(await add({ lastOn: addDays(MONDAY, 400) })).toMatchObject({ reason: 'organisation.refusal.spanTooLong' });
    expect(await add({ kind: 'ramadan', filiereId: unitId('primary') })).toMatchObject({ reason: 'organisation.refusal.ramadanWhole' });
    expect(await add({ filiereId: unitId('maths') })).toMatchObject({ kind: 'hidden' });
  });

  it('is not the business of a trainer', async () => {
    const { calendar } = await as(personId('trainer'));
    expect(await refusalOf(calendar.addSpan({ actId: uuidv7(), ...span }))).toMatchObject({
      kind: 'forbidden',
      params: { offices: ['director', 'secretaryGeneral'] },
    });
  });
});

describe('the hours of the day', () => {
  it('are those proposed until the centre sets its own, and are not written over unseen', async () => {
    const { schedule } = await director();
    const { slots, isDefault } = await schedule.slots({});
    expect([slots.length, isDefault]).toEqual([startingSlots.length, true]);
    const own = slots.filter(({ weekday }) => weekday !== 6);
    await schedule.changeSlots({ actId: uuidv7(), read: hoursInALine(slots), slots: own });
    expect(await db.read.select().from(slot)).toHaveLength(own.length);
    expect(await schedule.slots({})).toMatchObject({ isDefault: false, slots: own });
    expect(await refusalOf(schedule.changeSlots({ actId: uuidv7(), read: hoursInALine(slots), slots }))).toMatchObject({ kind: 'stale' });
  });

  it('do not overlap, and are there for both variants', () => {
    expect(slotsProblem(startingSlots)).toBeUndefined();
    expect(slotsProblem(startingSlots.filter(({ variant }) => variant === 'usual'))).toBe('schedule.refusal.noSlots');
    const twice = { variant: 'usual', weekday: 1, startMinutes: 600, endMinutes: 700 } as const;
    expect(slotsProblem([...startingSlots, twice])).toBe('schedule.refusal.slotsOverlap');
    expect(slotsProblem([...startingSlots, { ...twice, weekday: 7, endMinutes: 600 }])).toBe('schedule.refusal.slotLength');
  });

  it('are read as people type them', () => {
    expect(hoursTyped('08:30-10:30، 10:30–12:30')).toEqual([
      { startMinutes: 510, endMinutes: 630 },
      { startMinutes: 630, endMinutes: 750 },
    ]);
    expect(hoursTyped('')).toEqual([]);
    expect(hoursTyped('8h30 à 10h30')).toBeUndefined();
    expect(hoursTyped('08:30-10:30 midi')).toBeUndefined();
  });
});
