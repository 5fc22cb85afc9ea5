/** Backups of a SQLite file are proved good before they are called backups; restoring never loses what was there. */
import { existsSync } from 'node:fs';
import { readFile, truncate, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sql } from 'drizzle-orm';
import { int, table, text } from '#db/columns';
import { dialect, openDatabase, type Db } from '#db/driver';
import { backupTo, restoreFrom, verifyFile } from '../../server/db/backup.ts';
import { emptyLocation, type TestLocation } from '../support/database.ts';

const mark = table('mark', { id: int('id').primaryKey(), note: text('note').notNull() });
const tables = `CREATE TABLE mark (id INTEGER PRIMARY KEY, note TEXT NOT NULL) STRICT;
  CREATE TABLE remark (id INTEGER PRIMARY KEY, mark_id INTEGER NOT NULL REFERENCES mark (id)) STRICT;`;

describe.runIf(dialect === 'sqlite')('on SQLite', () => {
  let place: TestLocation;
  let copy: string;
  let db: Db;
  beforeEach(async () => {
    place = await emptyLocation();
    copy = `${place.location}.copy`;
    db = await openDatabase(place);
    await db.raw((connection) => connection.script(tables));
    await addMarks(1, 200);
  });
  afterEach(async () => {
    await db.close();
    await place.drop();
  });

  function addMarks(from: number, to: number): Promise<void> {
    const rows = Array.from({ length: to - from + 1 }, (_, place) => ({ id: from + place, note: 'passable '.repeat(40) }));
    return db.write(async (tx) => void (await tx.insert(mark).values(rows)));
  }

  async function count(): Promise<number | undefined> {
    const [row] = await db.read.select({ count: sql<number>`count(*)` }).from(mark);
    return row?.count;
  }

  test('a backup taken under writes holds every write acknowledged before it', async () => {
    const writes = [addMarks(201, 300), addMarks(301, 400)];
    const backup = backupTo(db, copy);
    const later = addMarks(401, 500);
    await Promise.all([...writes, backup, later]);
    expect((await verifyFile(copy)).get('mark')).toBe(400);
    expect(await count()).toBe(500);
  });

  test('a backup never replaces another', async () => {
    await writeFile(copy, 'the one of yesterday');
    await expect(backupTo(db, copy)).rejects.toThrow('there already');
    expect(await readFile(copy, 'utf8')).toBe('the one of yesterday');
  });

  test('a copy with an orphan is no backup, and leaves no file', async () => {
    await db.raw((connection) =>
      connection.script('PRAGMA foreign_keys = OFF; INSERT INTO remark VALUES (1, 9999); PRAGMA foreign_keys = ON'),
    );
    await expect(backupTo(db, copy)).rejects.toThrow('1 rows whose parent is missing');
    expect([existsSync(copy), existsSync(`${copy}.part`)]).toEqual([false, false]);
  });

  test('restoring brings the rows back and keeps the present file aside', async () => {
    await backupTo(db, copy);
    await addMarks(201, 250);
    await db.close();
    const { movedTo } = await restoreFrom(copy, place.location, 5);
    expect(movedTo).toBe(`${place.location}.replaced-5`);
    expect((await verifyFile(movedTo ?? '')).get('mark')).toBe(250);
    db = await openDatabase(place);
    expect(await count()).toBe(200);
  });

  test('restoring where nothing is needs nothing moved', async () => {
    await backupTo(db, copy);
    expect(await restoreFrom(copy, `${copy}.new`, 5)).toEqual({ movedTo: undefined });
    expect((await verifyFile(`${copy}.new`)).get('mark')).toBe(200);
  });

  test('nothing is restored under a running server', async () => {
    await backupTo(db, copy);
    await expect(restoreFrom(copy, place.location, 5)).rejects.toThrow('stop the server before restoring');
    await addMarks(201, 201);
    expect(await count()).toBe(201);
  });

  test('a damaged backup is not restored', async () => {
    await backupTo(db, copy);
    await truncate(copy, 8192);
    await db.close();
    await expect(restoreFrom(copy, place.location, 5)).rejects.toThrow();
    db = await openDatabase(place);
    expect(await count()).toBe(200);
  });

  test('a damaged database is moved aside as it is', async () => {
    await backupTo(db, copy);
    await db.close();
    await writeFile(place.location, 'not a database at all');
    await restoreFrom(copy, place.location, 5);
    expect(await readFile(`${place.location}.replaced-5`, 'utf8')).toBe('not a database at all');
    db = await openDatabase(place);
    expect(await count()).toBe(200);
  });
});

test.runIf(dialect === 'postgres')('PostgreSQL is not copied here', async () => {
  const place = await emptyLocation();
  const db = await openDatabase(place);
  await expect(backupTo(db, '/tmp/riwaq-never')).rejects.toThrow('pg_dump');
  await db.close();
  await place.drop();
});
