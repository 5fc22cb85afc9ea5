/** A mark sheet leaves as a file and comes back: whole and its own, or not at all. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { uuidv7 } from 'uuidv7';
import type { Db } from '#db/driver';
import { journal } from '../../../server/core/journal-table.ts';
import { mark } from '../../../server/grades/sheets/table.ts';
import { person } from '../../../server/people/table.ts';
import { fillWorkbook } from '../../../server/core/workbook-filling.ts';
import { readWorkbook } from '../../../server/core/workbook.ts';
import type { ExportForm, Test } from '../../../shared/grades/exchange/schema.ts';
import { IDENTITY_SHEET } from '../../../shared/grades/exchange/workbook/rules.ts';
import { freshDatabase } from '../../support/database.ts';
import {
  bring,
  cell,
  entry,
  foundGrades,
  gradesOn,
  members,
  sheets,
  type GradesCaller,
  type SheetWord,
} from '../../support/grades-world.ts';
import { signedInAs } from '../../support/context.ts';
import { refusalOf } from '../../support/organisation-calls.ts';
import { personId } from '../../support/organisation-world.ts';
import { openProcedures } from '../../support/procedures-http.ts';
import { testSheets } from '../../support/sheets.ts';
import { workbookParts, writeWorkbook, writeZip, type Content } from '../../support/xlsx.ts';

let db: Db;
let world: ReturnType<typeof gradesOn>;
let trainer: GradesCaller;
beforeEach(async () => {
  db = await freshDatabase();
  await foundGrades(db);
  for (const [place, id] of [...members('a'), ...members('b')].entries())
    await db.write((tx) =>
      tx
        .update(person)
        .set({ massarCode: code(place) })
        .where(eq(person.id, id)),
    );
  world = gradesOn(db);
  trainer = await world.as('trainer');
});
afterEach(() => db.close());
afterAll(() => testSheets.close());

const code = (place: number) => `K14${String(place).padStart(7, '0')}`;
const [first = '', second = ''] = members('a');
const said = async (call: Promise<unknown>) => (await refusalOf(call)).said;
const marks = () => db.read.select().from(mark);

async function leave(form: ExportForm, word: SheetWord = 'a', language: 'fr' | 'ar' = 'fr', by = trainer) {
  const { fileName, base64 } = await by.exportMarks({ assessmentId: sheets[word], form, language });
  return { fileName, bytes: Buffer.from(base64, 'base64') };
}

const preview = (bytes: Uint8Array, word: SheetWord = 'a', test: Test | null = null, by = trainer) =>
  by.previewMarks({ assessmentId: sheets[word], test, bytes: Uint8Array.from(bytes) });

async function apply(bytes: Uint8Array, word: SheetWord = 'a', test: Test | null = null, by = trainer) {
  const { digest } = await preview(bytes, word, test, by);
  return by.bringMarks({ actId: uuidv7(), assessmentId: sheets[word], test, digest, bytes: Uint8Array.from(bytes) });
}

/** The downloaded workbook with things written into the marks: by place in the list, from 0. */
function written(bytes: Buffer, values: Readonly<Record<number, string | number>>, sheet = 'Notes'): Buffer {
  const cells = Object.entries(values).map(([place, value]) => ({ row: 5 + Number(place), column: 4, value }));
  return fillWorkbook(bytes, sheet, cells) ?? expect.unreachable();
}

/** Whose row is whose, in the order of the file. */
async function peopleIn(bytes: Buffer): Promise<string[]> {
  const read = await readWorkbook(bytes, IDENTITY_SHEET);
  const rows = read.ok ? (read.sheets.find(({ name }) => name === IDENTITY_SHEET)?.rows ?? []) : [];
  return rows.slice(4).map((row) => String(row[1]));
}

describe('The workbook of the centre', () => {
  it('leaves, is filled in, previewed, and entered in one act that names the file', async () => {
    const { fileName, bytes } = await leave('workbook');
    expect(fileName).toMatch(/^notes_[\w-]+_[\w-]+_2026-05-04\.xlsx$/);
    const people = await peopleIn(bytes);
    expect(people).toHaveLength(35);
    const filled = written(bytes, { 0: 12.5, 1: '١٤٫٢٥', 2: 'A', 3: '\u200f13,75\u200e' });
    const seen = await preview(filled);
    expect(seen).toMatchObject({ form: 'workbook', faults: [], counts: { created: 4, updated: 0, unchanged: 31, rejected: 0 } });
    expect(seen.rows[0]).toMatchObject({ personId: people[0], cell: 'E6', before: null, after: { value: 1250, code: null } });
    expect(await marks()).toEqual([]);
    const answer = await apply(filled);
    expect(answer.marks.map(({ value, code: letter }) => value ?? letter)).toEqual([1250, 1425, 'absentUnjustified', 1375]);
    expect(await marks()).toHaveLength(4);
    const acts = (await db.read.select().from(journal)).filter(({ action }) => action === 'grade.enter');
    expect(acts).toHaveLength(1);
    expect(acts[0]?.after).toContain('fileHash');
  });

  it('changes nothing the second time; the same act again answers the same', async () => {
    const filled = written((await leave('workbook')).bytes, { 0: 12.5, 1: 13 });
    const { digest } = await preview(filled);
    const act = { actId: uuidv7(), assessmentId: sheets.a, test: null, digest, bytes: Uint8Array.from(filled) };
    const once = await trainer.bringMarks(act);
    expect(await trainer.bringMarks(act)).toEqual(once);
    const before = await marks();
    expect((await preview(filled)).counts).toEqual({ created: 0, updated: 0, unchanged: 35, rejected: 0 });
    expect(await said(apply(filled))).toBe('conflict grades.exchange.refusal.nothing');
    expect(await marks()).toEqual(before);
  });

  it('is the same bytes twice, and comes back with nothing to do (B60)', async () => {
    await trainer.enter(entry('a', [cell(first, 1250), cell(second, null, 0, 'exempt')]));
    for (const form of ['workbook', 'massar', 'csv'] as const)
      expect((await leave(form)).bytes.equals((await leave(form)).bytes), form).toBe(true);
    for (const language of ['fr', 'ar'] as const)
      expect((await preview((await leave('workbook', 'a', language)).bytes)).counts.unchanged).toBe(35);
  });

  it('of an older version is refused whole, each changed mark named with both values', async () => {
    const { bytes } = await leave('workbook');
    const people = await peopleIn(bytes);
    await trainer.enter(entry('a', [cell(people[1] ?? '', 900)]));
    const filled = written(bytes, { 0: 12.5, 1: 13 });
    const seen = await preview(filled);
    expect(seen.faults).toMatchObject([{ cell: 'E7', reason: 'stale', personId: people[1], params: { found: '13', current: '9,00' } }]);
    expect(seen.counts).toEqual({ created: 1, updated: 0, unchanged: 33, rejected: 1 });
    expect(await said(apply(filled))).toBe('conflict grades.exchange.refusal.faulty');
    expect(await marks()).toHaveLength(1);
  });

  it('that changed between preview and entry, or whose sheet did, is not entered', async () => {
    const { bytes } = await leave('workbook');
    const people = await peopleIn(bytes);
    const filled = written(bytes, { 0: 12.5 });
    const { digest } = await preview(filled);
    const other = written(bytes, { 0: 13 });
    const enter = (content: Buffer) =>
      trainer.bringMarks({ actId: uuidv7(), assessmentId: sheets.a, test: null, digest, bytes: Uint8Array.from(content) });
    expect(await said(enter(other))).toBe('stale grades.exchange.refusal.movedOn');
    await trainer.enter(entry('a', [cell(people[0] ?? '', 1250)]));
    expect(await said(enter(filled))).toBe('stale grades.exchange.refusal.movedOn');
    expect(await marks()).toHaveLength(1);
  });

  it('of another sheet, of another centre, of another form or with an altered identity is refused', async () => {
    const { bytes } = await leave('workbook');
    expect(await said(preview(bytes, 'b'))).toBe('conflict grades.exchange.refusal.otherSheet');
    const altered = (row: number, column: number, value: string | number) =>
      fillWorkbook(bytes, IDENTITY_SHEET, [{ row, column, value }]) ?? expect.unreachable();
    expect(await said(preview(altered(4, 2, 7)))).toBe('conflict grades.exchange.refusal.tampered');
    expect(await said(preview(altered(4, 1, members('b')[0] ?? '')))).toBe('conflict grades.exchange.refusal.tampered');
    expect(await said(preview(altered(2, 1, sheets.b), 'b'))).toBe('conflict grades.exchange.refusal.tampered');
    expect(await said(preview(altered(3, 1, '0'.repeat(64))))).toBe('conflict grades.exchange.refusal.tampered');
    expect(await said(preview(altered(1, 1, uuidv7())))).toBe('conflict grades.exchange.refusal.otherCentre');
    expect(await said(preview(altered(0, 1, 2)))).toBe('conflict grades.exchange.refusal.oldForm');
    expect(await said(preview(altered(4, 0, 'x')))).toBe('conflict grades.exchange.refusal.tampered');
    expect(await said(preview(fillWorkbook(bytes, 'Notes', [{ row: 4, column: 0, value: 'Rang' }]) ?? bytes))).toBe(
      'conflict grades.exchange.refusal.noTable',
    );
  });

  it('names each cell that is no mark, and enters none', async () => {
    const { bytes } = await leave('workbook');
    const filled = written(bytes, { 0: 12.5, 1: 21, 2: 12.3, 3: '2026-05-12', 4: 46_154, 5: '=10+2', 6: 'douze', 7: 12.333333333333334, 8: '12\u202e5' }); // prettier-ignore
    const { faults, counts } = await preview(filled);
    expect(faults.map(({ cell: at, reason }) => [at, reason])).toEqual([
      ['E7', 'above'], ['E8', 'step'], ['E9', 'date'], ['E10', 'date'], ['E11', 'formula'], ['E12', 'text'], ['E13', 'decimals'], ['E14', 'disguised'],
    ]); // prettier-ignore
    expect(faults[0]?.params).toMatchObject({ found: '21', scale: '20', step: '0,25' });
    expect(counts).toMatchObject({ created: 1, rejected: 8 });
    expect(await said(apply(filled))).toBe('conflict grades.exchange.refusal.faulty');
    expect(await marks()).toEqual([]);
  });

  it('never goes into a submitted, validated or locked sheet, nor through another trainer', async () => {
    const filled = written((await leave('workbook')).bytes, { 0: 12.5 });
    await bring(db, world.as, 'a', 'submitted');
    expect(await said(preview(filled))).toBe('forbidden grades.refusal.submitted');
    await bring(db, world.as, 'continuousA', 'locked');
    const locked = (await leave('workbook', 'continuousA')).bytes;
    expect(await said(preview(written(locked, { 0: 1 }), 'continuousA'))).toBe('forbidden grades.refusal.locked');
    const act = { actId: uuidv7(), assessmentId: sheets.continuousA, test: null, digest: '0'.repeat(64), bytes: Uint8Array.from(locked) };
    expect(await said(trainer.bringMarks(act))).toBe('forbidden grades.refusal.locked');
    expect(await said(trainer.exportMarks({ assessmentId: sheets.c, form: 'workbook', language: 'fr' }))).toBe('hidden core.hidden');
    expect(await said(preview(filled, 'c'))).toBe('hidden core.hidden');
    expect(await said((await world.as({ id: first })).exportMarks({ assessmentId: sheets.a, form: 'csv', language: 'fr' }))).toBe(
      'hidden core.hidden',
    );
  });
});

describe('The layout of the portal', () => {
  const portal = readFileSync(join(import.meta.dirname, '../../fixtures/lists/export_notesCC_COLL-1_0019.xlsx'));
  const heads = [null, 'ID', 'رقم التلميذ', 'إسم التلميذ', 'تاريخ الإزدياد', 'الفرض الأول', null, 'الفرض الثاني', null, 'ملاحظات الأستاذ'];
  const under = [null, null, null, null, null, 'النقطة', 'التغيب', 'النقطة', 'التغيب'];
  const file = (...rows: Content[][]) => writeWorkbook([{ name: 'NotesCC', rows: [['x'], heads, under, ...rows] }]);
  const row = (place: number, ...values: Content[]): Content[] => [null, 90_000 + place, code(place), 'اسم', '01-02-2001', ...values];

  it('leaves under its name, and comes back to its own sheet and column', async () => {
    await trainer.enter(entry('continuousA', [cell(first, 1250), cell(second, null, 0, 'absentJustified')]));
    const { fileName, bytes } = await leave('massar', 'continuousA');
    expect(fileName).toMatch(/^export_notesCC_[\w-]+_\d{4}\.xlsx$/);
    expect(await preview(bytes, 'continuousA')).toMatchObject({ form: 'massar', test: 1, faults: [], counts: { unchanged: 35 } });
    expect(await said(preview(bytes, 'b'))).toBe('conflict grades.exchange.refusal.otherSheet');
    const read = await readWorkbook(bytes);
    const rows = read.ok ? (read.sheets[0]?.rows ?? []) : [];
    expect(rows[17]?.slice(1, 3)).toEqual([1, expect.stringMatching(/^K14/)]);
    expect(rows.slice(17).every((each) => each[5] === null)).toBe(true); // a trainer reads cards, not days of birth
  });

  it('is taken test by test: a number, a comma, Arabic digits, an absence; people it does not name are left alone', async () => {
    const bytes = file(row(0, 12.5, null, 14), row(1, '١٣٫٥', null, 15), row(2, null, 'غ'), row(3, '12,25'));
    expect((await preview(bytes, 'a', 1)).counts).toEqual({ created: 4, updated: 0, unchanged: 0, rejected: 0 });
    const second2 = await preview(bytes, 'a', 2);
    expect(second2).toMatchObject({ test: 2, tests: [{ test: 1, filled: 4 }, { test: 2, filled: 2 }], counts: { created: 2, unchanged: 2 } }); // prettier-ignore
    expect(await said(preview(bytes, 'a', 4))).toBe('conflict grades.exchange.refusal.noTest');
    const answer = await apply(bytes, 'a', 1);
    expect(answer.marks.map(({ value, code: letter }) => value ?? letter)).toEqual([1250, 1350, 'absentUnjustified', 1225]);
    expect((await preview(bytes, 'a', 1)).counts).toEqual({ created: 0, updated: 0, unchanged: 4, rejected: 0 });
  });

  it('of another group is told as such; one stranger among one’s own keeps all out', async () => {
    expect(await said(preview(file(row(35, 12), row(36, 13))))).toBe('conflict grades.exchange.refusal.otherGroup');
    const mixed = await preview(file(row(0, 12), row(36, 13)));
    expect(mixed).toMatchObject({ faults: [{ reason: 'stranger', cell: 'C5' }], counts: { created: 1, rejected: 1 } });
    expect(await said(preview(portal))).toBe('conflict grades.exchange.refusal.otherGroup');
  });

  it('says a date, a calculation with its value or without', async () => {
    const cells = { name: 'NotesCC', rows: [heads, under, row(0, { serial: 46_154 }), row(1, 12), row(2, 13)] };
    const parts = workbookParts([cells]).map((part) => {
      if (!part.name.includes('sheet1')) return part;
      const xml = part.bytes
        .toString()
        .replace('<c r="F4"><v>12</v></c>', '<c r="F4"><f>6+6</f><v>12</v></c>')
        .replace('<c r="F5"><v>13</v></c>', '<c r="F5"><f>6+7</f></c>');
      return { ...part, bytes: Buffer.from(xml) };
    });
    const { faults } = await preview(writeZip(parts));
    expect(faults.map(({ cell: at, reason }) => [at, reason])).toEqual([
      ['F3', 'date'],
      ['F4', 'formula'],
      ['F5', 'formula'],
    ]);
  });

  it('is filled in where the portal gave it: its hidden codes and everything else stay', async () => {
    const codes = Array.from({ length: 30 }, (_, place) => `K${130_000_000 + place}`);
    for (const [place, id] of members('a').entries())
      await db.write((tx) =>
        tx
          .update(person)
          .set({ massarCode: codes[place] ?? null })
          .where(eq(person.id, id)),
      );
    await trainer.enter(entry('continuousA', [cell(first, 1975), cell(second, null, 0, 'absentUnjustified')]));
    const fill = (bytes: Uint8Array) => trainer.fillTemplate({ assessmentId: sheets.continuousA, bytes: Uint8Array.from(bytes) });
    const { written: count, base64 } = await fill(portal);
    expect(count).toBe(2);
    const [before, after] = [await readWorkbook(portal), await readWorkbook(Buffer.from(base64, 'base64'))];
    if (!before.ok || !after.ok) throw new Error('unreadable');
    const rows = after.sheets[0]?.rows ?? [];
    expect(rows.slice(0, 17).map((each) => each.filter((value) => value !== null))).toEqual(
      before.sheets[0]?.rows.slice(0, 17).map((each) => each.filter((value) => value !== null)),
    );
    expect(rows.find((each) => each[2] === codes[0])?.[6]).toBe(19.75);
    expect(rows.find((each) => each[2] === codes[1])?.[7]).toBe('غ');
    expect(await said(fill(Buffer.from((await leave('workbook')).bytes)))).toBe('conflict grades.exchange.refusal.notTemplate');
  });
});

describe('The door for bytes', () => {
  it('takes the file as the body and the rest from headers; for who is not signed in it reads nothing', async () => {
    const app = await openProcedures(world.services, false);
    const browser = await signedInAs(world.services, personId('trainer'));
    const filled = written((await leave('workbook')).bytes, { 0: 12.5 });
    const send = async (path: string, headers: Readonly<Record<string, string>>, token = browser.token) => {
      const ours = { 'content-type': 'application/octet-stream', 'x-riwaq': '1', cookie: `__Host-riwaq=${token}` };
      const answer = await app.inject({ method: 'POST', url: `/api/grades.${path}`, headers: { ...ours, ...headers }, payload: filled });
      return { status: answer.statusCode, body: answer.json<{ result?: { data: { digest: string } } }>() };
    };
    const on = { 'x-assessment': sheets.a };
    const seen = await send('previewMarks', on);
    expect(seen.status).toBe(200);
    expect((await send('previewMarks', on, 'nobody')).status).toBe(401);
    expect((await send('previewMarks', {})).status).toBe(400);
    expect((await send('previewMarks', { ...on, 'x-test': '5' })).status).toBe(400);
    expect((await send('previewMarks', { ...on, 'content-type': 'application/json' })).status).toBe(415);
    expect((await send('fillTemplate', on)).status).toBe(409);
    const act = { ...on, 'x-act-id': uuidv7() };
    expect((await send('bringMarks', { ...act, 'x-digest': '0'.repeat(64) })).status).toBe(409);
    expect((await send('bringMarks', { ...act, 'x-digest': seen.body.result?.data.digest ?? '' })).status).toBe(200);
    expect(await marks()).toHaveLength(1);
    await app.close();
  });
});

describe('Attacks', () => {
  const within = async (limit: number, call: () => Promise<unknown>) => {
    const began = performance.now();
    const reason = await said(call());
    expect(performance.now() - began).toBeLessThan(limit);
    return reason;
  };

  it('a zip bomb, a million rows, a huge file, no workbook at all: refused in two seconds, nothing written', async () => {
    await preview((await leave('workbook')).bytes); // the thread is started, as on a server that has run a while
    const [plain] = workbookParts([{ name: 'x', rows: [['a']] }]);
    const bomb = writeZip([...(plain ? [plain] : []), { name: 'xl/worksheets/sheet1.xml', bytes: Buffer.alloc(50_000_000, 32) }]);
    expect(await within(2_000, () => preview(bomb))).toBe('invalid people.intake.file.tooLarge');
    const lying = writeZip([{ name: 'xl/worksheets/sheet1.xml', bytes: Buffer.alloc(50_000_000, 32), saysUnpacked: 100 }]);
    expect(await within(2_000, () => preview(lying))).toBe('invalid people.intake.file.tooLarge');
    const million = workbookParts([{ name: 'x', rows: [['a']] }]).map((part) => {
      const rows = `<sheetData>${'<row><c><v>1</v></c></row>'.repeat(1_000_000)}</sheetData>`;
      return part.name.includes('sheet1')
        ? { ...part, bytes: Buffer.from(part.bytes.toString().replace(/<sheetData>.*<\/sheetData>/, rows)) }
        : part;
    });
    expect(await within(2_000, () => preview(writeZip(million)))).toBe('invalid people.intake.file.tooLarge');
    const longSheet = writeWorkbook([{ name: 'x', rows: Array.from({ length: 2_000 }, (_, at) => [at]) }]);
    expect(await within(2_000, () => preview(longSheet))).toBe('invalid people.intake.file.tooManyRows');
    expect(await within(2_000, () => preview(Buffer.from('notes;12')))).toBe('invalid people.intake.file.notZip');
    expect(await within(2_000, () => preview(writeWorkbook([{ name: 'x', rows: [['a']] }])))).toBe(
      'invalid grades.exchange.refusal.notOurs',
    );
    await expect(preview(Buffer.alloc(3 * 1024 * 1024))).rejects.toThrow();
    expect(await marks()).toEqual([]);
  });

  it('a name that would run in a spreadsheet stays a name, in each form', async () => {
    await db.write((tx) => tx.update(person).set({ familyLatin: '=1+1', familyArabic: '@x' }).where(eq(person.id, first)));
    expect((await leave('csv')).bytes.toString()).toContain(";'=1+1");
    for (const form of ['workbook', 'massar'] as const) {
      const read = await readWorkbook((await leave(form)).bytes);
      expect(read.ok && read.sheets.every(({ formulas }) => formulas.size === 0)).toBe(true);
    }
  });
});
