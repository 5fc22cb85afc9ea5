/** The personal calendar link: parsed by a calendar library the server does not use, and asked for over HTTP as calendars do. */
import type { FastifyInstance } from 'fastify';
import ICAL from 'ical.js';
import { eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '#db/driver';
import { addDays, clock, DAY_LENGTH, instantAt, localDay, mondayOf, weekday, zoneBetween, type Day } from '../../shared/core/time.ts';
import { calendarText, escapeText, foldLine, isSameTag } from '../../shared/schedule/feeds/rules.ts';
import { appRouter } from '../../server/app/router.ts';
import { journal } from '../../server/core/journal-table.ts';
import { createCallerFactory } from '../../server/core/trpc.ts';
import { account } from '../../server/identity/table.ts';
import { feedWindow } from '../../server/schedule/feeds/read.ts';
import { calendarFeed } from '../../server/schedule/feeds/table.ts';
import { session, timetableChange, timetableVersion } from '../../server/schedule/table.ts';
import { placementOf } from '../../server/schedule/timetable/router.ts';
import { enrolment, membership } from '../../server/trainees/table.ts';
import { foundAttendance, groups, traineeId } from '../support/attendance-world.ts';
import { signedInAs, testServices, type TestServices } from '../support/context.ts';
import { freshDatabase } from '../support/database.ts';
import { keyOf, personId, sites } from '../support/organisation-world.ts';
import { openProcedures } from '../support/procedures-http.ts';

const callerFor = createCallerFactory(appRouter({ demo: false }));
const TERM = { firstOn: '2027-01-11', lastOn: '2027-04-10' } as const;
/** Clocks change on 7 February and 14 March 2027. */
const NOW = instantAt('2027-02-10', 9 * 60);

let db: Db;
let services: TestServices;
let app: FastifyInstance;

beforeEach(async () => {
  db = await freshDatabase();
  services = testServices(db, { now: NOW });
  await foundAttendance(db);
  app = await openProcedures(services, false);
});
afterEach(async () => {
  await app.close();
  await db.close();
});

async function as(personId: string) {
  return callerFor(await (await signedInAs(services, personId)).context());
}

async function linkOf(personId: string): Promise<string> {
  return (await (await as(personId)).schedule.makeCalendarLink({ actId: uuidv7() })).path ?? expect.unreachable();
}

const fetched = (url: string, headers: Readonly<Record<string, string>> = {}) => app.inject({ method: 'GET', url, headers });

/** A session of two hours; its hour of the wall makes it unlike the others of its day. */
function sessionRow(word: 'a' | 'c', day: Day, startMinutes: number, trainer = personId('trainer')) {
  const at = { day, startMinutes, endMinutes: startMinutes + 120 };
  return {
    id: keyOf(`session ${word} ${day} ${startMinutes}`),
    groupId: groups[word],
    moduleId: keyOf(`module ${word}`),
    trainerId: trainer,
    roomId: keyOf(`room ${word}`),
    siteId: sites.seat,
    ...at,
    startsAt: instantAt(day, at.startMinutes),
    endsAt: instantAt(day, at.endMinutes),
    state: 'published' as const,
    changedAt: instantAt('2027-01-05'),
  };
}

function daysOf(from: Day, to: Day): Day[] {
  const days: Day[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) if (weekday(day) < 7) days.push(day);
  return days;
}

async function plantTerm(): Promise<void> {
  const rows = daysOf(TERM.firstOn, TERM.lastOn).flatMap((day) => [
    sessionRow('a', day, 510),
    sessionRow('c', day, 870, personId('newcomer')),
  ]);
  await db.write(async (tx) => void (await tx.insert(session).values(rows)));
}

type Event = { readonly uid: string; readonly from: string; readonly to: string; readonly at: number; readonly component: ICAL.Component };

/** What a calendar program makes of the file, by the file's own zone. */
function eventsIn(text: string): Event[] {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  const zone = new ICAL.Timezone(calendar.getFirstSubcomponent('vtimezone') ?? expect.unreachable());
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    const start = event.startDate.clone();
    start.zone = zone;
    return { uid: event.uid, from: String(event.startDate), to: String(event.endDate), at: start.toUnixTime() * 1000, component };
  });
}

const wall = (day: Day, minutes: number) => `${day}T${clock(minutes)}:00`;

describe('a line of a calendar file', () => {
  it('is folded at 75 octets, never inside a letter, and unfolds to itself', () => {
    const line = `SUMMARY:${'تدبير التعلمات '.repeat(12)}é`;
    const folded = foldLine(line);
    expect(folded.split('\r\n').map((piece) => new TextEncoder().encode(piece).length > 75)).not.toContain(true);
    expect(folded.replaceAll('\r\n ', '')).toBe(line);
    expect(foldLine('SUMMARY:short')).toBe('SUMMARY:short');
  });

  it('escapes what the format keeps for itself', () => {
    expect(escapeText('A, B; C\\D\nE')).toBe('A\\, B\\; C\\\\D\\nE');
  });

  it('is asked for again by its tag', () => {
    expect([undefined, '"x"', 'W/"x"', '"a", "x"', '*', '"y"'].map((asked) => isSameTag(asked, '"x"'))).toEqual([
      false,
      true,
      true,
      true,
      true,
      false,
    ]);
  });
});

describe('the zone of a calendar file', () => {
  it.each(['2026-01-15', '2026-09-07', '2027-06-01', '2028-12-20', '2029-03-05'])(
    'gives each day of the window its instant, seen from %s, whichever changes of the clock lie in it',
    (today) => {
      const { from, to } = feedWindow(instantAt(today));
      const days = daysOf(localDay(from), addDays(localDay(to), -1));
      const entries = days.map((day) => ({
        id: day,
        day,
        startMinutes: 510,
        endMinutes: 630,
        isCancelled: false,
        version: 1,
        changedAt: 0,
        summary: 'S',
        location: '',
        description: '',
      }));
      const zone = zoneBetween(from - DAY_LENGTH, to);
      const events = eventsIn(calendarText({ centreId: 'c', name: 'N', language: 'fr', zone, entries }));
      expect(
        events.filter(({ from: wallTime, at }, place) => at !== instantAt(days[place] ?? '', 510) || !wallTime.includes('T08:30')),
      ).toEqual([]);
      expect(events).toHaveLength(days.length);
      expect(zone.length).toBeGreaterThan(2);
    },
  );
});

describe('a term’s feed, read by a calendar program', () => {
  beforeEach(plantTerm);

  it.each([
    ['who teaches', () => personId('trainer')],
    ['a trainee of the group', () => traineeId('a', 3)],
  ] as const)(
    'gives %s the sessions of the screen at the same hours, before, during and after Ramadan 2027',
    async (_, who) => {
      const { body } = await fetched(await linkOf(who()));
      const caller = await as(who());
      const shown: object[] = [];
      for (let monday = mondayOf(TERM.firstOn); monday <= TERM.lastOn; monday = addDays(monday, 7)) {
        const { sessions } = await caller.schedule.myWeek({ monday });
        for (const each of sessions)
          shown.push({
            uid: each.id,
            from: wall(each.day, each.startMinutes),
            to: wall(each.day, each.endMinutes),
            at: each.startsAt,
          });
      }
      const read = eventsIn(body).map(({ uid, from, to, at }) => ({ uid: uid.split('@')[0], from, to, at }));
      expect(read).toEqual(shown);
      expect(read).toHaveLength(daysOf(TERM.firstOn, TERM.lastOn).length);
      // 08:30 on the wall is 07:30 UTC, and 08:30 UTC while Ramadan lasts.
      const hourOn = (day: Day) => new Date(read.find(({ from }) => from.startsWith(day))?.at ?? 0).toISOString().slice(11, 16);
      expect(['2027-02-06', '2027-02-08', '2027-03-13', '2027-03-15'].map(hourOn)).toEqual(['07:30', '08:30', '08:30', '07:30']);
    },
    60_000,
  );

  it('holds nothing of other groups, and no name but the trainer’s', async () => {
    const { body } = await fetched(await linkOf(traineeId('a', 3)));
    const text = body.replaceAll('\r\n ', '');
    expect(text).toContain('Lahlou');
    expect(text).not.toMatch(/G-c|Famille\d|Zniber/);
  });

  it('follows a trainee from one group to another on the day it changes', async () => {
    const day = '2027-03-01';
    await db.write(async (tx) => {
      const id = keyOf(`membership ${traineeId('a', 3)}`);
      await tx.update(membership).set({ toOn: day, version: 2 }).where(eq(membership.id, id));
      const person = traineeId('a', 3);
      await tx
        .insert(membership)
        .values({ id: uuidv7(), enrolmentId: keyOf(`enrolment ${person}`), personId: person, groupId: groups.c, fromOn: day });
    });
    const hours = eventsIn((await fetched(await linkOf(traineeId('a', 3)))).body).map(({ from }) => from);
    expect(hours.filter((from) => from < day).every((from) => from.endsWith('T08:30:00'))).toBe(true);
    expect(hours.filter((from) => from >= day).every((from) => from.endsWith('T14:30:00'))).toBe(true);
    expect(hours.filter((from) => from >= day).length).toBeGreaterThan(30);
  });

  it('tells a cancelled session as cancelled for thirty days, with a higher sequence, then no more', async () => {
    const link = await linkOf(traineeId('a', 3));
    const id = keyOf('session a 2027-03-16 510');
    const seen = async () => eventsIn((await fetched(link)).body).find(({ uid }) => uid.startsWith(id));
    const said = async (name: string) => (await seen())?.component.getFirstPropertyValue(name);
    expect([await said('sequence'), await said('status')]).toEqual([0, 'CONFIRMED']);
    const cancelled = { state: 'cancelled' as const, version: 2, changedAt: NOW, reason: 'Formatrice en mission' };
    await db.write(async (tx) => void (await tx.update(session).set(cancelled).where(eq(session.id, id))));
    expect([await said('sequence'), await said('status')]).toEqual([1, 'CANCELLED']);
    expect(await said('summary')).toBe('Annulée : Gestion des apprentissages 2');
    expect(await said('description')).toContain('Formatrice en mission');
    services.time.now = NOW + 31 * DAY_LENGTH;
    expect(await seen()).toBeUndefined();
  });

  it('tells who was to teach that another does, as a cancelled session', async () => {
    const link = await linkOf(personId('trainer'));
    const id = keyOf('session a 2027-03-16 510');
    const said = async (name: string) =>
      eventsIn((await fetched(link)).body)
        .find(({ uid }) => uid.startsWith(id))
        ?.component.getFirstPropertyValue(name);
    expect(await said('status')).toBe('CONFIRMED');
    const [before] = await db.read.select().from(session).where(eq(session.id, id));
    if (!before) throw new Error('There is such a session.');
    const version = { id: uuidv7(), groupId: groups.a, number: 1, publishedBy: personId('filiereHead'), publishedAt: NOW };
    await db.write(async (tx) => {
      await tx
        .update(session)
        .set({ trainerId: personId('newcomer'), changedAt: NOW, version: 2 })
        .where(eq(session.id, id));
      await tx.insert(timetableVersion).values(version);
      const after = { ...placementOf(before), trainerId: personId('newcomer') };
      await tx.insert(timetableChange).values({ versionId: version.id, sessionId: id, kind: 'moved', before: placementOf(before), after });
    });
    expect([await said('status'), await said('sequence')]).toEqual(['CANCELLED', 1]);
    services.time.now = NOW + 31 * DAY_LENGTH;
    expect(await said('status')).toBeUndefined();
  });
});

describe('the link', () => {
  it('is shown once, kept only as a hash, and says when it was last read', async () => {
    const caller = await as(personId('trainer'));
    const asked = { actId: uuidv7() };
    const made = await caller.schedule.makeCalendarLink(asked);
    const token = /^\/calendrier\/([\w-]{22})\.ics$/.exec(made.path ?? '')?.[1] ?? expect.unreachable();
    expect((await caller.schedule.makeCalendarLink(asked)).path).toBeNull();
    const kept = JSON.stringify([await db.read.select().from(calendarFeed), await db.read.select().from(journal)]);
    expect(kept).not.toContain(token);
    expect((await caller.schedule.calendarLink()).link).toEqual({ createdAt: NOW, fetchedAt: null });
    await fetched(made.path ?? '');
    await expect.poll(async () => (await caller.schedule.calendarLink()).link?.fetchedAt).toBe(NOW);
  });

  it('answers once with the file, and then that nothing changed, until something does', async () => {
    await plantTerm();
    const link = await linkOf(traineeId('a', 3));
    const first = await fetched(link);
    expect(first.headers).toMatchObject({ 'content-type': 'text/calendar; charset=utf-8', 'cache-control': 'private, no-cache' });
    expect(first.headers['set-cookie']).toBeUndefined();
    const tag = String(first.headers.etag);
    services.time.now += 2 * DAY_LENGTH;
    const again = await fetched(link, { 'if-none-match': tag });
    expect([again.statusCode, again.body, again.headers.etag]).toEqual([304, '', tag]);
    const id = keyOf('session a 2027-03-16 510');
    await db.write(
      async (tx) =>
        void (await tx
          .update(session)
          .set({ roomId: keyOf('room b'), version: 2 })
          .where(eq(session.id, id))),
    );
    expect((await fetched(link, { 'if-none-match': tag })).statusCode).toBe(200);
  });

  it('is gone once renewed or revoked', async () => {
    const caller = await as(traineeId('a', 3));
    const [first, second] = [await linkOf(traineeId('a', 3)), await linkOf(traineeId('a', 3))];
    expect([(await fetched(first)).statusCode, (await fetched(second)).statusCode]).toEqual([410, 200]);
    await caller.schedule.revokeCalendarLink({ actId: uuidv7() });
    expect((await fetched(second)).statusCode).toBe(410);
    expect((await fetched(second)).headers['cache-control']).toBe('no-store');
    expect((await caller.schedule.calendarLink()).link).toBeNull();
    await expect(caller.schedule.revokeCalendarLink({ actId: uuidv7() })).rejects.toThrow('core.hidden');
  });

  it('opens nothing for who left, or whose account is suspended', async () => {
    const link = await linkOf(traineeId('a', 3));
    const ends = async (endsAt: number | null) =>
      db.write(
        async (tx) =>
          void (await tx
            .update(enrolment)
            .set({ endsAt })
            .where(eq(enrolment.personId, traineeId('a', 3)))),
      );
    await ends(NOW - DAY_LENGTH);
    expect((await fetched(link)).statusCode).toBe(404);
    await ends(null);
    expect((await fetched(link)).statusCode).toBe(200);
    await db.write(
      async (tx) =>
        void (await tx
          .update(account)
          .set({ suspendedAt: NOW, version: 2 })
          .where(eq(account.personId, traineeId('a', 3)))),
    );
    expect((await fetched(link)).statusCode).toBe(404);
  });

  it('is refused to who holds nothing', async () => {
    await expect((await as(personId('newcomer'))).schedule.makeCalendarLink({ actId: uuidv7() })).rejects.toThrow('authority.noHolding');
  });

  it('does not let anyone try addresses, nor one calendar come without end', async () => {
    const tried: number[] = [];
    for (let count = 0; count < 25; count += 1) tried.push((await fetched(`/calendrier/${'A'.repeat(20)}${10 + count}.ics`)).statusCode);
    expect([tried[0], tried.at(-1)]).toEqual([404, 429]);
    const link = await linkOf(personId('trainer'));
    const came: number[] = [];
    for (let count = 0; count < 40; count += 1) came.push((await fetched(link)).statusCode);
    expect([came[0], came.at(-1)]).toEqual([200, 429]);
  });
});
