/** The second factor: set up, given, replaced, lost. On a real database, through the real procedures. */
import { desc, eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '#db/driver';
import { MINUTE } from '../../shared/core/time.ts';
import { journal } from '../../server/core/journal-table.ts';
import { appointment } from '../../server/organisation/table.ts';
import { signedInAs, testServices, type TestServices } from '../support/context.ts';
import { freshDatabase } from '../support/database.ts';
import { ask, digitsOf, identityWorld, refusalOf, setUpFactor, signIn, type World } from '../support/identity-world.ts';

let db: Db;
let services: TestServices;
let world: World;

beforeEach(async () => {
  db = await freshDatabase();
  services = testServices(db);
  world = await identityWorld(db);
});
afterEach(() => db.close());

const actId = () => uuidv7();

describe('the second factor', () => {
  it('is set up before a director does anything, and asked for at the next sign-in', async () => {
    const first = await signIn(services, 'director');
    expect(await (await ask(first)).me()).toMatchObject({
      login: { stage: 'factorSetUp' },
      holdings: expect.arrayContaining([
        expect.objectContaining({ office: 'director', title: { fr: 'Directrice du centre', ar: 'مديرة المركز' } }),
      ]),
    });
    expect(await refusalOf((await ask(first)).logins({ personId: null }))).toBe('secondFactor identity.factor.setUp');
    const { secret } = await setUpFactor(services, first);
    expect(await refusalOf((await ask(first)).logins({ personId: null }))).toBe('done');
    services.time.now += MINUTE;
    const next = await signIn(services, 'director', '10.0.0.5');
    expect(await refusalOf((await ask(next)).logins({ personId: null }))).toBe('secondFactor identity.factor.needed');
    expect(await refusalOf((await ask(next)).startFactor())).toBe('secondFactor identity.factor.needed');
    await (await ask(next)).giveSecondFactor({ actId: actId(), code: digitsOf(secret, services.clock()) });
    expect(await (await ask(next)).me()).toMatchObject({ login: { stage: 'whole' } });
  });

  it('takes a time step once, from whichever browser', async () => {
    const { secret } = await setUpFactor(services, await signIn(services, 'director'));
    services.time.now += MINUTE;
    const code = digitsOf(secret, services.clock());
    const one = await signIn(services, 'director', '10.0.0.5');
    const two = await signIn(services, 'director', '10.0.0.6');
    await (await ask(one)).giveSecondFactor({ actId: actId(), code });
    expect(await refusalOf((await ask(two)).giveSecondFactor({ actId: actId(), code }))).toBe('invalid identity.factor.wrong');
    const arabicDigits = digitsOf(secret, services.clock() + MINUTE / 2).replace(/\d/g, (digit) => '٠١٢٣٤٥٦٧٨٩'.charAt(Number(digit)));
    expect(await refusalOf((await ask(two)).giveSecondFactor({ actId: actId(), code: arabicDigits }))).toBe('done');
  });

  it('is replaced once by each recovery code', async () => {
    const { recoveryCodes } = await setUpFactor(services, await signIn(services, 'director'));
    expect(new Set(recoveryCodes).size).toBe(10);
    const code = recoveryCodes[0] ?? '';
    const one = await signIn(services, 'director', '10.0.0.5');
    expect(await (await ask(one)).giveSecondFactor({ actId: actId(), code })).toEqual({ recoveryCodesLeft: 9 });
    const two = await signIn(services, 'director', '10.0.0.6');
    expect(await refusalOf((await ask(two)).giveSecondFactor({ actId: actId(), code }))).toBe('invalid identity.factor.wrong');
  });

  it('cannot be guessed by someone who has the password', async () => {
    await setUpFactor(services, await signIn(services, 'director'));
    const thief = await signIn(services, 'director', '10.6.6.6');
    const answers: string[] = [];
    for (let n = 0; n < 8; n += 1)
      answers.push(await refusalOf((await ask(thief)).giveSecondFactor({ actId: actId(), code: `00000${n}` })));
    expect(answers.filter((answer) => answer.startsWith('tooMany'))).toHaveLength(3);
  });

  it('when lost is removed by two hands, neither of them the owner’s', async () => {
    const owner = await signIn(services, 'director');
    await setUpFactor(services, owner);
    const computing = await signedInAs(services, world.people.informationTechnology);
    const security = await signedInAs(services, world.people.securityOfficer);
    const asked = await (await ask(computing)).askFactorReset({ actId: actId(), accountId: world.accounts.director });
    expect(await refusalOf((await ask(computing)).confirmFactorReset({ actId: actId(), ...asked }))).toMatch(/^forbidden/);
    await setUpFactor(services, await signIn(services, 'informationTechnology'));
    expect(
      await refusalOf((await ask(computing)).askFactorReset({ actId: actId(), accountId: world.accounts.informationTechnology })),
    ).toBe('forbidden authority.ownRecord');
    expect(await (await ask(security)).factorResets()).toMatchObject([{ reset: { id: asked.resetId }, may: { confirm: { ok: true } } }]);
    await (await ask(security)).confirmFactorReset({ actId: actId(), ...asked });
    expect(await refusalOf((await ask(owner)).me())).toBe('unauthenticated identity.signedOut');
    expect(await (await ask(await signIn(services, 'director'))).me()).toMatchObject({ login: { stage: 'factorSetUp' } });
    const rows = await db.read.select().from(journal).orderBy(desc(journal.seq));
    expect(rows.map(({ action, office }) => [action, office])).toContainEqual(['account.mfaResetConfirm', 'securityOfficer']);
  });

  it('one person in both offices is not two hands', async () => {
    const [held] = await db.read.select().from(appointment).where(eq(appointment.personId, world.people.securityOfficer));
    await db.write(async (tx) => {
      const both = {
        ...held,
        id: actId(),
        personId: world.people.informationTechnology,
        capacity: 'interim' as const,
        positionId: held?.positionId ?? '',
        startsAt: 0,
        actRef: 'D-2',
        actOn: '2026-09-01',
      };
      await tx.insert(appointment).values(both);
    });
    await setUpFactor(services, await signIn(services, 'director'));
    const both = await ask(await signedInAs(services, world.people.informationTechnology));
    const asked = await both.askFactorReset({ actId: actId(), accountId: world.accounts.director });
    expect(await refusalOf(both.confirmFactorReset({ actId: actId(), ...asked }))).toBe('forbidden authority.twoHands');
  });
});
