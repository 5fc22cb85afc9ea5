/** Lists of results that leave: by whom, how many a day, what for; written down; inert in a spreadsheet; the figures of the screen. */
import { and, eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '#db/driver';
import { DAY_LENGTH, MINUTE } from '../../shared/core/time.ts';
import { figureText } from '../../shared/grades/results/reasons/rules.ts';
import { mainFigure } from '../../shared/grades/results/rules.ts';
import { appRouter } from '../../server/app/router.ts';
import { sha256 } from '../../server/core/hash.ts';
import { journal } from '../../server/core/journal-table.ts';
import { createCallerFactory } from '../../server/core/trpc.ts';
import { republish } from '../../server/grades/results/write.ts';
import { mark, markCorrection } from '../../server/grades/sheets/table.ts';
import { person } from '../../server/people/table.ts';
import { signedInAs, testServices, type TestServices } from '../support/context.ts';
import { cellsIn } from '../support/csv.ts';
import { freshDatabase } from '../support/database.ts';
import { refusalOf } from '../support/organisation-calls.ts';
import { NOW, personId, type PersonWord } from '../support/organisation-world.ts';
import { filiereId, foundResults, groupId, promotionId, sheetId, smallPlan, traineeId } from '../support/results-world.ts';

const plan = { ...smallPlan, perGroup: 30 };
let db: Db;
let services: TestServices;
let publicationId: string;
beforeAll(async () => {
  db = await freshDatabase();
  await foundResults(db, plan);
  await db.write((tx) => tx.update(person).set({ familyLatin: '=HYPERLINK("http://x")', familyArabic: '+عائلة;"' }).where(eq(person.id, traineeId(0))));
  services = testServices(db, { now: NOW });
  const of = { promotionId, filiereId, semester: null, sitting: 'normal' as const, isRanked: true };
  publicationId = (await (await as('assistantDirector')).publishResults({ actId: uuidv7(), ...of })).publicationId;
}); // prettier-ignore
afterAll(() => db.close());
/** Each test on a day of its own: nobody took a file out yet. */
beforeEach(() => void (services.time.now += DAY_LENGTH));

const asPerson = async (id: string) =>
  createCallerFactory(appRouter({ demo: false }))(await (await signedInAs(services, id)).context()).grades;
const as = (word: PersonWord) => asPerson(personId(word));
const all = { groupId: null, standing: null, query: '', content: 'averages', language: 'fr', reason: 'Conseil de classe de mai' } as const;
const wanted = (more: Partial<Parameters<Awaited<ReturnType<typeof as>>['exportResults']>[0]> = {}) => ({
  actId: uuidv7(),
  publicationId,
  ...all,
  ...more,
});
const said = async (call: Promise<unknown>) => (await refusalOf(call)).said;
const decoded = ({ base64 }: { readonly base64: string }) => Buffer.from(base64, 'base64').toString('utf8');
const journalOf = (word: PersonWord) =>
  db.read
    .select()
    .from(journal)
    .where(and(eq(journal.action, 'export.bulk'), eq(journal.performer, personId(word))));

describe('A list of results', () => {
  it('of fifty lines at most leaves with whoever reads it; a longer one only with the offices of the matrix', async () => {
    for (const word of ['director', 'assistantDirector', 'studentAffairs', 'departmentHead', 'filiereHead'] as const)
      expect([word, (await (await as(word)).exportResults(wanted({ groupId: groupId(0) }))).lines]).toEqual([word, plan.perGroup]);
    for (const word of ['assistantDirector', 'studentAffairs', 'filiereHead'] as const)
      expect([word, (await (await as(word)).exportResults(wanted())).lines]).toEqual([word, 2 * plan.perGroup]);
    for (const word of ['director', 'departmentHead'] as const) {
      const refusal = await refusalOf((await as(word)).exportResults(wanted()));
      expect(refusal).toMatchObject({ said: 'forbidden grades.results.refusal.manyLines', params: { most: 50 } });
      expect(refusal.params['offices']).toContain('studentAffairs');
    }
  });

  it('does not exist for who reads another field, and leaves with nobody who reads none', async () => {
    expect(await said((await as('continuingEducationDirector')).exportResults(wanted({ groupId: groupId(0) })))).toBe('hidden core.hidden');
    for (const word of ['trainer', 'secretaryGeneral', 'informationTechnology', 'humanResources', 'newcomer'] as const)
      expect([word, await said((await as(word)).exportResults(wanted()))]).toEqual([word, 'forbidden authority.noHolding']);
    expect(await said((await asPerson(traineeId(1))).exportResults(wanted()))).toBe('forbidden authority.noHolding');
  });

  it('asks for the password again when it is long, and for a reason always', async () => {
    const office = await as('studentAffairs');
    services.time.now += 6 * MINUTE;
    expect(await said(office.exportResults(wanted()))).toBe('reauthenticate authority.reauthenticate');
    expect((await office.exportResults(wanted({ groupId: groupId(1) }))).lines).toBe(plan.perGroup);
    await expect(office.exportResults(wanted({ groupId: groupId(1), reason: 'vite' }))).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    expect(await said(office.exportResults(wanted({ query: 'personne' })))).toBe('conflict grades.results.refusal.noLines');
  });

  it('leaves three times a day, the same act sent again being one; the next day is another', async () => {
    const head = await as('filiereHead');
    const act = wanted();
    const first = await head.exportResults(act);
    expect(await head.exportResults(act)).toEqual(first);
    for (const at of [0, 1]) await head.exportResults(wanted({ groupId: groupId(at) }));
    expect((await head.resultsOf({ publicationId, ...filters, after: null })).exportsLeft).toBe(0);
    expect(await said(head.exportResults(wanted({ groupId: groupId(0) })))).toBe('forbidden grades.results.refusal.exportsDone');
    expect(await head.exportResults(act)).toEqual(first);
    services.time.now += DAY_LENGTH;
    expect((await (await as('filiereHead')).exportResults(wanted())).lines).toBe(2 * plan.perGroup);
  });

  it('is written down with its lines and the print of the very file, and no name', async () => {
    const before = (await journalOf('assistantDirector')).length;
    const file = await (await as('assistantDirector')).exportResults(wanted({ content: 'detailed', language: 'ar' }));
    const rows = await journalOf('assistantDirector');
    expect(rows).toHaveLength(before + 1);
    const row = rows.at(-1) ?? expect.unreachable();
    expect(JSON.parse(row.after)).toMatchObject({ publicationId, lines: 60, reason: all.reason, hash: sha256(decoded(file)) });
    expect(`${row.after}${row.result}`).not.toMatch(/Famille|عائلة|Aya/);
  });

  it('is what a spreadsheet opens as text, and says at its end who took it', async () => {
    const text = decoded(await (await as('studentAffairs')).exportResults(wanted()));
    expect(text.startsWith('\ufeff')).toBe(true);
    expect(text.endsWith('\r\n')).toBe(true);
    const rows = cellsIn(text);
    expect(rows.flat().filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
    expect(rows.flat()).toContain(`'=HYPERLINK("http://x") Aya`);
    expect(rows.at(-2)?.[0]).toMatch(/^Exporté le 2026-05-\d\d à \d\d:\d\d par Idrissi Samira$/);
    expect(rows.at(-1)).toEqual([`Motif : ${all.reason}`]);
  });

  it('holds the figures of the page, in each language', async () => {
    const office = await as('studentAffairs');
    for (const [language, decimal] of [['fr', ','], ['ar', ','], ['en', '.']] as const) {
      const [heads = [], ...rows] = cellsIn(decoded(await (await as('assistantDirector')).exportResults(wanted({ content: 'detailed', language })))) ;
      const page = await office.resultsOf({ publicationId, ...filters, after: null });
      expect(page).toMatchObject({ lines: 60 });
      for (const [place, { modules, rank, average }] of page.rows.entries()) {
        const row = rows[place] ?? [];
        for (const { moduleId, average: figure } of modules) {
          const code = page.modules.find(({ id }) => id === moduleId)?.code ?? '';
          const column = heads.findLastIndex((head) => head.startsWith(`${code} `) && head.endsWith('/20'));
          expect(row[column]).toBe(figure.state === 'known' ? figureText(figure.value, decimal) : expect.anything());
        }
        expect(row).toContain(String(rank));
        expect(row).toContain(average === null ? '' : figureText(average, decimal));
      }
    }
  }); // prettier-ignore

  it('is not given again once a result of it was corrected', async () => {
    const office = await as('studentAffairs');
    const act = wanted();
    const file = await office.exportResults(act);
    await correct(traineeId(5));
    expect(await said(office.exportResults(act))).toBe('stale grades.results.refusal.exportChanged');
    const [mine] = (await (await asPerson(traineeId(5))).myResults()).results;
    const figure = mine ? mainFigure(mine.result) : expect.unreachable();
    const now = decoded(await office.exportResults(wanted()));
    expect(now).not.toBe(decoded(file));
    const row = cellsIn(now).find((cells) => cells.includes('Famille5 Aya'));
    expect(row).toContain(figure.state === 'known' ? figureText(figure.value) : '');
    expect(row?.at(-1)).toBe('2');
  });
});

const filters = { groupId: null, standing: null, query: '' } as const;

/** One mark corrected by two hands, and the result that follows. */
async function correct(of: string): Promise<void> {
  const assessmentId = sheetId(0, '0 exam');
  const id = uuidv7();
  const mine = and(eq(mark.assessmentId, assessmentId), eq(mark.personId, of));
  await db.write(async (tx) => {
    const [old] = await tx.select().from(mark).where(mine);
    const newValue = (old?.value ?? 0) > 1000 ? 100 : 2000;
    const asked = { kind: 'error', reason: 'Total mal additionné', oldValue: old?.value ?? null, newValue, askedBy: personId('trainer'), askedAt: NOW } as const;
    await tx.insert(markCorrection).values({ id, assessmentId, personId: of, ...asked, state: 'asked' });
    const decided = { state: 'applied', decidedBy: personId('assistantDirector'), decidedAt: NOW, markVersion: 2, version: 2 } as const;
    await tx.update(markCorrection).set(decided).where(eq(markCorrection.id, id));
    await tx.update(mark).set({ value: newValue, version: 2 }).where(mine);
    await republish(tx, { assessmentId, personId: of, correctionId: id }, NOW);
  });
} // prettier-ignore
