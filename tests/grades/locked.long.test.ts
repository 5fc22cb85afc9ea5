/** A locked mark changes only together with one correction act: every other way is tried, through the API and on both databases. */
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { uuidv7 } from 'uuidv7';
import { dialect, type Db } from '#db/driver';
import { assessment, mark, markCorrection, markHand } from '../../server/grades/sheets/table.ts';
import { freshDatabase } from '../support/database.ts';
import { bring, cell, entry, foundGrades, gradesOn, members, sheets } from '../support/grades-world.ts';
import { refusalOf } from '../support/organisation-calls.ts';
import { personId } from '../support/organisation-world.ts';

let db: Db;
let world: ReturnType<typeof gradesOn>;
let used = '';
let asked = '';
const [first = '', second = '', third = ''] = members('a');
const early = entry('a', [cell(first, 800)]);

beforeAll(async () => {
  db = await freshDatabase();
  await foundGrades(db);
  world = gradesOn(db);
  await (await world.as('trainer')).enter(early);
  await bring(db, async (who) => world.as(who), 'a', 'locked');
  const ask = (of: string) => ({
    actId: uuidv7(),
    assessmentId: sheets.a,
    personId: of,
    kind: 'error' as const,
    reason: 'La copie porte une autre note',
    value: 1900,
    code: null,
  });
  const [trainer, field] = [await world.as('trainer'), await world.as('assistantDirector')];
  used = (await trainer.askCorrection(ask(second))).correctionId;
  await field.decideCorrection({
    actId: uuidv7(),
    correctionId: used,
    version: 1,
    decision: 'applied',
    reason: 'Vu la copie elle-même',
    value: 1900,
    code: null,
  });
  asked = (await trainer.askCorrection(ask(third))).correctionId;
});
afterAll(() => db.close());

/** All that must stay as it is. */
async function kept() {
  const byKey = <Row extends object>(rows: Row[]) => rows.map((row) => JSON.stringify(row)).toSorted();
  return {
    marks: byKey(await db.read.select().from(mark)),
    sheets: byKey(await db.read.select().from(assessment)),
    corrections: byKey(await db.read.select().from(markCorrection)),
    hands: byKey(await db.read.select().from(markHand)),
  };
}

describe('A locked mark, through the API', () => {
  const said = async (call: Promise<unknown>) => (await refusalOf(call)).said;

  it.each([
    ['entered again at its version', () => entry('a', [cell(first, 2000, 1)])],
    ['entered by an old queue, at the version it had', () => entry('a', [cell(first, 2000, 0)])],
    ['entered with the value it has, among one that changes', () => entry('a', [cell(first, 800, 1), cell(third, 2000, 1)])],
    ['turned into a code', () => entry('a', [cell(first, null, 1, 'exempt')])],
    ['made to wait', () => entry('a', [cell(first, null, 1, 'pending')])],
  ])('is not %s', async (_, act) => {
    const before = await kept();
    expect(await said((await world.as('trainer')).enter(act()))).toBe('forbidden grades.refusal.locked');
    expect(await kept()).toEqual(before);
  });

  it('is not changed by the act that once entered it, sent again; nor by its number with other content', async () => {
    const before = await kept();
    const trainer = await world.as('trainer');
    expect((await trainer.enter(early)).marks).toEqual([{ personId: first, value: 800, code: null, version: 1 }]);
    expect(await said(trainer.enter({ ...early, marks: [cell(first, 2000)] }))).toBe('conflict core.actReused');
    expect(await kept()).toEqual(before);
  });

  it('is not changed by another step of its sheet', async () => {
    const before = await kept();
    const [trainer, head, field] = [await world.as('trainer'), await world.as('filiereHead'), await world.as('assistantDirector')];
    const on = (version: number) => ({ actId: uuidv7(), assessmentId: sheets.a, version });
    expect(await said(trainer.submit(on(4)))).toBe('forbidden grades.refusal.locked');
    expect(await said(head.returnSheet({ ...on(4), reason: 'Pour la corriger' }))).toBe('forbidden grades.refusal.notSubmitted');
    expect(await said(field.reopen({ ...on(4), until: world.services.time.now + 3_600_000, note: 'Pour la corriger' }))).toBe(
      'forbidden grades.refusal.locked',
    );
    expect(await said(head.cancelAssessment(on(4)))).toBe('forbidden grades.refusal.locked');
    expect(await said(head.changeAssessment({ ...on(4), heldOn: '2026-05-05', opensAt: 1, closesAt: 2, weight: 9 }))).toBe(
      'forbidden grades.refusal.locked',
    );
    expect(await kept()).toEqual(before);
  });
});

const where = `assessment_id = '${sheets.a}' AND person_id = '${first}'`;
const columns = 'assessment_id, person_id, value, code, entered_by, entered_at, version';
const copied = (value: number, version = '1') =>
  `SELECT assessment_id, person_id, ${value}, NULL, entered_by, entered_at, ${version} FROM mark WHERE ${where}`;
const field = personId('assistantDirector');
const other = personId('director');

/** What both databases understand. */
const common: readonly (readonly [string, () => string])[] = [
  ['UPDATE', () => `UPDATE mark SET value = 2000 WHERE ${where}`],
  ['UPDATE at the next version', () => `UPDATE mark SET value = 2000, version = version + 1 WHERE ${where}`],
  ['UPDATE of its hand', () => `UPDATE mark SET entered_by = '${other}', version = version + 1 WHERE ${where}`],
  ['UPDATE to a code', () => `UPDATE mark SET value = NULL, code = 'exempt', version = version + 1 WHERE ${where}`],
  [
    'UPDATE of its key to another person',
    () => `UPDATE mark SET person_id = '${members('b')[0] ?? ''}', version = version + 1 WHERE ${where}`,
  ],
  ['UPDATE of its key to another sheet', () => `UPDATE mark SET assessment_id = '${sheets.b}', version = version + 1 WHERE ${where}`],
  ['DELETE', () => `DELETE FROM mark WHERE ${where}`],
  ['DELETE of all', () => 'DELETE FROM mark'],
  ['INSERT again', () => `INSERT INTO mark (${columns}) ${copied(2000)}`],
  [
    'UPSERT',
    () =>
      `INSERT INTO mark (${columns}) ${copied(2000)} ON CONFLICT (assessment_id, person_id) DO UPDATE SET value = 2000, version = mark.version + 1`,
  ],
  ['an UPDATE of its sheet back to entry', () => `UPDATE assessment SET state = 'entry', version = version + 1 WHERE id = '${sheets.a}'`],
  [
    'an UPDATE of its sheet back, its lock taken off',
    () => `UPDATE assessment SET state = 'validated', locked_by = NULL, locked_at = NULL, version = version + 1 WHERE id = '${sheets.a}'`,
  ],
  [
    'an UPDATE of who locked its sheet',
    () => `UPDATE assessment SET locked_by = '${other}', version = version + 1 WHERE id = '${sheets.a}'`,
  ],
  ['another scale for its sheet', () => `UPDATE assessment SET scale = 4000, version = version + 1 WHERE id = '${sheets.a}'`],
  ['another weight for its sheet', () => `UPDATE assessment SET weight = 2, version = version + 1 WHERE id = '${sheets.a}'`],
  ['another part for its sheet', () => `UPDATE assessment SET part = 'continuous', version = version + 1 WHERE id = '${sheets.a}'`],
  ['a DELETE of its sheet', () => `DELETE FROM assessment WHERE id = '${sheets.a}'`],
  ['a DELETE of its hand', () => `DELETE FROM mark_hand WHERE assessment_id = '${sheets.a}'`],
  ['an UPDATE of its hand’s list', () => `UPDATE mark_hand SET person_id = '${other}' WHERE assessment_id = '${sheets.a}'`],
  [
    'a correction used twice',
    () => `UPDATE mark SET value = 1900, version = version + 1 WHERE assessment_id = '${sheets.a}' AND person_id = '${second}'`,
  ],
  [
    'a correction used backwards',
    () => `UPDATE mark SET value = 825, version = 2 WHERE assessment_id = '${sheets.a}' AND person_id = '${second}'`,
  ],
  ['a correction of another trainee', () => `UPDATE mark SET value = 1900, version = version + 1 WHERE ${where}`],
  [
    'a correction only asked for',
    () => `UPDATE mark SET value = 1900, version = version + 1 WHERE assessment_id = '${sheets.a}' AND person_id = '${third}'`,
  ],
  ['a correction applied at once', () => forged("'applied'", `'${field}', 5, 2`)],
  ['a correction decided by who asked', () => applied(personId('trainer'), 1900, 2)],
  ['a correction decided by the trainee', () => applied(third, 1900, 2)],
  ['a correction of a version to come', () => applied(field, 1900, 3)],
  ['a correction that says another old value', () => applied(field, 1900, 2, 1200)],
  ['a decided correction decided again', () => `UPDATE mark_correction SET new_value = 1000, version = version + 1 WHERE id = '${used}'`],
  ['a DELETE of a correction', () => `DELETE FROM mark_correction WHERE id = '${used}'`],
];

function forged(state: string, decision: string): string {
  return `INSERT INTO mark_correction (id, assessment_id, person_id, kind, reason, old_value, new_value, asked_by, asked_at, state, decided_by, decided_at, mark_version, version)
    SELECT '${uuidv7()}', '${sheets.a}', '${first}', 'error', 'Une raison assez longue', value, 2000, '${other}', 1, ${state}, ${decision}, 1 FROM mark WHERE ${where}`;
}

function applied(decider: string, value: number, version: number, old?: number): string {
  const keeps = old === undefined ? '' : `old_value = ${old}, `;
  return `UPDATE mark_correction SET ${keeps}state = 'applied', decided_by = '${decider}', decided_at = 1, new_value = ${value}, mark_version = ${version}, version = 2 WHERE id = '${asked}'`;
}

const sqliteOnly: readonly (readonly [string, () => string])[] = [
  ['INSERT OR REPLACE', () => `INSERT OR REPLACE INTO mark (${columns}) ${copied(2000)}`],
  ['REPLACE', () => `REPLACE INTO mark (${columns}) ${copied(2000)}`],
  ['INSERT OR IGNORE after all', () => `INSERT OR REPLACE INTO mark (${columns}) ${copied(2000, 'version + 1')}`],
  ['UPDATE OR REPLACE', () => `UPDATE OR REPLACE mark SET value = 2000, version = version + 1 WHERE ${where}`],
  [
    'UPDATE OR REPLACE of another’s key onto it',
    () =>
      `UPDATE OR REPLACE mark SET person_id = '${first}', version = version + 1 WHERE assessment_id = '${sheets.a}' AND person_id = '${second}'`,
  ],
  ['REPLACE of its sheet, open', () => replacedSheet()],
  ['REPLACE of its correction', () => `REPLACE INTO mark_correction SELECT * FROM mark_correction WHERE id = '${used}'`],
  ['REPLACE of its hand', () => `REPLACE INTO mark_hand (assessment_id, person_id) VALUES ('${sheets.a}', '${personId('trainer')}')`],
];

function replacedSheet(): string {
  const own =
    'id, promotion_id, filiere_id, group_id, module_id, part, sitting, title_fr, title_ar, weight, scale, step, held_on, opens_at, closes_at';
  return `REPLACE INTO assessment (${own}, state, planned_by, version) SELECT ${own}, 'entry', planned_by, 1 FROM assessment WHERE id = '${sheets.a}'`;
}

const postgresOnly: readonly (readonly [string, () => string])[] = [
  ['TRUNCATE', () => 'TRUNCATE mark'],
  ['TRUNCATE of everything that refers to it', () => 'TRUNCATE assessment CASCADE'],
  ['TRUNCATE of corrections', () => 'TRUNCATE mark_correction CASCADE'],
  [
    'MERGE',
    () => `MERGE INTO mark USING (SELECT '${sheets.a}' AS a, '${first}' AS p) s ON mark.assessment_id = s.a AND mark.person_id = s.p
    WHEN MATCHED THEN UPDATE SET value = 2000, version = mark.version + 1`,
  ],
  [
    'MERGE that deletes',
    () =>
      `MERGE INTO mark USING (SELECT '${sheets.a}' AS a, '${first}' AS p) s ON mark.assessment_id = s.a AND mark.person_id = s.p WHEN MATCHED THEN DELETE`,
  ],
  [
    'UPDATE through a common table',
    () => `WITH c AS (UPDATE mark SET value = 2000, version = version + 1 WHERE ${where} RETURNING 1) SELECT * FROM c`,
  ],
];

const refusals =
  /grades\.(mark|sheet|correction)\.(fixed|hand|locked|marked|values|hands|reason|stranger|kept)|CHECK constraint|check constraint|UNIQUE constraint|unique constraint|violates/;

describe('A locked mark, on the database itself', () => {
  it.each([...common, ...(dialect === 'postgres' ? postgresOnly : [])])('is not changed by %s', async (_, statement) => {
    const before = await kept();
    let thrown = '';
    try {
      await db.raw((connection) => connection.script(statement()));
    } catch (error) {
      thrown = error instanceof Error ? error.message : String(error);
    }
    expect(thrown).toMatch(refusals);
    expect(await kept()).toEqual(before);
  });
});

const settings = [
  ['as connections are by default', []],
  ['with recursive triggers', ['recursive_triggers = ON']],
  ['without checks nor keys', ['recursive_triggers = OFF', 'ignore_check_constraints = ON', 'foreign_keys = OFF']],
  ['with recursive triggers, without checks', ['recursive_triggers = ON', 'ignore_check_constraints = ON', 'foreign_keys = OFF']],
] as const;

describe.runIf(dialect === 'sqlite').each(settings)('A locked mark, from a foreign connection %s', (_, pragmas) => {
  it.each([...common, ...sqliteOnly])('is not changed by %s', async (name, statement) => {
    const before = await kept();
    const foreign = new Database(db.location);
    for (const pragma of pragmas) foreign.pragma(pragma);
    let thrown = '';
    try {
      foreign.exec(statement());
    } catch (error) {
      thrown = error instanceof Error ? error.message : String(error);
    } finally {
      foreign.close();
    }
    expect(`${name}: ${thrown}`).toMatch(refusals);
    expect(await kept()).toEqual(before);
  });
});
