/** Lists written by other spreadsheet programs, in the layouts the centre receives. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '#db/driver';
import { person } from '../../server/people/table.ts';
import { membersOn } from '../../server/trainees/read.ts';
import { admission } from '../../server/trainees/admission/table.ts';
import { noParams } from '../../shared/people/intake/schema.ts';
import { foundAdmission, groupIds } from '../support/admission-world.ts';
import { testServices, type TestServices } from '../support/context.ts';
import { freshDatabase } from '../support/database.ts';
import { admittedParams, applied, callerAs, on, previewed, type TraineesCaller } from '../support/intake-world.ts';
import { NOW } from '../support/organisation-world.ts';

let db: Db;
let services: TestServices;
let agent: TraineesCaller;
let second: TraineesCaller;

beforeEach(async () => {
  db = await freshDatabase();
  await foundAdmission(db, { admitted: 0 });
  services = testServices(db, { now: NOW });
  agent = await callerAs(services, 'studentAffairs');
  second = await callerAs(services, 'registrar2');
});
afterEach(() => db.close());

const fixture = (name: string) => readFile(join(import.meta.dirname, '../fixtures/lists', name));
const classParams = { ...noParams, groupId: groupIds.a, fromOn: '2026-05-18' };
const none = { changed: 0, unchanged: 0, missing: 0, conflicting: 0, rejected: 0 };

describe('A list of 3,000 admitted', () => {
  it('with headings in two rows, merged cells, Arabic digits, three ways of a date and footers is taken over whole, others having their turn', async () => {
    const bytes = await fixture('admis-3000.xlsx');
    const delays = monitorEventLoopDelay({ resolution: 5 });
    delays.enable();
    const list = await previewed(agent, { source: 'xlsx', bytes });
    expect(list.counts).toEqual({ new: 3000, ...none });
    await applied(agent, second, list);
    delays.disable();
    const rows = await db.read.select({ rank: admission.rank, posting: admission.specialty }).from(admission);
    expect(rows.map(({ rank }) => rank).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 3000 }, (_, index) => index + 1));
    const [first] = await db.read.select().from(person).where(eq(person.massarCode, 'G130000000'));
    expect(first).toMatchObject({ cin: expect.stringMatching(/^[A-Z]{1,2}\d{6}$/), bornOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) });
    expect([first?.familyLatin, first?.familyArabic].every((name) => name !== '' && !name?.includes('\u0640'))).toBe(true);
    // The bench holds the real limit; a test machine under load gets some room.
    expect(delays.max / 1e6).toBeLessThan(400);
    const again = await previewed(agent, { source: 'xlsx', bytes });
    expect(again.counts).toEqual({ new: 0, ...none, unchanged: 3000 });
  }, 60_000);
});

describe('A class list', () => {
  it('of layout A, 3,000 rows, stops at the footer and comes into the group in one act', async () => {
    const bytes = await fixture('ListEleve_20260910.xlsx');
    const list = await previewed(agent, { kind: 'classList', source: 'xlsx', bytes, params: classParams });
    expect(list.counts).toEqual({ new: 3000, ...none });
    const done = await applied(agent, second, list);
    expect(await membersOn(db.read, groupIds.a, '2026-05-20')).toHaveLength(3000);
    await agent.revertList(on(done));
    expect(await membersOn(db.read, groupIds.a, '2026-05-20')).toHaveLength(0);
  }, 60_000);

  it('of layout B asks which of its sheets, then reads it', async () => {
    const bytes = await fixture('ListEleve_20190912.xlsx');
    const asked = await previewed(agent, { kind: 'classList', source: 'xlsx', bytes, params: classParams });
    const shown = await agent.intake({ intakeId: asked.intakeId });
    expect([shown.state, shown.question]).toEqual(['draft', 'sheet']);
    const mapping = { ...(shown.mapping ?? expect.unreachable()), sheet: 'COLL-2' };
    const list = await agent.mapList({ ...on(asked), params: classParams, mapping });
    expect(list.counts).toEqual({ new: 40, ...none });
  });

  it('of the marks layout recognises whom the register knows, and enters nobody by a name that is not divided', async () => {
    await applied(
      agent,
      second,
      await previewed(agent, { kind: 'classList', source: 'xlsx', bytes: await fixture('ListEleve_20260910.xlsx'), params: classParams }),
    );
    const marks = await fixture('export_notesCC_COLL-1_0019.xlsx');
    const list = await previewed(agent, {
      kind: 'classList',
      source: 'xlsx',
      bytes: marks,
      params: { ...classParams, groupId: groupIds.b, fromOn: '2026-06-01' },
    });
    expect(list.counts).toEqual({ new: 0, ...none, changed: 30 });
    const done = await applied(agent, second, list);
    expect(await membersOn(db.read, groupIds.b, '2026-06-02')).toHaveLength(30);
    await agent.revertList(on(done));
    expect(await membersOn(db.read, groupIds.a, '2026-06-02')).toHaveLength(3000);
  }, 60_000);

  it('of the marks layout, of strangers, is refused row by row', async () => {
    const list = await previewed(agent, {
      kind: 'classList',
      source: 'xlsx',
      bytes: await fixture('export_notesCC_COLL-1_0019.xlsx'),
      params: classParams,
    });
    expect(list.counts).toEqual({ new: 0, ...none, rejected: 30 });
  });
});

describe('A CSV file', () => {
  it('of the Arabic code page, with semicolons, is read as it was written', async () => {
    const list = await previewed(agent, { bytes: await fixture('attente-1256.csv'), params: { ...admittedParams, list: 'waiting' } });
    expect(list.counts).toEqual({ new: 25, ...none });
    await applied(agent, second, list);
    const rows = await db.read.select().from(admission);
    expect(new Set(rows.map((row) => row.list))).toEqual(new Set(['waiting']));
    const [one] = await db.read.select().from(person).where(eq(person.massarCode, 'P130000000'));
    expect(one?.familyArabic).toMatch(/^[\u0621-\u0652 ]+$/);
  });

  it('of UTF-8 with its mark and everything in quotes keeps telephones and addresses', async () => {
    const list = await previewed(agent, { bytes: await fixture('admis-utf8.csv') });
    expect(list.counts).toEqual({ new: 25, ...none });
    await applied(agent, second, list);
    const [one] = await db.read.select().from(person).where(eq(person.massarCode, 'R130000000'));
    expect(one).toMatchObject({ phone: '+212612000000', email: 'candidat0@exemple.invalid' });
  });
});
