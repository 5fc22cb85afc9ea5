/** A sheet is entered, submitted complete, validated by another hand, locked by a third; nobody else, and not in another order. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { uuidv7 } from 'uuidv7';
import { eq } from 'drizzle-orm';
import type { Db } from '#db/driver';
import { DAY_LENGTH, HOUR } from '../../shared/core/time.ts';
import { notice } from '../../server/notices/table.ts';
import { mark, markHand } from '../../server/grades/sheets/table.ts';
import { teaching } from '../../server/schedule/table.ts';
import { freshDatabase } from '../support/database.ts';
import { bring, cell, entry, fillSheet, gradesOn, members, sheetRowOf, sheets } from '../support/grades-world.ts';
import { foundGrades } from '../support/grades-world.ts';
import { teachingA } from '../support/attendance-world.ts';
import { refusalOf } from '../support/organisation-calls.ts';
import { NOW, personId } from '../support/organisation-world.ts';

let db: Db;
let world: ReturnType<typeof gradesOn>;
beforeEach(async () => {
  db = await freshDatabase();
  await foundGrades(db);
  world = gradesOn(db);
});
afterEach(() => db.close());

const said = async (call: Promise<unknown>) => (await refusalOf(call)).said;
const [first = '', second = '', third = ''] = members('a');
const at = async (word: keyof typeof sheets) => ({
  actId: uuidv7(),
  assessmentId: sheets[word],
  version: (await sheetRowOf(db, word)).version,
});

describe('A mark', () => {
  it('is entered by the assigned trainer, cell by cell, and read back with its version and its hand', async () => {
    const trainer = await world.as('trainer');
    const answer = await trainer.enter(entry('a', [cell(first, 1450), cell(second, null, 0, 'absentJustified')]));
    expect(answer.marks).toEqual([
      { personId: first, value: 1450, code: null, version: 1 },
      { personId: second, value: null, code: 'absentJustified', version: 1 },
    ]);
    const { sheet, rows } = await trainer.sheet({ assessmentId: sheets.a });
    expect(rows).toHaveLength(35);
    expect(sheet.progress).toEqual({ entered: 2, pending: 0, expected: 35 });
    expect(rows.find(({ personId: id }) => id === first)).toMatchObject({
      mark: { value: 1450, code: null },
      version: 1,
      enteredBy: { id: personId('trainer') },
    });
    expect(rows.find(({ personId: id }) => id === third)).toMatchObject({ mark: null, version: 0, enteredBy: null });
  });

  it('over the scale, or between two steps, is refused and never clamped', async () => {
    const trainer = await world.as('trainer');
    expect(await said(trainer.enter(entry('a', [cell(first, 2025)])))).toBe('invalid grades.refusal.overScale');
    expect(await said(trainer.enter(entry('a', [cell(first, 1210)])))).toBe('invalid grades.refusal.offStep');
    expect(await db.read.select().from(mark)).toEqual([]);
    expect(await db.read.select().from(markHand)).toEqual([]);
  });

  it('changed by someone else is refused with both values; the same value twice is no conflict', async () => {
    const trainer = await world.as('trainer');
    await trainer.enter(entry('a', [cell(first, 1000)]));
    await trainer.enter(entry('a', [cell(first, 1100, 1)]));
    const refused = await refusalOf(trainer.enter(entry('a', [cell(first, 900, 1)])));
    expect(refused).toMatchObject({
      said: 'stale grades.refusal.stale',
      params: { personId: first, value: 1100, code: null, version: 2, by: { id: personId('trainer') } },
    });
    expect((await trainer.enter(entry('a', [cell(first, 1100, 1)]))).marks).toEqual([
      { personId: first, value: 1100, code: null, version: 2 },
    ]);
  });

  it('sent twice by the same act is entered once; the same act with another value is refused', async () => {
    const trainer = await world.as('trainer');
    const act = entry('a', [cell(first, 1000)]);
    const once = await trainer.enter(act);
    expect(await trainer.enter(act)).toEqual(once);
    expect(await said(trainer.enter({ ...act, marks: [cell(first, 1200)] }))).toBe('conflict core.actReused');
    expect((await db.read.select().from(mark)).map(({ value, version }) => [value, version])).toEqual([[1000, 1]]);
  });

  it('is of a member of the group that day; foreign keys do not exist here', async () => {
    const trainer = await world.as('trainer');
    expect(await said(trainer.enter(entry('a', [cell(members('b')[0] ?? '', 1000)])))).toBe('hidden core.hidden');
    expect(await said(trainer.enter({ ...entry('a', [cell(first, 1000)]), assessmentId: uuidv7() }))).toBe('hidden core.hidden');
    expect(await said(trainer.enter(entry('c', [cell(members('c')[0] ?? '', 1000)])))).toBe('hidden core.hidden');
    expect(await said((await world.as({ id: first })).enter(entry('a', [cell(first, 2000)])))).toBe('hidden core.hidden');
    expect(await said((await world.as('filiereHead')).enter(entry('a', [cell(first, 1000)])))).toBe('forbidden authority.noHolding');
  });

  it('is taken inside the window only', async () => {
    world.services.time.now = NOW + 3 * DAY_LENGTH;
    const trainer = await world.as('trainer');
    expect(await said(trainer.enter(entry('a', [cell(first, 1000)])))).toBe('forbidden grades.refusal.windowClosed');
    const director = await world.as('assistantDirector');
    const until = NOW + 4 * DAY_LENGTH;
    await director.reopen({ ...(await at('a')), until, note: 'Copies retrouvées au secrétariat' });
    await trainer.enter(entry('a', [cell(first, 1000)]));
    world.services.time.now = until;
    expect(await said((await world.as('trainer')).enter(entry('a', [cell(second, 1000)])))).toBe('forbidden grades.refusal.windowClosed');
    const told = await db.read
      .select()
      .from(notice)
      .where(eq(notice.personId, personId('trainer')));
    expect(told.map(({ key }) => key)).toEqual(['grades.notice.reopened']);
  });

  it('is no longer entered by whoever no longer teaches the group', async () => {
    const trainer = await world.as('trainer');
    await trainer.enter(entry('a', [cell(first, 1000)]));
    await db.write((tx) =>
      tx
        .update(teaching)
        .set({ endsAt: NOW - HOUR })
        .where(eq(teaching.id, teachingA)),
    );
    expect(await said(trainer.enter(entry('a', [cell(first, 1100, 1)])))).toBe('hidden core.hidden');
    expect(await said(trainer.sheet({ assessmentId: sheets.a }))).toBe('hidden core.hidden');
  });
});

describe('A sheet', () => {
  it('is submitted complete', async () => {
    const trainer = await world.as('trainer');
    await trainer.enter(
      entry(
        'a',
        members('a')
          .slice(1)
          .map((of) => cell(of, 1000)),
      ),
    );
    expect(await refusalOf(trainer.submit(await at('a')))).toMatchObject({
      said: 'conflict grades.refusal.incomplete',
      params: { missing: 1 },
    });
    await trainer.enter(entry('a', [cell(first, null, 0, 'pending')]));
    expect(await said(trainer.submit(await at('a')))).toBe('conflict grades.refusal.incomplete');
    await trainer.enter(entry('a', [cell(first, null, 1, 'exempt')]));
    expect(await trainer.submit(await at('a'))).toMatchObject({ state: 'submitted', version: 2 });
    expect(await said(trainer.enter(entry('a', [cell(first, 1000, 2)])))).toBe('forbidden grades.refusal.submitted');
  });

  it('goes through three hands, one way', async () => {
    const [trainer, head, field] = [await world.as('trainer'), await world.as('filiereHead'), await world.as('assistantDirector')];
    expect(await said(head.validate(await at('a')))).toBe('forbidden grades.refusal.notSubmitted');
    await bring(db, world.as, 'a', 'submitted');
    expect(await said(trainer.validate(await at('a')))).toBe('forbidden authority.noHolding');
    expect(await said(field.validate(await at('a')))).toBe('forbidden grades.refusal.headFirst');
    expect(await said((await world.as('departmentHead')).validate(await at('a')))).toBe('forbidden grades.refusal.headFirst');
    expect(await said((await world.as('director')).validate(await at('a')))).toBe('hidden core.hidden');
    const { version } = await sheetRowOf(db, 'a');
    expect(await said(field.lock({ actId: uuidv7(), sheets: [{ assessmentId: sheets.a, version }] }))).toBe(
      'forbidden grades.refusal.notValidated',
    );
    await head.validate(await at('a'));
    expect(await said(head.returnSheet({ ...(await at('a')), reason: 'Une note manque au regard des copies' }))).toBe(
      'forbidden grades.refusal.notSubmitted',
    );
    expect(await said(head.lock({ actId: uuidv7(), sheets: [{ assessmentId: sheets.a, version: 3 }] }))).toBe(
      'forbidden authority.noHolding',
    );
    const locked = await field.lock({ actId: uuidv7(), sheets: [{ assessmentId: sheets.a, version: 3 }] });
    expect(locked).toMatchObject({ locked: [{ assessmentId: sheets.a, version: 4 }], left: [] });
    expect(await said(trainer.enter(entry('a', [cell(first, 2000, 1)])))).toBe('forbidden grades.refusal.locked');
    expect(await said(field.reopen({ ...(await at('a')), until: NOW + DAY_LENGTH, note: 'Pour une correction' }))).toBe(
      'forbidden grades.refusal.locked',
    );
  });

  it('is returned with reasons, tells its trainer, and is open again', async () => {
    await bring(db, world.as, 'a', 'submitted');
    world.services.time.now = NOW + 10 * DAY_LENGTH;
    await (await world.as('filiereHead')).returnSheet({ ...(await at('a')), reason: 'Deux lignes semblent interverties' });
    const told = await db.read
      .select()
      .from(notice)
      .where(eq(notice.personId, personId('trainer')));
    expect(told).toMatchObject([{ key: 'grades.notice.returned', link: `/notes/${sheets.a}` }]);
    await (await world.as('trainer')).enter(entry('a', [cell(first, 1000, 1)]));
    await (await world.as('trainer')).submit(await at('a'));
  });

  it('locks with others at once, each judged by itself', async () => {
    await bring(db, world.as, 'a', 'validated');
    await bring(db, world.as, 'b', 'submitted', 'b');
    const wanted = [
      { assessmentId: sheets.a, version: 3 },
      { assessmentId: sheets.b, version: 2 },
    ];
    const field = await world.as('assistantDirector');
    const answer = await field.lock({ actId: uuidv7(), sheets: wanted });
    expect(answer.locked.map(({ assessmentId }) => assessmentId)).toEqual([sheets.a]);
    expect(answer.left).toEqual([{ assessmentId: sheets.b, reason: 'grades.refusal.notValidated' }]);
  });

  it('asks for the password again before it is locked', async () => {
    await bring(db, world.as, 'a', 'validated');
    const field = await world.as('assistantDirector');
    world.services.time.now = NOW + 6 * 60_000;
    expect(await said(field.lock({ actId: uuidv7(), sheets: [{ assessmentId: sheets.a, version: 3 }] }))).toBe(
      'reauthenticate authority.reauthenticate',
    );
  });

  it('is seen, before its lock, by who enters, validates and locks it; after it also by the director and student affairs', async () => {
    await fillSheet(await world.as('trainer'), 'a');
    const sees = async (who: Parameters<typeof world.as>[0]) =>
      (await (await world.as(who)).sheets(every)).sheets.some(({ id }) => id === sheets.a);
    for (const who of ['trainer', 'filiereHead', 'departmentHead', 'assistantDirector'] as const) expect(await sees(who)).toBe(true);
    for (const who of ['director', 'studentAffairs', 'continuingEducationDirector'] as const) expect(await sees(who)).toBe(false);
    for (const who of ['director', 'studentAffairs', 'informationTechnology', 'secretaryGeneral', 'continuingEducationDirector'] as const) {
      expect(await said((await world.as(who)).sheet({ assessmentId: sheets.a }))).toBe('hidden core.hidden');
    }
  });

  it('is listed to the director and student affairs once locked, never to a trainee nor to IT', async () => {
    await bring(db, world.as, 'a', 'locked');
    const list = async (who: Parameters<typeof world.as>[0]) => (await (await world.as(who)).sheets(every)).sheets.map(({ id }) => id);
    expect(await list('director')).toEqual([sheets.a]);
    expect(await list('studentAffairs')).toEqual([sheets.a]);
    for (const who of ['informationTechnology', { id: first }] as const) expect(await said(list(who))).toBe('hidden core.hidden');
    expect((await (await world.as('director')).sheet({ assessmentId: sheets.a })).rows).toHaveLength(35);
  });
});

const every = { promotionId: null, filiereId: null, semester: null, groupId: null, states: [], after: null };
