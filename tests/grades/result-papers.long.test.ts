/** Transcripts: prepared by one, signed by another, printed; their figures are those of the screen, of a list that leaves, of the rules and of SQL. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Db } from '#db/driver';
import { appRouter } from '../../server/app/router.ts';
import { createCallerFactory } from '../../server/core/trpc.ts';
import { paper } from '../../server/documents/table.ts';
import { assessment, mark } from '../../server/grades/sheets/table.ts';
import { figureText } from '../../shared/grades/results/reasons/rules.ts';
import { signedInAs, testServices, type TestServices } from '../support/context.ts';
import { cellsIn } from '../support/csv.ts';
import { freshDatabase } from '../support/database.ts';
import { NOW, personId, type PersonWord } from '../support/organisation-world.ts';
import { filiereId, foundResults, moduleId, promotionId, smallPlan, traineeId } from '../support/results-world.ts';

let db: Db;
let services: TestServices;
let publicationId: string;
beforeAll(async () => {
  db = await freshDatabase();
  await foundResults(db);
  services = testServices(db, { now: NOW });
  const of = { promotionId, filiereId, semester: null, sitting: 'normal' as const, isRanked: false };
  publicationId = (await (await asOffice('assistantDirector')).grades.publishResults({ actId: uuidv7(), ...of })).publicationId;
});
afterAll(() => db.close());

const as = async (who: string) => createCallerFactory(appRouter({ demo: false }))(await (await signedInAs(services, who)).context());
const asOffice = (word: PersonWord) => as(personId(word));
const wanted = () => ({ actId: uuidv7(), publicationId, groupId: null, kind: 'transcript' as const });

/** The words of a PDF, taken out by a program that is not ours. */
function textOf(pdf: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'riwaq-transcript-')), 'paper.pdf');
  writeFileSync(file, Buffer.from(pdf, 'base64'));
  return execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}

it('takes two hands, and is prepared once', async () => {
  await expect((await asOffice('filiereHead')).grades.prepareResultPapers(wanted())).rejects.toMatchObject({ code: 'FORBIDDEN' });
  const office = await asOffice('studentAffairs');
  expect(await office.grades.prepareResultPapers(wanted())).toEqual({ prepared: 12, already: 0 });
  expect(await office.grades.prepareResultPapers(wanted())).toEqual({ prepared: 0, already: 12 });
  await expect(office.grades.printResultPapers(wanted())).rejects.toMatchObject({ code: 'CONFLICT' });
  const ids = (await db.read.select({ id: paper.id }).from(paper)).map(({ id }) => id);
  const director = await asOffice('director');
  const { signed } = await director.documents.sign({ actId: uuidv7(), paperIds: ids });
  expect(signed.map(({ number }) => number)[0]).toMatch(/^RN-0001\/\d{4}$/);
});

it('says on paper what the screen, the list that leaves, the rules and SQL say', async () => {
  const leaving = { groupId: null, standing: null, query: '', content: 'averages', language: 'fr', reason: 'Conseil de classe' } as const;
  const { base64 } = await (await asOffice('director')).grades.exportResults({ actId: uuidv7(), publicationId, ...leaving });
  const [heads = [], ...lines] = cellsIn(Buffer.from(base64, 'base64').toString());
  for (const place of [0, 5, 11]) {
    const trainee = await as(traineeId(place));
    const [mine] = (await trainee.grades.myResults()).results;
    const [own] = (await trainee.documents.mine()).papers;
    if (!mine || !own) throw new Error('No result, or no paper.');
    const words = textOf((await trainee.documents.open({ actId: uuidv7(), paperId: own.id })).pdf);
    for (const { average } of [...mine.result.modules, ...mine.result.semesters])
      if (average.state === 'known') expect(words).toContain(figureText(average.value));
    const year = mine.result.year?.average;
    expect(year?.state === 'known' && words.includes(`${figureText(year.value)} / 20`)).toBe(true);
    const [row] = await db.read
      .select({ sum: sql<number>`sum(${mark.value} * (case ${assessment.part} when 'exam' then 7500 else 2500 end))`.mapWith(Number) })
      .from(mark)
      .innerJoin(assessment, sql`${assessment.id} = ${mark.assessmentId}`)
      .where(sql`${mark.personId} = ${traineeId(place)} and ${assessment.moduleId} = ${moduleId(2)}`);
    const bySql = Math.floor((2 * (row?.sum ?? 0) + 10_000) / 20_000);
    expect(mine.result.modules.find((each) => each.moduleId === moduleId(2))?.average).toMatchObject({ value: bySql });
    expect(words).toContain(figureText(bySql));
    const line = lines.find((cells) => cells.includes(`Famille${place} Aya`)) ?? [];
    expect(line[heads.indexOf('M03 Module 3 /20')]).toBe(figureText(bySql));
    expect(line[heads.indexOf('Moyenne générale /20')]).toBe(year?.state === 'known' && figureText(year.value));
    const printed = [...mine.result.modules, ...mine.result.semesters].map(({ average }) => average);
    for (const average of printed) expect(line).toContain(average.state === 'known' ? figureText(average.value) : '');
  }
});

it('is verified without a mark being shown', async () => {
  const [row] = await db.read.select().from(paper);
  const checked = await (await asOffice('newcomer')).documents.check({ code: row?.shortCode ?? '' });
  expect(checked).toMatchObject({ state: 'valid', number: row?.number });
  expect(JSON.stringify(checked)).not.toMatch(/average|modules|standing/);
});

it('is printed for a whole list', async () => {
  const office = await asOffice('studentAffairs');
  const { runId, total } = await office.grades.printResultPapers(wanted());
  expect(total).toBe(smallPlan.groups * smallPlan.perGroup);
  let run = await office.documents.printing({ runId });
  while (run.outcome === null) {
    await pause(50);
    run = await office.documents.printing({ runId });
  }
  expect(run).toMatchObject({ outcome: 'done', parts: 1 });
  expect(textOf((await office.documents.printed({ runId })).pdf)).toContain('RN-0012/');
});
