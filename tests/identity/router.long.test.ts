/** Signing in, codes, second factors: on a real database, through the real procedures. */
import { desc, eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '#db/driver';
import { HOUR, MINUTE } from '../../shared/core/time.ts';
import { checkChain } from '../../server/core/journal.ts';
import { journal } from '../../server/core/journal-table.ts';
import { account, login, oneTimeCode } from '../../server/identity/table.ts';
import { notice, outbox } from '../../server/notices/table.ts';
import { browserAt, signedInAs, testServices, type TestServices } from '../support/context.ts';
import { freshDatabase } from '../support/database.ts';
import { ask, identityWorld, PASSWORD, refusalOf, signIn, type World } from '../support/identity-world.ts';

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

async function journalOf() {
  return db.read.select().from(journal).orderBy(desc(journal.seq));
}

async function codeFor(word: 'trainee' | 'socialAffairs' = 'trainee'): Promise<string> {
  const desk = await signedInAs(services, world.people[word === 'trainee' ? 'studentAffairs' : 'humanResources']);
  const { code } = await (await ask(desk)).reprintCode({ actId: actId(), accountId: world.accounts[word] });
  return code ?? '';
}

describe('signing in', () => {
  it('answers the same for an unknown name, a wrong password and a suspended account', async () => {
    await db.write(
      async (tx) => void (await tx.update(account).set({ suspendedAt: 1 }).where(eq(account.id, world.accounts.socialAffairs))),
    );
    const tries = [
      ['name.nobody', PASSWORD],
      ['name.trainee', 'quatre figues au jardin'],
      ['name.socialAffairs', PASSWORD],
    ] as const;
    for (const [username, password] of tries) {
      const caller = await ask(browserAt(services));
      expect(await refusalOf(caller.signIn({ actId: actId(), username, password }))).toBe('invalid identity.signIn.wrong');
    }
    expect(await journalOf()).toEqual([]);
    expect(await db.read.select().from(login)).toEqual([]);
  });

  it.each(['name.trainee', 'NAME.Trainee', ' trainee@EXAMPLE.ma '])('takes %s for the same person', async (username) => {
    const browser = browserAt(services);
    expect(await (await ask(browser)).signIn({ actId: actId(), username, password: PASSWORD })).toMatchObject({ stage: 'whole' });
    expect(await (await ask(browser)).me()).toMatchObject({ person: { id: world.people.trainee }, login: { stage: 'whole' } });
  });

  it('writes one row in the journal, by oneself, on the new login', async () => {
    await signIn(services, 'trainee');
    const [row, ...others] = await journalOf();
    expect(others).toEqual([]);
    expect(row).toMatchObject({ action: 'account.signIn', performer: world.people.trainee, capacity: 'self', subjectKind: 'login' });
    expect(await checkChain(db.read)).toMatchObject({ ok: true, length: 1 });
  });

  it('an act sent again with another password is another act', async () => {
    const browser = await signIn(services, 'trainee');
    const change = { actId: actId(), password: 'le phare et la marée' };
    await (await ask(browser)).changePassword(change);
    expect(await refusalOf((await ask(browser)).changePassword(change))).toBe('done');
    expect(await refusalOf((await ask(browser)).changePassword({ ...change, password: 'le phare et la lande' }))).toBe(
      'conflict core.actReused',
    );
  });

  it('the same sign-in sent twice makes one login', async () => {
    const browser = browserAt(services);
    const input = { actId: actId(), username: 'name.trainee', password: PASSWORD };
    await (await ask(browser)).signIn(input);
    expect(await refusalOf((await ask(browserAt(services))).signIn(input))).toBe('conflict core.actDone');
    expect(await db.read.select().from(login)).toHaveLength(1);
  });

  it('after an answer that was lost, the next try is an act of its own and enters', async () => {
    const input = { username: 'name.trainee', password: PASSWORD };
    await (await ask(browserAt(services))).signIn({ actId: actId(), ...input }); // its cookie never arrived
    const browser = browserAt(services);
    expect(await (await ask(browser)).signIn({ actId: actId(), ...input })).toMatchObject({ stage: 'whole' });
    expect(await (await ask(browser)).me()).toMatchObject({ login: { stage: 'whole' } });
  });

  it('tells the owner of a browser that was not known, and not of the one that was', async () => {
    const first = await signIn(services, 'trainee');
    await (await ask(first)).signOut({ actId: actId() });
    await (await ask(first)).signIn({ actId: actId(), username: 'name.trainee', password: PASSWORD });
    expect(await db.read.select().from(notice)).toEqual([]);
    await signIn(services, 'trainee', '10.9.9.9');
    expect(await db.read.select().from(notice)).toMatchObject([{ personId: world.people.trainee, key: 'identity.notice.newBrowser' }]);
    expect(await db.read.select().from(outbox)).toMatchObject([{ address: 'trainee@example.ma', sentAt: null }]);
  });

  it('is over when idle, at its last instant, and at the very next call once it was ended elsewhere', async () => {
    const idle = await signIn(services, 'trainee');
    services.time.now += 13 * HOUR;
    expect(await refusalOf((await ask(idle)).me())).toBe('unauthenticated identity.signedOut');
    const here = await signIn(services, 'trainee');
    const there = await signIn(services, 'trainee', '10.0.0.2');
    const context = await there.context();
    const { logins, thisId } = await (await ask(here)).logins({ personId: null });
    expect(logins).toHaveLength(2);
    const other = logins.find(({ id }) => id !== thisId)?.id ?? '';
    await (await ask(here)).endLogin({ actId: actId(), loginId: other });
    expect(await refusalOf((await ask(there)).me())).toBe('unauthenticated identity.signedOut');
    // Even where the call had been authenticated just before.
    expect(
      await refusalOf(
        services.loadActor(
          db.read,
          context.login ?? { id: '', accountId: '', personId: '', confirmedAt: 0, isTwoFactor: false },
          services.clock(),
        ),
      ),
    ).toBe('unauthenticated identity.signedOut');
  });

  it('another person’s logins do not exist for a trainee, and are ended by IT', async () => {
    const mine = await signIn(services, 'trainee');
    const theirs = await signIn(services, 'socialAffairs');
    const { thisId: id } = await (await ask(theirs)).logins({ personId: null });
    expect(await refusalOf((await ask(mine)).logins({ personId: world.people.socialAffairs }))).toBe('hidden core.hidden');
    expect(await refusalOf((await ask(mine)).endLogin({ actId: actId(), loginId: id }))).toBe('hidden core.hidden');
    const computing = await signedInAs(services, world.people.informationTechnology);
    await (await ask(computing)).endLogin({ actId: actId(), loginId: id });
    expect(await refusalOf((await ask(theirs)).me())).toBe('unauthenticated identity.signedOut');
  });
});

describe('tries that fail', () => {
  const wrong = { username: 'name.trainee', password: 'trois figues au marché' };

  it('fifty from one place stop neither the owner elsewhere, nor on the owner’s own device, nor a hundred colleagues', async () => {
    const owner = await signIn(services, 'trainee', '10.0.0.7');
    await (await ask(owner)).signOut({ actId: actId() });
    const answers = new Set<string>();
    const attacker = browserAt(services, '10.0.0.7');
    for (let n = 0; n < 50; n += 1) answers.add(await refusalOf((await ask(attacker)).signIn({ actId: actId(), ...wrong })));
    expect([...answers]).toEqual(['invalid identity.signIn.wrong', 'tooMany identity.tooMany']);
    const right = { username: 'name.trainee', password: PASSWORD };
    expect(await refusalOf((await ask(browserAt(services, '10.0.0.8'))).signIn({ actId: actId(), ...right }))).toBe('done');
    expect(await refusalOf((await ask(owner)).signIn({ actId: actId(), ...right }))).toBe('done');
    for (let n = 0; n < 100; n += 1) {
      const colleague = await ask(browserAt(services, '10.0.0.7'));
      expect(await refusalOf(colleague.signIn({ actId: actId(), username: 'name.socialAffairs', password: PASSWORD }))).toBe('done');
    }
  });

  it('a thousand at once are a thousand: five are examined', async () => {
    const attacker = browserAt(services);
    const tries = Array.from({ length: 40 }, async () => refusalOf((await ask(attacker)).signIn({ actId: actId(), ...wrong })));
    const answers = await Promise.all(tries);
    expect(answers.filter((answer) => answer.startsWith('invalid'))).toHaveLength(5);
  });
});

describe('one-time codes', () => {
  it('activate once, then never again', async () => {
    const code = await codeFor();
    const browser = browserAt(services);
    const input = { code: ` ${code.toLowerCase().replaceAll('-', ' ')}`, password: 'le phare et la marée' };
    await (await ask(browser)).activate({ actId: actId(), ...input });
    expect(await (await ask(browser)).me()).toMatchObject({ login: { stage: 'whole' } });
    expect(await refusalOf((await ask(browserAt(services))).activate({ actId: actId(), ...input }))).toBe('conflict identity.code.used');
    expect(await refusalOf((await ask(browserAt(services))).signIn({ actId: actId(), username: 'name.trainee', password: PASSWORD }))).toBe(
      'invalid identity.signIn.wrong',
    );
  });

  it('tell who lost the answer of the activation to sign in with the password chosen then, which works', async () => {
    const input = { code: await codeFor(), password: 'le phare et la marée' };
    await (await ask(browserAt(services))).activate({ actId: actId(), ...input }); // its cookie never arrived
    const browser = browserAt(services);
    expect(await refusalOf((await ask(browser)).activate({ actId: actId(), ...input }))).toBe('conflict identity.code.used');
    const signingIn = { actId: actId(), username: 'name.trainee', password: input.password };
    expect(await (await ask(browser)).signIn(signingIn)).toMatchObject({ stage: 'whole' });
  });

  it('die when a day has passed, and when another is printed', async () => {
    const [first, second] = [await codeFor(), await codeFor()];
    const password = 'le phare et la marée';
    expect(await refusalOf((await ask(browserAt(services))).activate({ actId: actId(), code: first, password }))).toBe(
      'invalid identity.code.wrong',
    );
    services.time.now += 24 * HOUR;
    expect(await refusalOf((await ask(browserAt(services))).activate({ actId: actId(), code: second, password }))).toBe(
      'invalid identity.code.wrong',
    );
  });

  it('are shown once: the same act again gives everything but the code', async () => {
    const desk = await signedInAs(services, world.people.studentAffairs);
    const input = { actId: actId(), accountId: world.accounts.trainee };
    const first = await (await ask(desk)).reprintCode(input);
    const second = await (await ask(desk)).reprintCode(input);
    expect(first.code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    expect(second).toEqual({ ...first, code: null });
    expect(await db.read.select().from(oneTimeCode)).toHaveLength(1);
    expect(await db.read.select().from(notice)).toMatchObject([{ personId: world.people.trainee, key: 'identity.notice.codePrinted' }]);
  });

  it('are printed by student affairs for trainees, by human resources for staff, and a wrong desk learns who can', async () => {
    const desk = await ask(await signedInAs(services, world.people.studentAffairs));
    expect(await refusalOf(desk.reprintCode({ actId: actId(), accountId: world.accounts.socialAffairs }))).toBe(
      'forbidden identity.refusal.staff',
    );
    const staffing = await ask(await signedInAs(services, world.people.humanResources));
    expect(await refusalOf(staffing.reprintCode({ actId: actId(), accountId: world.accounts.trainee }))).toBe(
      'forbidden identity.refusal.trainee',
    );
    const trainee = await ask(await signedInAs(services, world.people.trainee));
    expect(await refusalOf(trainee.reprintCode({ actId: actId(), accountId: world.accounts.socialAffairs }))).toBe('hidden core.hidden');
    expect(await journalOf()).toEqual([]);
    expect(await db.read.select().from(oneTimeCode)).toEqual([]);
  });

  it('a password that rests on one’s name is refused, and the code still works', async () => {
    const code = await codeFor();
    expect(await refusalOf((await ask(browserAt(services))).activate({ actId: actId(), code, password: 'famille-trainee2026' }))).toBe(
      'invalid identity.password.guessable',
    );
    expect(await refusalOf((await ask(browserAt(services))).activate({ actId: actId(), code, password: 'le phare et la marée' }))).toBe(
      'done',
    );
  });

  it('open the account of someone in the register, once', async () => {
    const desk = await ask(await signedInAs(services, world.people.humanResources));
    const opened = await desk.openAccount({ actId: actId(), personId: world.people.newcomer });
    expect(opened).toMatchObject({ username: 'prenom.famillenewcomer' });
    expect(await refusalOf(desk.openAccount({ actId: actId(), personId: world.people.newcomer }))).toBe('conflict identity.account.exists');
    expect(await refusalOf(desk.openAccount({ actId: actId(), personId: actId() }))).toBe('hidden core.hidden');
    const browser = browserAt(services);
    await (await ask(browser)).activate({ actId: actId(), code: opened.code ?? '', password: 'le phare et la marée' });
    expect(await (await ask(browser)).me()).toMatchObject({ holdings: [], person: { id: world.people.newcomer } });
  });
});

describe('one’s own account', () => {
  it('changes its password only with the password given again, and ends the other logins', async () => {
    const here = await signIn(services, 'trainee');
    const there = await signIn(services, 'trainee', '10.0.0.2');
    services.time.now += 6 * MINUTE;
    const password = 'le phare et la marée';
    expect(await refusalOf((await ask(here)).changePassword({ actId: actId(), password }))).toBe('reauthenticate authority.reauthenticate');
    expect(await refusalOf((await ask(here)).confirm({ actId: actId(), password: 'trois figues au marché' }))).toBe(
      'invalid identity.confirm.wrong',
    );
    await (await ask(here)).confirm({ actId: actId(), password: PASSWORD });
    expect(await (await ask(here)).changePassword({ actId: actId(), password })).toEqual({ endedLogins: 1 });
    expect(await refusalOf((await ask(there)).me())).toBe('unauthenticated identity.signedOut');
    expect(await refusalOf((await ask(here)).me())).toBe('done');
  });

  it('is suspended by others, never by oneself, and at once', async () => {
    const browser = await signIn(services, 'trainee');
    const desk = await ask(await signedInAs(services, world.people.studentAffairs));
    const suspended = { accountId: world.accounts.trainee, version: 1, suspended: true };
    await desk.suspend({ actId: actId(), ...suspended });
    expect(await refusalOf((await ask(browser)).me())).toBe('unauthenticated identity.signedOut');
    expect(await refusalOf(desk.suspend({ actId: actId(), ...suspended }))).toBe('stale identity.account.stale');
    expect(await refusalOf(desk.reprintCode({ actId: actId(), accountId: world.accounts.trainee }))).toBe(
      'conflict identity.account.suspended',
    );
    const computing = await ask(await signedInAs(services, world.people.informationTechnology));
    expect(
      await refusalOf(computing.suspend({ actId: actId(), accountId: world.accounts.informationTechnology, version: 1, suspended: true })),
    ).toBe('forbidden authority.ownRecord');
  });

  it('keeps its language, and signs out', async () => {
    const browser = await signIn(services, 'trainee');
    await (await ask(browser)).setLanguage({ actId: actId(), language: 'ar' });
    expect(await (await ask(browser)).me()).toMatchObject({ account: { language: 'ar' } });
    await (await ask(browser)).signOut({ actId: actId() });
    expect(browser.token).toBeNull();
  });
});
