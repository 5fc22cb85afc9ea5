/** What PostgreSQL must be like, and that a broken connection is an error of one write, not the end of the process. */
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { int, table } from '#db/columns';
import { dialect, openDatabase, type Db } from '#db/driver';
import { emptyLocation, type TestLocation } from '../support/database.ts';

const row = table('row', { n: int('n').primaryKey() });

describe.runIf(dialect === 'postgres')('on PostgreSQL', () => {
  let place: TestLocation;
  let db: Db;
  beforeEach(async () => {
    place = await emptyLocation();
    db = await openDatabase(place);
    await db.raw((connection) => connection.script('CREATE TABLE row (n BIGINT PRIMARY KEY)'));
  });
  afterEach(async () => {
    await db.close();
    await place.drop();
  });

  test('readers’ connections refuse to write, writers’ are serialisable', async () => {
    const [reading] = await db.read.select({ only: sql<string>`current_setting('transaction_read_only')` }).from(sql`(SELECT 1) AS one`);
    expect(reading?.only).toBe('on');
    const isolation = await db.write((tx) =>
      tx.select({ level: sql<string>`current_setting('transaction_isolation')` }).from(sql`(SELECT 1) AS one`),
    );
    expect(isolation).toEqual([{ level: 'serializable' }]);
  });

  test('a write whose connection breaks is refused, and the next one is served', async () => {
    const broken = db.write(async (tx) => {
      await tx.insert(row).values({ n: 1 });
      await tx.select({ gone: sql`pg_terminate_backend(pg_backend_pid())` }).from(row);
    });
    await expect(broken).rejects.toThrow();
    await db.write(async (tx) => void (await tx.insert(row).values({ n: 2 })));
    expect(await db.read.select().from(row)).toEqual([{ n: 2 }]);
  });

  test('a whole number too large to be kept exactly is an error, never another number', async () => {
    await db.raw((connection) => connection.script('INSERT INTO row VALUES (9007199254740993)'));
    await expect(Promise.resolve(db.read.select({ n: sql`max(n)` }).from(row))).rejects.toThrow();
  });

  test('a database in another language’s order is refused', async () => {
    const [found] = await db.raw((connection) =>
      connection.rows(`SELECT collname FROM pg_collation WHERE collprovider = 'c' AND collname ILIKE '%utf%8' AND collname NOT LIKE 'C.%'`),
    );
    if (found === undefined) return; // this server knows no other order
    const name = new URL(place.location).pathname.slice(1);
    await db.raw((connection) => connection.script(`CREATE DATABASE ${name}_fr TEMPLATE template0 LOCALE '${String(found['collname'])}'`));
    const other = place.location.replace(name, `${name}_fr`);
    await expect(openDatabase({ location: other })).rejects.toThrow('LC_COLLATE');
    await db.raw((connection) => connection.script(`DROP DATABASE ${name}_fr WITH (FORCE)`));
  });
});
