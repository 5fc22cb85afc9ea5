import { afterAll, beforeAll, expect, it } from 'vitest';
import { uuidv7 } from 'uuidv7';
import { eq } from 'drizzle-orm';
import type { Db } from '#db/driver';
import { journal } from '../../server/core/journal-table.ts';
import { createCallerFactory } from '../../server/core/trpc.ts';
import { peopleRouter } from '../../server/people/router.ts';
import { signedInAs, testServices } from '../support/context.ts';
import { freshDatabase } from '../support/database.ts';
import { refusalOf } from '../support/organisation-calls.ts';
import { foundOrganisation, NOW, personId, type PersonWord } from '../support/organisation-world.ts';

let db: Db;
beforeAll(async () => {
  db = await freshDatabase();
  await foundOrganisation(db);
});
afterAll(() => db.close());

const callerOf = createCallerFactory(peopleRouter);
async function as(word: PersonWord) {
  const services = testServices(db, { now: NOW });
  return callerOf(await (await signedInAs(services, personId(word))).context());
}
const hanae = {
  familyLatin: 'Sabri',
  givenLatin: 'Hanae',
  familyArabic: 'صبري',
  givenArabic: 'هناء',
  sex: 'f' as const,
  cin: 'BE123456',
  ppr: '1234567',
  email: 'hanae@taalim.ma',
};
const act = <Facts extends object>(facts: Facts) => ({ actId: uuidv7(), ...facts });

it('Human resources registers who comes to work, once, and the journal keeps no name', async () => {
  const { personId: id } = await (await as('humanResources')).register(act(hanae));
  expect((await (await as('director')).file({ personId: id })).file).toMatchObject({ ...hanae, searchKey: 'sabri hanae صبري هناء' });
  const [row] = await db.read.select().from(journal).where(eq(journal.subjectId, id));
  expect(`${row?.before}${row?.after}${row?.result}`).not.toMatch(/Sabri|BE123456|صبري/);
  expect((await refusalOf((await as('humanResources')).register(act({ ...hanae, ppr: null })))).said).toBe('conflict people.refusal.known');
});

it('A file is read by oneself and by those who keep or direct; to others it does not exist', async () => {
  expect((await (await as('trainer')).file({ personId: personId('trainer') })).file.givenLatin).toBe('Khadija');
  expect((await refusalOf((await as('trainer')).file({ personId: personId('director') }))).said).toBe('hidden core.hidden');
});

it('A file is corrected by human resources, never one’s own, from the version that was read', async () => {
  const facts = { ...hanae, cin: null, ppr: null, email: null };
  const caller = await as('humanResources');
  expect((await refusalOf(caller.edit(act({ personId: personId('humanResources'), version: 1, ...facts })))).said).toBe(
    'forbidden authority.ownRecord',
  );
  expect((await refusalOf(caller.edit(act({ personId: personId('newcomer'), version: 4, ...facts })))).said).toBe(
    'stale people.refusal.stale',
  );
  expect(await caller.edit(act({ personId: personId('newcomer'), version: 1, ...facts }))).toEqual({
    personId: personId('newcomer'),
    version: 2,
  });
  expect((await refusalOf((await as('director')).edit(act({ personId: personId('newcomer'), version: 2, ...facts })))).said).toBe(
    'forbidden authority.noHolding',
  );
});
