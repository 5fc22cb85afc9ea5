/** Attacks on practicums and projects: keys of others, ended appointments, stale versions, the same act twice, strange input, what was handed over. */
import { eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '#db/driver';
import { addDays } from '../../shared/core/time.ts';
import { placement, practicumGrid } from '../../server/grades/practicum/table.ts';
import { project, projectMember } from '../../server/grades/projects/table.ts';
import { mark } from '../../server/grades/sheets/table.ts';
import { appointment } from '../../server/organisation/table.ts';
import { groups, TODAY, traineeId } from '../support/attendance-world.ts';
import { freshDatabase } from '../support/database.ts';
import { followingOn, foundFollowing, gridAt, handOver, hear, planted } from '../support/following-world.ts';
import { act } from '../support/organisation-calls.ts';
import { keyOf, NOW, personId } from '../support/organisation-world.ts';
import { refusalOf } from '../support/refusals.ts';

let db: Db;
let as: ReturnType<typeof followingOn>['as'];
beforeAll(async () => {
  db = await freshDatabase();
  await foundFollowing(db);
  ({ as } = followingOn(db));
});
afterAll(() => db.close());

const said = async (work: Promise<unknown>) => {
  const { kind, reason } = await refusalOf(work);
  return `${kind} ${reason}`;
};
const follower = () => as(planted.follower);
const head = () => as(planted.head);
async function gridRow(evaluator: 'host' | 'trainer' | 'inspector') {
  const rows = await db.read.select().from(practicumGrid).where(eq(practicumGrid.placementId, planted.placementId));
  return rows.find((row) => row.evaluator === evaluator);
}
const projectRow = async () => (await db.read.select().from(project).where(eq(project.id, planted.projectId)))[0];
const onProject = async () => ({ projectId: planted.projectId, version: (await projectRow())?.version ?? 0 });
/** Runs a work while somebody's appointment is over, then appoints them again. */
async function whileEnded(word: 'newcomer' | 'humanResources', work: () => Promise<void>) {
  const id = keyOf(`following ${word}`);
  await db.write((tx) => tx.update(appointment).set({ endsAt: NOW, version: 2 }).where(eq(appointment.id, id)));
  await work();
  await db.write(async (tx) => {
    const [former] = await tx.select().from(appointment).where(eq(appointment.id, id));
    if (former) await tx.insert(appointment).values({ ...former, id: keyOf(`${id} again`), startsAt: NOW, endsAt: null, version: 1 });
  });
}

describe('A practicum', () => {
  it('hides itself from every key that is not its own', async () => {
    for (const placementId of [uuidv7(), planted.projectId, planted.schoolId, planted.practicumSheetId])
      expect(await said((await follower()).enterGrid({ ...gridAt('host', 75), placementId }))).toBe('hidden core.hidden');
    for (const who of [planted.president, personId('trainer'), personId('director'), personId('studentAffairs'), traineeId('a', 2)])
      expect(await said((await as(who)).enterGrid(gridAt('host', 75)))).toMatch(/^hidden/);
    const facts = { groupId: groups.a, personIds: [traineeId('a', 3)], schoolId: planted.schoolId, trainerId: planted.follower, hostName: 'H. Mernissi', inspectorName: '', fromOn: TODAY, toOn: TODAY, weekday: null };
    expect(await said((await head()).placeTrainees(act({ ...facts, schoolId: planted.placementId })))).toBe('hidden core.hidden');
    expect(await said((await head()).placeTrainees(act({ ...facts, groupId: groups.c })))).toBe('hidden core.hidden');
    expect(await said((await head()).placeTrainees(act({ ...facts, trainerId: traineeId('a', 4) })))).toBe('invalid grades.blind.notStaff');
    expect(await said((await head()).placeTrainees(act({ ...facts, personIds: [traineeId('a', 3), traineeId('a', 3)] })))).toBe('invalid grades.practicum.stranger');
    expect(await said((await head()).placeTrainees(act({ ...facts, personIds: [planted.trainee] })))).toBe('conflict grades.practicum.placedAlready');
    expect(await db.read.select().from(placement)).toHaveLength(1);
  }); // prettier-ignore

  it('takes nothing strange, and no day that cannot be', async () => {
    const caller = await follower();
    const good = gridAt('host', 75);
    const { presence: _, ...short } = good.points;
    for (const points of [{}, short, { ...good.points, extra: 25 }, { ...short, presence: 401 }, { ...short, presence: 425 }, { ...short, toString: 100 }])
      expect(await said(caller.enterGrid({ ...good, actId: uuidv7(), points }))).toMatch(/^invalid/);
    for (const presence of [-25, Number.NaN, Number.POSITIVE_INFINITY, 12.5, 2025])
      await expect(caller.enterGrid({ ...good, actId: uuidv7(), points: { ...short, presence } })).rejects.toThrow();
    await expect(caller.enterGrid({ ...good, isPaperSeen: false })).rejects.toThrow();
    await expect(caller.enterGrid({ ...good, remarks: 'x'.repeat(1001) })).rejects.toThrow();
    await expect(caller.enterGrid({ ...good, signedOn: '2026-02-30' })).rejects.toThrow();
    for (const signedOn of [addDays(TODAY, 1), addDays(TODAY, -31)])
      expect(await said(caller.enterGrid({ ...good, actId: uuidv7(), signedOn }))).toBe('invalid grades.practicum.signedWhen');
    const week = { placementId: planted.placementId, weekOn: TODAY, daysDue: 1, daysPresent: 1, signedBy: 'A. Berrada', signedOn: TODAY, version: 0 };
    expect(await said(caller.recordPresence(act({ ...week, weekOn: addDays(TODAY, 14) })))).toBe('invalid grades.practicum.ahead');
    expect(await said(caller.recordPresence(act({ ...week, signedOn: addDays(TODAY, 1) })))).toBe('invalid grades.practicum.signedWhen');
    await expect(caller.recordPresence(act({ ...week, daysPresent: 2 }))).rejects.toThrow();
    const visit = { placementId: planted.placementId, visitedOn: addDays(TODAY, 1), visitedBy: 'trainer', report: 'Leçon bien préparée.' } as const;
    expect(await said(caller.addVisit(act(visit)))).toBe('invalid grades.practicum.visitWhen');
    expect(await said(caller.receiveReport(act({ placementId: planted.placementId, version: 1, title: 'Rapport', receivedOn: addDays(TODAY, 2) })))).toBe('invalid grades.practicum.signedWhen');
    expect(await gridRow('host')).toBeUndefined();
  }); // prettier-ignore

  it('takes a grid once, however often it is sent, and never over another’s', async () => {
    const caller = await follower();
    const sent = { ...gridAt('host', 75), remarks: 'Ponctuel, à l’écoute.' };
    expect(await caller.enterGrid(sent)).toEqual(await caller.enterGrid(sent));
    expect(await gridRow('host')).toMatchObject({ version: 1, remarks: 'Ponctuel, à l’écoute.' });
    expect(await said(caller.enterGrid({ ...sent, remarks: 'Autre' }))).toBe('conflict core.actReused');
    expect(await said(caller.enterGrid(gridAt('host', 80)))).toBe('stale grades.practicum.stale');
    expect(await said(caller.enterGrid(gridAt('host', 80, 7)))).toBe('stale grades.practicum.stale');
    await caller.enterGrid(gridAt('host', 80, 1));
    expect(await gridRow('host')).toMatchObject({ version: 2 });
  });

  it('names the trainer under the trainer’s own grid, whatever is sent, and asks for no paper', async () => {
    await (await follower()).enterGrid({ ...gridAt('trainer', 70), evaluatorName: 'Le ministre', isPaperSeen: false });
    expect((await gridRow('trainer'))?.evaluatorName).not.toBe('Le ministre');
  });

  it('is closed to a follower whose appointment ended, a second after', async () => {
    await whileEnded('newcomer', async () => {
      expect(await said((await follower()).enterGrid(gridAt('inspector', 60)))).toMatch(/^hidden/);
      expect(await said((await follower()).placement({ placementId: planted.placementId }))).toMatch(/^hidden/);
      expect(await said((await follower()).handInPracticum(act({ groupId: groups.a })))).toMatch(/^(hidden|forbidden)/);
      expect(await said((await follower()).reachStage(act({ ...(await onProject()), stage: 4 })))).toMatch(/^hidden/);
    });
  });

  it('shows its grids to nobody else, and to its trainee not before publication', async () => {
    const own = await as(planted.trainee);
    expect((await own.placement({ placementId: planted.placementId })).grids).toBeNull();
    expect((await own.placements()).placements.map(({ totals, mark: shown }) => [totals, shown])).toEqual([[null, null]]);
    expect((await own.placement({ placementId: planted.placementId })).sheet).toBeNull();
  });

  it('stays as it is once its sheet is handed over', async () => {
    await (await follower()).handInPracticum(act({ groupId: groups.a }));
    await handOver(db, planted.practicumSheetId);
    expect(await said((await follower()).enterGrid(gridAt('host', 100, 2)))).toBe('forbidden grades.practicum.closed');
    expect(await said((await follower()).handInPracticum(act({ groupId: groups.a })))).toBe('conflict grades.practicum.closed');
    expect(await said((await head()).cancelPlacement(act({ placementId: planted.placementId, version: 1 })))).toBe(
      'conflict grades.practicum.closed',
    );
    const { placements } = await (await follower()).placements();
    expect(placements.map(({ mayFill, isMine }) => [mayFill, isMine])).toEqual([[false, true]]);
  });
});

describe('A project', () => {
  const report = { pages: 28, paperCopies: 3, hasDigital: true as const, submittedOn: TODAY };

  it('hides itself from every key that is not its own, and is followed by its supervisor alone', async () => {
    for (const projectId of [uuidv7(), planted.placementId, planted.projectSheetId])
      expect(await said((await follower()).submitProject(act({ projectId, version: 3, ...report })))).toBe('hidden core.hidden');
    for (const who of [planted.president, personId('trainer'), traineeId('a', 2)])
      expect(await said((await as(who)).reachStage(act({ ...(await onProject()), stage: 8 })))).toBe('hidden core.hidden');
    expect(await said((await as(planted.trainee)).reachStage(act({ ...(await onProject()), stage: 8 })))).toMatch(/^forbidden/);
    expect(await said((await follower()).submitProject(act({ ...(await onProject()), version: 99, ...report })))).toBe(
      'stale grades.project.stale',
    );
  });

  it('takes no report from before it was validated, from tomorrow, or too long', async () => {
    const caller = await follower();
    expect(await said(caller.submitProject(act({ ...(await onProject()), ...report, submittedOn: addDays(TODAY, -40) })))).toBe(
      'invalid grades.project.beforeValid',
    );
    expect(await said(caller.submitProject(act({ ...(await onProject()), ...report, submittedOn: addDays(TODAY, 1) })))).toBe(
      'invalid grades.project.future',
    );
    for (const pages of [0, 31, -1, 2.5, Number.NaN])
      await expect(caller.submitProject(act({ ...(await onProject()), ...report, pages }))).rejects.toThrow();
  });

  it('is heard on no day gone by, and never where its room or its committee is taken', async () => {
    await hear(db);
    const members = [{ personId: planted.president, isPresident: true }];
    const plan = { defendedOn: addDays(TODAY, 3), startMinutes: 570, room: 'Salle 12', members, hasNoConflict: true as const };
    expect(await said((await head()).planDefence(act({ ...(await onProject()), ...plan, defendedOn: addDays(TODAY, -1) })))).toBe(
      'conflict grades.project.pastDay',
    );
    const other = keyOf('another project');
    const written = { groupId: groups.a, personId: traineeId('a', 5), language: 'fr', title: 'Autre', form: (await projectRow())?.form ?? fail(), supervisorId: personId('registrar2') } as const;
    await db.write(async (tx) => {
      await tx.insert(project).values({ id: other, ...written, state: 'draft' });
      await tx.update(project).set({ defendedOn: plan.defendedOn, startMinutes: 585, room: 'SALLE 12', version: 2 }).where(eq(project.id, other));
      await tx.insert(projectMember).values({ projectId: other, personId: personId('registrar2'), isPresident: true });
    });
    expect(await said((await head()).planDefence(act({ ...(await onProject()), ...plan })))).toBe('conflict grades.project.roomTaken');
    const taken = [{ personId: personId('registrar2'), isPresident: true }];
    expect(await said((await head()).planDefence(act({ ...(await onProject()), ...plan, room: 'Salle 3', members: taken })))).toBe('conflict grades.project.memberTaken');
  }); // prettier-ignore

  it('is marked by its president alone, once, mended while its sheet is entered, and no longer', async () => {
    const president = await as(planted.president);
    await whileEnded('humanResources', async () =>
      expect(await said(president.markProject(act({ ...(await onProject()), value: 1500 })))).toMatch(/^hidden/),
    );
    for (const value of [-25, 2025, 12.5, Number.NaN])
      await expect(president.markProject(act({ ...(await onProject()), value }))).rejects.toThrow();
    expect(await said(president.markProject(act({ ...(await onProject()), value: 1401 })))).toBe('invalid grades.refusal.offStep');
    const sent = act({ ...(await onProject()), value: 1450 });
    expect(await president.markProject(sent)).toEqual(await president.markProject(sent));
    expect(await said((await follower()).markProject(act({ ...(await onProject()), value: 2000 })))).toBe(
      'forbidden grades.project.presidentMarks',
    );
    await president.markProject(act({ ...(await onProject()), value: 1525 }));
    const [cell] = await db.read.select().from(mark).where(eq(mark.assessmentId, planted.projectSheetId));
    expect([cell?.value, cell?.version, (await projectRow())?.value]).toEqual([1525, 2, 1525]);
    await handOver(db, planted.projectSheetId);
    expect(await said(president.markProject(act({ ...(await onProject()), value: 2000 })))).toBe('conflict grades.project.closed');
    expect((await (await as(planted.trainee)).project({ projectId: planted.projectId })).value).toBeNull();
  });
});

function fail(): never {
  throw new Error('Nothing there.');
}
