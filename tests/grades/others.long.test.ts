/** What the grid is told beside the marks: how other groups did, never whose marks nor of a sheet still entered; what a module's average is made of. */
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '#db/driver';
import { assessment, mark, markHand } from '../../server/grades/sheets/table.ts';
import { groups } from '../support/attendance-world.ts';
import { freshDatabase } from '../support/database.ts';
import { bring, cell, entry, fillSheet, foundGrades, gradesOn, members, moduleA, sheetRowOf, sheets } from '../support/grades-world.ts';
import { keyOf } from '../support/organisation-world.ts';
import { refusalOf } from '../support/refusals.ts';

let db: Db;
let as: ReturnType<typeof gradesOn>['as'];
/** The exam of group b, in the module of group a: what both are compared on. */
const beside = keyOf('sheet exam b in module a');
beforeAll(async () => {
  db = await freshDatabase();
  await foundGrades(db);
  ({ as } = gradesOn(db));
});
afterAll(() => db.close());

describe('Beside the marks of a group', () => {
  it('stands what the average of its module is made of', async () => {
    const trainer = await as('trainer');
    const { scheme, others } = await trainer.moduleSheets({ groupId: groups.a, moduleId: moduleA });
    expect(scheme?.components.map(({ code, weight }) => [code, weight])).toEqual([
      ['exam', 7500],
      ['continuous', 2500],
    ]);
    expect(others).toEqual({ [sheets.a]: null, [sheets.continuousA]: null });
  });

  it('stands nothing of another group still being entered, nor of another module', async () => {
    const { id: _, ...row } = await sheetRowOf(db, 'b');
    await db.write((tx) => tx.insert(assessment).values({ ...row, id: beside, moduleId: moduleA }));
    await bring(db, as, 'b', 'submitted', 'b');
    expect((await (await as('trainer')).sheet({ assessmentId: sheets.a })).others).toBeNull();
  });

  it('stands the mean and the spread of another group once it is handed over, and no name', async () => {
    const enteredBy = (await sheetRowOf(db, 'b')).submittedBy ?? '';
    await db.write(async (tx) => {
      await tx.insert(markHand).values({ assessmentId: beside, personId: enteredBy });
      const rows = members('b').map((personId, at) => ({ assessmentId: beside, personId, value: at % 2 === 0 ? 1000 : 1400, code: null, enteredBy, enteredAt: 1 }));
      await tx.insert(mark).values(rows);
    });
    const trainer = await as('trainer');
    expect((await trainer.sheet({ assessmentId: sheets.a })).others).toBeNull();
    await db.write((tx) => tx.update(assessment).set({ state: 'submitted', submittedBy: enteredBy, submittedAt: 2, version: 2 }).where(eq(assessment.id, beside)));
    const { others } = await trainer.sheet({ assessmentId: sheets.a });
    expect(others).toEqual({ groups: 1, mean: 1194, spread: 200 });
    expect((await trainer.moduleSheets({ groupId: groups.a, moduleId: moduleA })).others[sheets.a]).toEqual(others);
    expect((await trainer.sheet({ assessmentId: sheets.continuousA })).others).toBeNull();
  }); // prettier-ignore

  it('is for who sees the sheet alone', async () => {
    expect((await refusalOf((await as({ id: members('a')[0] ?? '' })).sheet({ assessmentId: sheets.a }))).kind).toBe('hidden');
    await fillSheet(await as('trainer'), 'a');
    await (await as('trainer')).enter(entry('continuousA', [cell(members('a')[0] ?? '', 1200)]));
    expect((await refusalOf((await as('trainer')).sheet({ assessmentId: sheets.c }))).kind).toBe('hidden');
  });
});
