/** The first day of a centre, and what a demonstration may do that a centre may not. */
import { uuidv7 } from 'uuidv7';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '#db/driver';
import { DAY_LENGTH } from '../../shared/core/time.ts';
import { createCallerFactory } from '../../server/core/trpc.ts';
import { journal } from '../../server/core/journal-table.ts';
import { foundingCode } from '../../server/identity/commands.ts';
import { identityRouter } from '../../server/identity/router.ts';
import { account } from '../../server/identity/table.ts';
import { enterAccount } from '../../server/identity/write.ts';
import { centre, position } from '../../server/organisation/table.ts';
import { person } from '../../server/people/table.ts';
import { browserAt, testServices, type TestServices } from '../support/context.ts';
import { freshDatabase } from '../support/database.ts';
import { ask, digitsOf, identityWorld } from '../support/identity-world.ts';

let db: Db;
let services: TestServices;
beforeEach(async () => {
  db = await freshDatabase();
  services = testServices(db);
});
afterEach(() => db.close());

const actId = () => uuidv7();
const name = (family: string) => ({
  familyLatin: family,
  givenLatin: 'Amina',
  familyArabic: 'بنجلون',
  givenArabic: 'أمينة',
  sex: 'f' as const,
  email: null,
  actRef: 'D-12/26',
  actOn: '2026-09-01',
});

function founding(code: string) {
  return {
    actId: actId(),
    code,
    centre: {
      nameFr: 'CRMEF Casablanca-Settat',
      nameAr: 'المركز الجهوي',
      academyFr: 'AREF',
      academyAr: 'الأكاديمية',
      townFr: 'Casablanca',
      townAr: 'الدار البيضاء',
    },
    founder: { ...name('Benjelloun'), office: 'director' as const },
    personnel: name('Fassi'),
    username: 'A.Benjelloun',
    password: 'le phare et la marée',
    language: 'ar' as const,
  };
}

describe('a centre that is not founded', () => {
  it('has nobody and no way in but the code of its console', async () => {
    expect(await (await ask(browserAt(services))).welcome()).toEqual({ isFounded: false, centre: null });
    await expect((await ask(browserAt(services))).found(founding('ABCD-EFGH-JKMN'))).rejects.toMatchObject({
      message: 'identity.code.wrong',
    });
    await foundingCode(services);
    await expect((await ask(browserAt(services))).found(founding('ABCD-EFGH-JKMN'))).rejects.toMatchObject({
      message: 'identity.code.wrong',
    });
    expect(await db.read.select().from(person)).toEqual([]);
    expect(await db.read.select().from(journal)).toEqual([]);
  });

  it('is founded in one act of the console: the director sets up a factor, personnel activates and opens the next account', async () => {
    const code = (await foundingCode(services)) ?? '';
    const browser = browserAt(services);
    const founded = await (await ask(browser)).found(founding(code));
    expect(founded).toMatchObject({ username: 'a.benjelloun', personnelUsername: 'amina.fassi' });
    expect(await (await ask(browser)).me()).toMatchObject({
      login: { stage: 'factorSetUp' },
      account: { language: 'ar' },
      centre: { isDemo: false },
    });
    const { secret, ticket } = await (await ask(browser)).startFactor();
    await (await ask(browser)).confirmFactor({ actId: actId(), ticket, code: digitsOf(secret, services.clock()) });
    const desk = browserAt(services);
    await (await ask(desk)).activate({ actId: actId(), code: founded.personnelCode, password: 'un banc de sable' });
    expect(await (await ask(desk)).me()).toMatchObject({ holdings: [{ office: 'humanResources' }], login: { stage: 'factorSetUp' } });
    const [row] = await db.read.select().from(journal);
    expect(row).toMatchObject({ action: 'centre.found', performer: 'console', capacity: 'console', subjectKind: 'centre' });
    expect(await db.read.select().from(position)).toHaveLength(13);
  });

  it('is founded once: the code is dead, and no other is printed', async () => {
    const code = (await foundingCode(services)) ?? '';
    await (await ask(browserAt(services))).found(founding(code));
    expect(await foundingCode(services)).toBeNull();
    await expect((await ask(browserAt(services))).found(founding(code))).rejects.toMatchObject({ message: 'identity.founded' });
    expect(await db.read.select().from(centre)).toHaveLength(1);
    expect(await db.read.select().from(account)).toHaveLength(2);
  });

  it('wants the code within a day', async () => {
    const code = (await foundingCode(services)) ?? '';
    services.time.now += DAY_LENGTH;
    await expect((await ask(browserAt(services))).found(founding(code))).rejects.toMatchObject({ message: 'identity.code.wrong' });
  });
});

async function withPersona(isDemo: boolean) {
  const world = await identityWorld(db);
  await db.write(async (tx) => {
    await tx.update(centre).set({ isDemo });
    await enterAccount(
      tx,
      { id: world.accounts.newcomer, personId: world.people.newcomer, username: 'demo.trainer', language: 'fr', passwordHash: 'none' },
      services.clock(),
    );
  });
}

describe('the personas of a demonstration', () => {
  it('are entered in one click', async () => {
    await withPersona(true);
    const browser = browserAt(services);
    expect(await (await ask(browser)).personas()).toMatchObject([{ username: 'demo.trainer' }]);
    await (await ask(browser)).signInAs({ actId: actId(), username: 'demo.trainer' });
    expect(await (await ask(browser)).me()).toMatchObject({ login: { stage: 'whole' } });
    await expect((await ask(browser)).signInAs({ actId: actId(), username: 'name.director' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('do not exist on a real centre’s database, nor on a server that was not started as a demonstration', async () => {
    await withPersona(false);
    await expect((await ask(browserAt(services))).personas()).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect((await ask(browserAt(services))).signInAs({ actId: actId(), username: 'demo.trainer' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    const real = identityRouter({ demo: false });
    const caller = createCallerFactory(real)(await browserAt(services).context());
    await expect(caller.personas()).rejects.toMatchObject({ code: 'NOT_FOUND', message: expect.stringContaining('No procedure') });
  });
});
