/** What a stolen copy of the database, or a reader of the journal, would learn: none of the secrets. */
import { readFile } from 'node:fs/promises';
import { uuidv7 } from 'uuidv7';
import { expect, it } from 'vitest';
import type { Db } from '#db/driver';
import { countRows } from '../../server/db/row-counts.ts';
import { sha256 } from '../../server/core/hash.ts';
import { seal, unseal } from '../../server/core/secrets.ts';
import { browserAt, signedInAs, testServices } from '../support/context.ts';
import { freshDatabase } from '../support/database.ts';
import { ask, digitsOf, identityWorld, PASSWORD, setUpFactor, signIn } from '../support/identity-world.ts';

/** Every value of every table, and on SQLite the very bytes of the file and its log. */
async function everythingIn(db: Db): Promise<string> {
  const rows = await db.raw(async (connection) => {
    const found: unknown[] = [];
    for (const [table] of await countRows(db.dialect, connection)) found.push(await connection.rows(`SELECT * FROM "${table}"`));
    return JSON.stringify(found);
  });
  if (db.dialect !== 'sqlite') return rows;
  const files = await Promise.all([db.location, `${db.location}-wal`].map((file) => readFile(file, 'latin1').catch(() => '')));
  return [rows, ...files].join('\n');
}

it('no password, code, token, factor secret or recovery code is anywhere in the database, and no quick hash of a password', async () => {
  const db = await freshDatabase();
  const services = testServices(db);
  const world = await identityWorld(db);
  const desk = await signedInAs(services, world.people.studentAffairs);
  const { code } = await (await ask(desk)).reprintCode({ actId: uuidv7(), accountId: world.accounts.trainee });
  const browser = browserAt(services);
  const password = 'le phare et la marée';
  const activation = { actId: uuidv7(), code: code ?? '', password };
  await (await ask(browser)).activate(activation);
  const director = await signIn(services, 'director');
  const { secret, recoveryCodes } = await setUpFactor(services, director);
  const next = await signIn(services, 'director', '10.1.1.1');
  await (await ask(next)).giveSecondFactor({ actId: uuidv7(), code: recoveryCodes[3] ?? '' });
  const all = await everythingIn(db);
  const signs = [code ?? '', ...recoveryCodes].flatMap((each) => [each, each.replaceAll('-', '')]);
  const secrets = [password, PASSWORD, secret, ...signs, browser.token, browser.device, director.token, digitsOf(secret, services.clock())];
  for (const each of secrets) {
    expect(each?.length).toBeGreaterThan(5);
    expect(all.includes(each ?? ''), each ?? '').toBe(false);
    expect(all.includes(Buffer.from(each ?? '').toString('latin1')), `bytes of ${each}`).toBe(false);
  }
  for (const each of [password, PASSWORD]) expect(all).not.toContain(sha256(each));
  expect(all).toContain(sha256(browser.token ?? ''));
  await db.close();
});

it('what is sealed opens with its own key and purpose only, unaltered', () => {
  const key = new Uint8Array(32).fill(1);
  const sealed = seal(key, 'totp:a', 'secret');
  expect(unseal(key, 'totp:a', sealed)).toBe('secret');
  expect(unseal(key, 'totp:b', sealed)).toBeUndefined();
  expect(unseal(new Uint8Array(32).fill(2), 'totp:a', sealed)).toBeUndefined();
  expect(unseal(key, 'totp:a', `${sealed.slice(0, -2)}AA`)).toBeUndefined();
  expect(unseal(key, 'totp:a', '')).toBeUndefined();
});
