/** The same wizard takes staff, rooms and groups. */
import { eq } from 'drizzle-orm';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { uuidv7 } from 'uuidv7';
import type { Db } from '#db/driver';
import { createCallerFactory } from '../../server/core/trpc.ts';
import { peopleRouter } from '../../server/people/router.ts';
import { person } from '../../server/people/table.ts';
import { scheduleRouter } from '../../server/schedule/router.ts';
import { room } from '../../server/schedule/table.ts';
import { traineeGroup } from '../../server/trainees/table.ts';
import { noParams } from '../../shared/people/intake/schema.ts';
import { filiereId, foundAdmission, promotionId } from '../support/admission-world.ts';
import { signedInAs, testServices, type TestServices } from '../support/context.ts';
import { freshDatabase } from '../support/database.ts';
import { applied, callerAs, on, previewed, refusalOf } from '../support/intake-world.ts';
import { NOW, personId, sites, type PersonWord } from '../support/organisation-world.ts';

let db: Db;
let services: TestServices;

beforeEach(async () => {
  db = await freshDatabase();
  await foundAdmission(db, { admitted: 0 });
  services = testServices(db, { now: NOW });
});
afterEach(() => db.close());

const fixture = async (name: string) => Uint8Array.from(await readFile(join(import.meta.dirname, '../fixtures/lists', name)));
const contextOf = async (word: PersonWord) => (await signedInAs(services, personId(word))).context();
const staff = createCallerFactory(peopleRouter);
const rooms = createCallerFactory(scheduleRouter);

describe('A list of the staff', () => {
  it('enters people in the register, keeps their leading zeros, opens no account, and is taken back', async () => {
    const [keeper, general] = [staff(await contextOf('humanResources')), staff(await contextOf('secretaryGeneral'))];
    const brought = await keeper.bringList({
      actId: uuidv7(),
      kind: 'staff',
      source: 'xlsx',
      fileName: 'p.xlsx',
      bytes: await fixture('personnel.xlsx'),
    });
    const list = await keeper.mapList({ ...on(brought), params: noParams, mapping: null });
    expect(list.counts).toMatchObject({ new: 20, rejected: 0, conflicting: 0 });
    const submitted = await keeper.submitList({ ...on(list), leftOut: 0, archived: 0 });
    expect((await refusalOf(keeper.approveList(on(submitted)))).kind).toBe('forbidden');
    const done = await general.approveList(on(submitted));
    const [first] = await db.read.select().from(person).where(eq(person.ppr, '0100000'));
    expect(first).toMatchObject({ cin: 'Z500000', email: 'agent0@exemple.invalid' });
    await general.revertList(on(done));
    expect(await db.read.select().from(person).where(eq(person.ppr, '0100000'))).toEqual([]);
  });
});

describe('A list of rooms', () => {
  it('creates them on a site, corrects what changed, leaves the total out, and gives the former figures back', async () => {
    const [general, agent] = [rooms(await contextOf('secretaryGeneral')), rooms(await contextOf('studentAffairs'))];
    const params = { ...noParams, siteId: sites.annexe };
    const bringing = async (bytes: Uint8Array<ArrayBuffer>, source: 'xlsx' | 'csv') => {
      const brought = await general.bringList({ actId: uuidv7(), kind: 'rooms', source, fileName: 's', bytes });
      return general.mapList({ ...on(brought), params, mapping: null });
    };
    const list = await bringing(await fixture('salles.xlsx'), 'xlsx');
    expect(list.counts).toMatchObject({ new: 12, rejected: 0 });
    await agent.approveList(on(await general.submitList({ ...on(list), leftOut: 0, archived: 0 })));
    const next = await bringing(Uint8Array.from(Buffer.from('Salle,Capacité\nB01,٤٥\nB02,31')), 'csv');
    expect(next.counts).toMatchObject({ changed: 1, unchanged: 1, missing: 10 });
    const done = await agent.approveList(on(await general.submitList({ ...on(next), leftOut: 0, archived: 0 })));
    const capacity = async () => (await db.read.select().from(room).where(eq(room.code, 'B01')))[0]?.capacity;
    expect(await capacity()).toBe(45);
    await general.revertList(on(done));
    expect(await capacity()).toBe(30);
  });
});

describe('A list of groups', () => {
  it('creates those of a filière on a site, once, and takes them back while nobody is in them', async () => {
    const [agent, second] = [await callerAs(services, 'studentAffairs'), await callerAs(services, 'registrar2')];
    const params = { ...noParams, promotionId, filiereId, siteId: sites.seat };
    const list = await previewed(agent, { kind: 'groups', source: 'xlsx', bytes: await fixture('groupes.xlsx'), params });
    expect(list.counts).toMatchObject({ new: 5, missing: 2 });
    const done = await applied(agent, second, list);
    expect(await db.read.select().from(traineeGroup)).toHaveLength(8);
    const [inUse] = await db.read.select().from(traineeGroup).where(eq(traineeGroup.code, 'NOUV-1'));
    const csv = 'الرمز;النسب;الإسم\nG190000001;العلوي;سلمى';
    const people = await applied(
      agent,
      second,
      await previewed(agent, { kind: 'classList', bytes: csv, params: { ...noParams, groupId: inUse?.id ?? '', fromOn: '2026-05-18' } }),
    );
    expect((await refusalOf(agent.revertList(on(done)))).reason).toBe('people.intake.refusal.rests');
    await agent.revertList(on(people));
    await agent.revertList(on(done));
    expect(await db.read.select().from(traineeGroup)).toHaveLength(3);
  });
});
