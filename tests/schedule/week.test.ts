/** One's own week: what changed in it since one looked, what the calendar says of its days. */
import { eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '#db/driver';
import { addDays, instantAt, mondayOf } from '../../shared/core/time.ts';
import { changeShown, daysShown, isNews } from '../../shared/schedule/week/rules.ts';
import { appRouter } from '../../server/app/router.ts';
import { createCallerFactory } from '../../server/core/trpc.ts';
import { calendarSpan } from '../../server/organisation/calendar/table.ts';
import { closedDay } from '../../server/organisation/table.ts';
import { session, timetableChange, timetableVersion } from '../../server/schedule/table.ts';
import { foundAttendance, groups, sessions, TODAY, traineeId } from '../support/attendance-world.ts';
import { signedInAs, testServices, type TestServices } from '../support/context.ts';
import { freshDatabase } from '../support/database.ts';
import { keyOf, NOW, personId, sites } from '../support/organisation-world.ts';

const MONDAY = mondayOf(TODAY);
const stands = {
  state: 'published',
  version: 2,
  changedAt: 50,
  day: '2026-05-12',
  startMinutes: 510,
  trainerId: 'a',
  replacesId: null,
  former: null,
} as const;

describe('what is said of a session', () => {
  it('is what happened to it after it was first published', () => {
    const former = { day: '2026-05-12', startMinutes: 510, trainerId: 'a' };
    expect([
      changeShown({ ...stands, version: 1 }),
      changeShown({ ...stands, version: 1, replacesId: 'x' }),
      changeShown(stands),
      changeShown({ ...stands, state: 'cancelled' }),
      changeShown({ ...stands, former: { ...former, startMinutes: 630 } }),
      changeShown({ ...stands, former: { ...former, trainerId: 'b' } }),
      changeShown({ ...stands, former }),
    ]).toEqual([undefined, 'makeUp', 'changed', 'cancelled', 'moved', 'substituted', 'roomChanged']);
  });

  it('is news to who looked before it, and to nobody who never looked', () => {
    expect([isNews(stands, 49), isNews(stands, 50), isNews(stands, null), isNews({ ...stands, version: 1 }, 0)]).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it('is shown from Monday to Saturday, and on a Sunday only when something takes place', () => {
    expect([daysShown('2026-05-11', []).length, daysShown('2026-05-11', [{ day: '2026-05-17' }]).at(-1)]).toEqual([6, '2026-05-17']);
  });
});

describe('one’s own week', () => {
  let db: Db;
  let services: TestServices;
  beforeEach(async () => {
    db = await freshDatabase();
    services = testServices(db, { now: NOW });
    await foundAttendance(db);
  });
  afterEach(() => db.close());

  async function week(who: string) {
    const caller = createCallerFactory(appRouter({ demo: false }))(await (await signedInAs(services, who)).context());
    return caller.schedule.myWeek({ monday: MONDAY });
  }

  it('tells where a moved session was, why one is cancelled and what makes up for it', async () => {
    const madeUp = addDays(MONDAY, 4);
    await db.write(async (tx) => {
      const [row] = await tx.select().from(session).where(eq(session.id, sessions.now));
      if (!row) expect.unreachable();
      const after = { ...row, roomId: row.roomId };
      const version = { id: keyOf('version'), groupId: groups.a, number: 1, publishedBy: personId('director'), publishedAt: NOW };
      await tx.insert(timetableVersion).values(version);
      const before = { ...after, day: addDays(MONDAY, 0), startMinutes: 510, endMinutes: 630 };
      await tx.insert(timetableChange).values({ versionId: version.id, sessionId: row.id, kind: 'moved', before, after });
      await tx.update(session).set({ version: 2, changedAt: NOW }).where(eq(session.id, row.id));
      await tx
        .update(session)
        .set({ state: 'cancelled', version: 2, changedAt: NOW, reason: 'En mission' })
        .where(eq(session.id, sessions.yesterday));
      await tx.insert(session).values({
        ...row,
        id: uuidv7(),
        siteId: sites.seat,
        day: madeUp,
        startsAt: instantAt(madeUp, row.startMinutes),
        endsAt: instantAt(madeUp, row.endMinutes),
        replacesId: sessions.yesterday,
      });
    });
    const { sessions: shown, changes } = await week(traineeId('a', 0));
    const [cancelled, moved, makesUp] = shown;
    expect(cancelled).toMatchObject({ state: 'cancelled', reason: 'En mission', madeUpBy: { day: madeUp } });
    expect(moved).toMatchObject({ former: { day: MONDAY, startMinutes: 510, room: { nameFr: 'Salle a' } } });
    expect(makesUp).toMatchObject({ makesUpFor: { day: addDays(TODAY, -1) } });
    expect(changes.map(({ id }) => id)).toEqual([]);
    services.time.now = NOW - 86_400_000;
    expect((await week(traineeId('a', 0))).changes.map(({ id }) => id)).toContain(sessions.now);
  });

  it('says what the calendar says of its days, for one’s own filière', async () => {
    await db.write(async (tx) => {
      await tx.insert(closedDay).values({ day: addDays(MONDAY, 3), kind: 'religious', nameFr: 'Aïd', nameAr: 'العيد', isConfirmed: false });
      const span = { kind: 'exams' as const, nameFr: 'Examens', nameAr: 'امتحانات', isConfirmed: true, weekdays: 1 };
      const days = { fromOn: addDays(MONDAY, -7), toOn: addDays(MONDAY, 14) };
      await tx.insert(calendarSpan).values({ id: uuidv7(), ...span, ...days });
    });
    expect((await week(personId('trainer'))).notes).toEqual([
      { day: addDays(MONDAY, 3), kind: 'closed', nameFr: 'Aïd', nameAr: 'العيد', isConfirmed: false },
      { day: MONDAY, kind: 'exams', nameFr: 'Examens', nameAr: 'امتحانات', isConfirmed: true },
    ]);
  });
});
