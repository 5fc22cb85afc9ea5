/** Practicums: grids as data, exact marks, what is signed entered by the trainer who follows, nothing of it shown to the trainee. */
import fc from 'fast-check';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '#db/driver';
import { HOUR } from '../../shared/core/time.ts';
import { gridTotal, onSheet, placementAverage, practicumAverage, usualForm } from '../../shared/grades/practicum/rules.ts';
import { type evaluators, practicumFormInput } from '../../shared/grades/practicum/schema.ts';
import { appRouter } from '../../server/app/router.ts';
import { createCallerFactory } from '../../server/core/trpc.ts';
import { practicumGrid, placement as placementTable } from '../../server/grades/practicum/table.ts';
import { assessment, mark } from '../../server/grades/sheets/table.ts';
import { appointment } from '../../server/organisation/table.ts';
import { foundAttendance, groups, TODAY, traineeId } from '../support/attendance-world.ts';
import { signedInAs, testServices } from '../support/context.ts';
import { freshDatabase } from '../support/database.ts';
import { act } from '../support/organisation-calls.ts';
import { keyOf, NOW, personId, positionId, SINCE, unitId } from '../support/organisation-world.ts';
import { refusalOf } from '../support/refusals.ts';

const totals = (host: number | null, trainer: number | null, inspector: number | null) => ({ host, trainer, inspector });
const markOf = (...all: ReturnType<typeof totals>[]) => {
  const average = practicumAverage(usualForm, all);
  return average.state === 'known' ? onSheet(average.exact, { scale: 2000, step: 25 }) : average.state;
};

describe('The mark of a practicum', () => {
  it.each([
    [[totals(1400, 1500, 1600)], 1475],
    [[totals(1400, 1500, null)], 1450],
    [[totals(1400, 1425, null)], 1425],
    [[totals(2000, 2000, 2000)], 2000],
    [[totals(1400, null, 1600)], 'missing'],
    [[totals(1200, 1200, null), totals(1300, 1300, null)], 1250],
    [[totals(1200, 1200, null), totals(null, null, null)], 'missing'],
  ])('of %j is %s: shares as data, an inspector who did not come leaves the share to the others', (all, expected) => {
    expect(markOf(...all)).toBe(expected);
  });

  it('never lies outside its grids, and a better grid never lowers it', () => {
    const total = fc.integer({ min: 0, max: 80 }).map((quarters) => quarters * 25);
    fc.assert(
      fc.property(total, total, total, (a, b, c) => {
        const given = Number(markOf(totals(a, b, c)));
        expect(given).toBeGreaterThanOrEqual(Math.min(a, b, c));
        expect(given).toBeLessThanOrEqual(Math.max(a, b, c));
        expect(Number(markOf(totals(Math.min(2000, a + 25), b, c)))).toBeGreaterThanOrEqual(given);
      }),
    );
  });

  it('rests on grids whose criteria make twenty and shares that make the whole', () => {
    expect(practicumFormInput.safeParse(usualForm).success).toBe(true);
    expect(practicumFormInput.safeParse({ ...usualForm, weights: { host: 4000, trainer: 4000, inspector: 1000 } }).success).toBe(false);
    const [first, ...rest] = usualForm.grids.host;
    const short = { ...usualForm, grids: { ...usualForm.grids, host: [{ ...first, max: 300 }, ...rest] } };
    expect(practicumFormInput.safeParse(short).success).toBe(false);
    expect(gridTotal(usualForm.grids.inspector, { subject: 700, didactics: 800, ethics: 500 })).toBe(2000);
    for (const points of [{ subject: 700 }, { subject: 701, didactics: 800, ethics: 500 }, { subject: 725, didactics: 800, ethics: 500 }])
      expect(gridTotal(usualForm.grids.inspector, points)).toBeUndefined();
    expect(placementAverage(usualForm, totals(null, null, 1000))).toEqual({ state: 'missing' });
  });
});

const callerOf = createCallerFactory(appRouter({ demo: false }));
const sheetId = keyOf('practicum sheet');
let db: Db;
beforeAll(async () => {
  db = await freshDatabase();
  await foundAttendance(db);
  await db.write(async (tx) => {
    const term = {
      positionId: positionId('mathsTrainers'),
      capacity: 'titular',
      startsAt: SINCE,
      actRef: 'N-3',
      actOn: '2024-09-02',
    } as const;
    await tx.insert(appointment).values({ id: keyOf('follower'), personId: personId('newcomer'), ...term });
    const place = { promotionId: keyOf('promotion'), filiereId: unitId('collegial'), groupId: groups.a };
    const facts = { part: 'practicum', sitting: 'normal', titleFr: 'MSP', titleAr: 'التدريب', weight: 1, scale: 2000, step: 25 } as const;
    const window = {
      heldOn: TODAY,
      opensAt: NOW - HOUR,
      closesAt: NOW + HOUR,
      state: 'entry',
      plannedBy: personId('filiereHead'),
    } as const;
    await tx.insert(assessment).values({ id: sheetId, ...place, ...facts, ...window });
  });
});
afterAll(() => db.close());

async function as(who: string) {
  return callerOf(await (await signedInAs(testServices(db, { now: NOW }), who)).context()).grades;
}
const head = () => as(personId('filiereHead'));
const follower = () => as(personId('newcomer'));
const said = async (work: Promise<unknown>) => {
  const { kind, reason } = await refusalOf(work);
  return `${kind} ${reason}`;
};
const says = (reason: string) => (error: unknown) => error instanceof Error && `${error.message} ${String(error.cause)}`.includes(reason);
const first = traineeId('a', 1);
let placementId = '';
const grid = (evaluator: (typeof evaluators)[number], share: number, version = 0) => ({
  placementId,
  evaluator,
  evaluatorName: 'M. Alaoui',
  signedOn: TODAY,
  isPaperSeen: true as const,
  points: Object.fromEntries(usualForm.grids[evaluator].map(({ code, max }) => [code, Math.round((max * share) / 2500) * 25])),
  remarks: '',
  version,
});

describe('A placement', () => {
  it('is made by the head of the filière, with a school, for members of the group alone', async () => {
    const { schoolId } = await (await head()).addSchool(act({ nameFr: 'Collège Al Wahda', nameAr: 'إعدادية الوحدة', town: 'Casablanca', directorName: 'A. Berrada' }));
    const facts = { groupId: groups.a, schoolId, trainerId: personId('newcomer'), hostName: 'M. Alaoui', inspectorName: '', fromOn: TODAY, toOn: '2026-06-30', weekday: 4 };
    expect(await said((await head()).placeTrainees(act({ ...facts, personIds: [traineeId('b', 1)] })))).toBe('invalid grades.practicum.stranger');
    expect(await said((await head()).placeTrainees(act({ ...facts, groupId: groups.c, personIds: [traineeId('c', 1)] })))).toBe('hidden core.hidden');
    expect(await said((await as(personId('trainer'))).placeTrainees(act({ ...facts, personIds: [first] })))).toMatch(/^(hidden|forbidden)/);
    await (await head()).placeTrainees(act({ ...facts, personIds: [first, traineeId('a', 2)] }));
    placementId = (await (await as(first)).placements()).placements[0]?.id ?? '';
    expect((await (await follower()).placements()).placements).toHaveLength(2);
    expect((await (await as(personId('trainer'))).placements()).placements).toEqual([]);
  }); // prettier-ignore

  it('takes grids signed on paper from the trainer who follows, and from nobody else', async () => {
    expect(await said((await head()).enterGrid(act(grid('host', 75))))).toMatch(/^forbidden authority/);
    expect(await said((await as(personId('trainer'))).enterGrid(act(grid('host', 75))))).toBe('hidden core.hidden');
    expect(await said((await as(first)).enterGrid(act(grid('host', 100))))).toMatch(/^forbidden authority/);
    expect(await said((await follower()).enterGrid(act({ ...grid('host', 75), points: { presence: 400 } })))).toBe(
      'invalid grades.practicum.points',
    );
    await (await follower()).enterGrid(act(grid('host', 75)));
    expect(await said((await follower()).enterGrid(act(grid('host', 80))))).toBe('stale grades.practicum.stale');
    expect((await (await head()).placement({ placementId })).mark).toBeNull();
    await (await follower()).enterGrid(act(grid('trainer', 70)));
  });

  it('keeps presence, visits and the report, and shows its trainee no grid', async () => {
    const week = { placementId, weekOn: TODAY, daysDue: 1, daysPresent: 1, signedBy: 'A. Berrada', signedOn: TODAY, version: 0 };
    await (await follower()).recordPresence(act(week));
    expect(await said((await follower()).recordPresence(act({ ...week, weekOn: '2026-09-01', version: 0 })))).toBe('invalid grades.practicum.outside');
    await (await follower()).addVisit(act({ placementId, visitedOn: TODAY, visitedBy: 'trainer', report: 'Leçon bien préparée, élèves actifs.' }));
    await (await follower()).receiveReport(act({ placementId, version: 1, title: 'Gérer une classe de première année', receivedOn: TODAY }));
    const own = await (await as(first)).placement({ placementId });
    expect([own.grids, own.mark, own.visits, own.presences.length]).toEqual([null, null, null, 1]);
    expect(await said((await as(traineeId('a', 2))).placement({ placementId }))).toBe('hidden core.hidden');
  }); // prettier-ignore

  it('gives its mark to the practicum sheet, exactly, and its grids stay once the sheet is handed over', async () => {
    const { mark: shown } = await (await head()).placement({ placementId });
    expect(await (await follower()).handInPracticum(act({ groupId: groups.a }))).toEqual({ marks: 1 });
    const [written] = await db.read.select().from(mark).where(eq(mark.assessmentId, sheetId));
    const host = gridTotal(usualForm.grids.host, grid('host', 75).points) ?? 0;
    const trainer = gridTotal(usualForm.grids.trainer, grid('trainer', 70).points) ?? 0;
    expect(shown).toBe((host + trainer) / 2);
    expect(written).toMatchObject({ personId: first, value: Math.floor((host + trainer + 25) / 50) * 25, enteredBy: personId('newcomer') });
    expect(await said((await as(personId('trainer'))).handInPracticum(act({ groupId: groups.a })))).toBe('hidden core.hidden');
    expect(await said((await head()).setPracticumForm(act({ promotionId: keyOf('promotion'), filiereId: unitId('collegial'), definition: usualForm, version: 0 })))).toBe('conflict grades.practicum.formUsed');
    await expect(db.write((tx) => tx.delete(practicumGrid))).rejects.toSatisfy(says('grades.practicum.fixed'));
    await expect(db.write((tx) => tx.delete(placementTable))).rejects.toSatisfy(says('grades.practicum.fixed'));
  }); // prettier-ignore
});
