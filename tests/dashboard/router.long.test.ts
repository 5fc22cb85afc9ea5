/** Figures on a real database: few persons are in none of them, nor in the list behind. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '#db/driver';
import { mondayOf } from '../../shared/core/time.ts';
import { roll, rollLine } from '../../server/attendance/table.ts';
import { createCallerFactory } from '../../server/core/trpc.ts';
import { dashboardRouter } from '../../server/dashboard/router.ts';
import { foundAttendance, sessions, TODAY, traineeId } from '../support/attendance-world.ts';
import { signedInAs, testServices } from '../support/context.ts';
import { freshDatabase } from '../support/database.ts';
import { NOW, personId, unitId } from '../support/organisation-world.ts';

let db: Db;

beforeEach(async () => {
  db = await freshDatabase();
  await foundAttendance(db);
  return () => db.close();
});

/** A finished roll with one absent. */
async function finish(sessionId: string, group: 'a' | 'c', expected: number): Promise<void> {
  const [openedBy, recordedBy] = [personId('trainer'), personId('trainer')];
  await db.write(async (tx) => {
    await tx.insert(roll).values({ sessionId, openedAt: NOW, openedBy, device: 'test' });
    await tx.insert(rollLine).values({ sessionId, personId: traineeId(group, 0), presence: 'absent', recordedAt: NOW, recordedBy });
    await tx.update(roll).set({ closedAt: NOW, closedBy: openedBy, expected, version: 2 });
  });
}

async function asked() {
  const director = createCallerFactory(dashboardRouter)(
    await (await signedInAs(testServices(db, { now: NOW }), personId('director'))).context(),
  );
  const behind = await director.rolls({ monday: mondayOf(TODAY), siteId: null, filiereId: null });
  return { figures: await director.figures(), behind: behind.rolls };
}

describe('a filière where only four were expected', () => {
  beforeEach(async () => {
    await finish(sessions.others, 'c', 4);
  });

  it('has no rate, nor has the centre when nothing else was finished', async () => {
    const { figures, behind } = await asked();
    expect(figures.whole).toMatchObject({ now: null, expected: 0, away: 0, rolls: 1, gaps: { now: 'few', before: 'none' } });
    expect(figures.filieres).toMatchObject([{ id: unitId('primary'), now: null, expected: 0, away: 0, gaps: { now: 'few' } }]);
    expect(figures.sites).toMatchObject([{ now: null, expected: 0, gaps: { now: 'few' } }]);
    expect(behind).toMatchObject([{ id: sessions.others, expected: null, away: null }]);
  });

  it('cannot be found by subtraction: the totals are those of the others', async () => {
    await db.write(async (tx) => {
      const at = { sessionId: sessions.yesterday, openedAt: NOW, openedBy: personId('trainer'), device: 'test' };
      await tx.insert(roll).values({ ...at, closedAt: NOW, closedBy: at.openedBy, expected: 35 });
    });
    const { figures, behind } = await asked();
    const others = { now: 10_000, expected: 35, away: 0, gaps: {} };
    expect(figures.whole).toMatchObject({ ...others, rolls: 2 });
    expect(figures.sites).toMatchObject([{ ...others, rolls: 2 }]);
    expect(figures.filieres).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ id: unitId('collegial'), expected: 35 }),
        expect.objectContaining({ id: unitId('primary'), expected: 0, now: null }),
      ]),
    );
    expect(figures.weeks.at(-1)).toMatchObject({ rate: 10_000 });
    expect(behind.map(({ expected }) => expected).toSorted()).toEqual([35, null]);
  });
});

it('a filière where five were expected has its rate', async () => {
  await finish(sessions.others, 'c', 5);
  const { figures, behind } = await asked();
  expect(figures.filieres).toMatchObject([{ id: unitId('primary'), now: 8_000, expected: 5, away: 1, rolls: 1 }]);
  expect(behind).toMatchObject([{ expected: 5, away: 1 }]);
});
