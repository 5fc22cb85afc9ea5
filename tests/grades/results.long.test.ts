/** Results published at one instant, read by those they are of, kept when corrected, and equal to what the marks say. */
import { eq, sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '#db/driver';
import { appRouter } from '../../server/app/router.ts';
import { createCallerFactory } from '../../server/core/trpc.ts';
import { compareResults } from '../../server/grades/results/reckoning/read.ts';
import { result } from '../../server/grades/results/table.ts';
import { republish } from '../../server/grades/results/write.ts';
import { assessment, mark, markCorrection } from '../../server/grades/sheets/table.ts';
import { notice } from '../../server/notices/table.ts';
import { signedInAs, testServices, type TestServices } from '../support/context.ts';
import { freshDatabase } from '../support/database.ts';
import { NOW, personId, type PersonWord } from '../support/organisation-world.ts';
import {
  filiereId,
  foundResults,
  groupId,
  lockSheet,
  moduleId,
  promotionId,
  sheetId,
  sheetsOf,
  smallPlan,
  traineeId,
} from '../support/results-world.ts';

const plan = { ...smallPlan, lockedModules: 3 };
let db: Db;
let services: TestServices;
beforeAll(async () => {
  db = await freshDatabase();
  await foundResults(db, plan);
  services = testServices(db, { now: NOW });
});
afterAll(() => db.close());

const as = async (who: string) => createCallerFactory(appRouter({ demo: false }))(await (await signedInAs(services, who)).context());
const asOffice = (word: PersonWord) => as(personId(word));
const publish = async (word: PersonWord, semester: number | null) =>
  (await asOffice(word)).grades.publishResults({ actId: uuidv7(), promotionId, filiereId, semester, sitting: 'normal', isRanked: false });

describe('before the instant', () => {
  it('a trainee sees exactly what they would see were there no mark', async () => {
    const mine = await (await as(traineeId(0))).grades.myResults();
    expect(mine).toEqual({ at: NOW, results: [], marks: [] });
    const other = await freshDatabase();
    await foundResults(other, { ...plan, lockedModules: 0, markOf: () => ({ value: 0, code: null }) });
    const there = testServices(other, { now: NOW });
    const caller = createCallerFactory(appRouter({ demo: false }))(await (await signedInAs(there, traineeId(0))).context());
    expect(JSON.stringify(await caller.grades.myResults())).toBe(JSON.stringify(mine));
    await other.close();
  });

  it('nobody publishes who may not, who entered a mark, or while a sheet is open; nothing is written', async () => {
    await expect(publish('filiereHead', 1)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(publish('continuingEducationDirector', 1)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(publish('assistantDirector', 2)).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(publish('assistantDirector', 7)).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await db.read.select().from(result)).toEqual([]);
  });
});

describe('published', () => {
  it('everyone has theirs with one act, and is told', async () => {
    const answer = await publish('assistantDirector', 1);
    expect(answer.people).toBe(plan.groups * plan.perGroup);
    await expect(publish('assistantDirector', 1)).rejects.toMatchObject({ code: 'CONFLICT' });
    const mine = await (await as(traineeId(3))).grades.myResults();
    expect(mine.results).toHaveLength(1);
    expect(mine.results[0]?.result.modules.map(({ moduleId: id }) => id)).toEqual([moduleId(0), moduleId(1)]);
    expect(mine.marks).toHaveLength(4);
    const told = await db.read.select().from(notice).where(eq(notice.key, 'grades.results.notice.published'));
    expect(told).toHaveLength(plan.groups * plan.perGroup);
  });

  it('a figure is the one SQL makes of the marks in whole numbers', async () => {
    const rows = await db.read
      .select({
        personId: mark.personId,
        moduleId: assessment.moduleId,
        sum: sql<number>`sum(${mark.value} * (case ${assessment.part} when 'exam' then 7500 else 2500 end))`.mapWith(Number),
      })
      .from(mark)
      .innerJoin(assessment, eq(assessment.id, mark.assessmentId))
      .where(eq(assessment.moduleId, moduleId(1)))
      .groupBy(mark.personId, assessment.moduleId);
    const published = await db.read.select().from(result);
    for (const { personId: of, sum } of rows) {
      const line = published.find((each) => each.personId === of)?.content.modules[1];
      expect(line?.average).toMatchObject({ state: 'known', value: Math.floor((2 * sum + 10_000) / 20_000) });
    }
    expect(rows).toHaveLength(plan.groups * plan.perGroup);
  });

  it('the list is read by the offices of the matrix, and by no one else', async () => {
    const [found] = (await (await asOffice('director')).grades.resultLists()).published;
    const publicationId = found?.publicationId ?? '';
    const wanted = { publicationId, groupId: null, standing: null, query: '', after: null };
    for (const word of ['director', 'assistantDirector', 'studentAffairs', 'departmentHead', 'filiereHead'] as const) {
      const list = await (await asOffice(word)).grades.resultsOf(wanted);
      expect([word, list.rows.length]).toEqual([word, plan.groups * plan.perGroup]);
    }
    await expect((await asOffice('continuingEducationDirector')).grades.resultsOf(wanted)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    for (const word of ['secretaryGeneral', 'informationTechnology', 'humanResources', 'newcomer'] as const)
      await expect((await asOffice(word)).grades.resultsOf(wanted)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect((await as(traineeId(1))).grades.resultsOf(wanted)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const group = await (await asOffice('director')).grades.resultsOf({ ...wanted, groupId: groupId(0) });
    expect(group.rows).toHaveLength(plan.perGroup);
    const someone = await (await asOffice('filiereHead')).grades.resultsOfPerson({ personId: traineeId(2) });
    expect(someone.results).toHaveLength(1);
    const hidden = await (await asOffice('continuingEducationDirector')).grades.resultsOfPerson({ personId: traineeId(2) });
    expect(hidden).toMatchObject({ results: [], marks: [] });
  });

  it('a correction makes a further version of one result, and keeps the one before', async () => {
    const sheet = sheetId(0, '0 exam');
    await correct(sheet, traineeId(0));
    const versions = await db.read
      .select()
      .from(result)
      .where(eq(result.personId, traineeId(0)));
    expect(versions.map(({ version }) => version).toSorted()).toEqual([1, 2]);
    const mine = await (await as(traineeId(0))).grades.myResults();
    expect(mine.results).toMatchObject([{ version: 2 }]);
    expect(
      await db.read
        .select()
        .from(result)
        .where(eq(result.personId, traineeId(1))),
    ).toHaveLength(1);
    expect(await compareResults(db.read)).toEqual({ results: plan.groups * plan.perGroup, different: [] });
  });

  it('is never changed, deleted or put twice', async () => {
    const [row] = await db.read.select().from(result);
    if (!row) throw new Error('No result.');
    await expect(db.write((tx) => tx.update(result).set({ average: 2000 }))).rejects.toThrow();
    await expect(db.write((tx) => tx.delete(result))).rejects.toThrow();
    await expect(db.write((tx) => tx.insert(result).values(row))).rejects.toThrow();
    await expect(db.write((tx) => tx.insert(result).values({ ...row, version: row.version + 1 }))).rejects.toThrow();
  });

  it('the year waits for its last sheet, and then has its standing', async () => {
    await expect(publish('assistantDirector', null)).rejects.toMatchObject({ code: 'CONFLICT' });
    for (let group = 0; group < plan.groups; group += 1)
      for (const { what, moduleAt } of sheetsOf(plan)) if (moduleAt === 3) await db.write((tx) => lockSheet(tx, sheetId(group, what)));
    await publish('assistantDirector', null);
    const mine = await (await as(traineeId(5))).grades.myResults();
    expect(mine.results).toHaveLength(2);
    expect(mine.results[0]?.result.year?.average.state).toBe('known');
    expect((await compareResults(db.read)).different).toEqual([]);
  });
});

/** One correction act by two hands, as part of the circuit of sheets makes it, and what follows. */
async function correct(assessmentId: string, of: string): Promise<void> {
  const correctionId = uuidv7();
  await db.write(async (tx) => {
    const [old] = await tx
      .select()
      .from(mark)
      .where(sql`${mark.assessmentId} = ${assessmentId} and ${mark.personId} = ${of}`);
    if (!old) throw new Error('No mark.');
    const newValue = old.value === 2000 ? 1900 : 2000;
    await tx.insert(markCorrection).values({
      id: correctionId,
      assessmentId,
      personId: of,
      kind: 'error',
      reason: 'Total mal additionné sur la copie.',
      oldValue: old.value,
      newValue,
      askedBy: personId('trainer'),
      askedAt: NOW,
      state: 'asked',
    });
    const decided = { state: 'applied' as const, decidedBy: personId('assistantDirector'), decidedAt: NOW, markVersion: 2, version: 2 };
    await tx.update(markCorrection).set(decided).where(eq(markCorrection.id, correctionId));
    await tx
      .update(mark)
      .set({ value: newValue, version: 2 })
      .where(sql`${mark.assessmentId} = ${assessmentId} and ${mark.personId} = ${of}`);
    await republish(tx, { assessmentId, personId: of, correctionId }, NOW);
  });
}
