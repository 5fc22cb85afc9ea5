/** The migration runner: what it applies, and what it will not. Runs on the dialect RIWAQ_DIALECT chooses. */
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dialect, type Db } from '#db/driver';
import { migrate } from '../../server/db/migrate.ts';
import { emptyDatabase } from '../support/database.ts';

const sqlite = dialect === 'sqlite';
const strict = sqlite ? ' STRICT' : '';
const centre = `CREATE TABLE centre (id TEXT PRIMARY KEY, name TEXT NOT NULL)${strict};
  INSERT INTO centre VALUES ('rabat', 'CRMEF Rabat'), ('fes', 'CRMEF Fès');`;
const site = `CREATE TABLE site (id TEXT PRIMARY KEY, centre_id TEXT NOT NULL REFERENCES centre (id))${strict};
  INSERT INTO site VALUES ('s1', 'rabat');`;

let db: Db;
let folder: string;
beforeEach(async () => {
  db = await emptyDatabase();
  folder = await mkdtemp(join(tmpdir(), 'riwaq-migrations-'));
});
afterEach(async () => {
  await db.close();
  await rm(folder, { recursive: true });
});

async function put(files: Record<string, string>): Promise<void> {
  for (const [name, statements] of Object.entries(files)) await writeFile(join(folder, name), statements);
}

function apply(log: (line: string) => void = () => {}): Promise<readonly string[]> {
  return migrate(db, { folder, now: Date.UTC(2026, 10, 22, 1, 2, 3), log });
}

function rows(statement: string): Promise<readonly object[]> {
  return db.raw((connection) => connection.rows(statement));
}

test('an empty folder leaves an empty database', async () => {
  expect(await apply()).toEqual([]);
});

test('what is new is applied in order, once', async () => {
  await put({ '0001-centre.sql': centre, '0002-site.sql': site });
  expect(await apply()).toEqual(['0001-centre.sql', '0002-site.sql']);
  expect(await apply()).toEqual([]);
  expect(await rows('SELECT id FROM site')).toEqual([{ id: 's1' }]);
  expect(await rows('SELECT number, name, applied_at FROM migration WHERE number = 2')).toEqual([
    { number: 2, name: '0002-site.sql', applied_at: Date.UTC(2026, 10, 22, 1, 2, 3) },
  ]);
});

test('a file edited after it was applied is refused, line ends apart', async () => {
  await put({ '0001-centre.sql': centre });
  await apply();
  await put({ '0001-centre.sql': centre.replaceAll('\n', '\r\n') });
  expect(await apply()).toEqual([]);
  await put({ '0001-centre.sql': `${centre} -- a word more` });
  await expect(apply()).rejects.toThrow('0001-centre.sql was edited after it was applied');
});

test('gaps, doubles and odd names are refused before anything is applied', async () => {
  await put({ '0001-centre.sql': centre, '0003-site.sql': site });
  await expect(apply()).rejects.toThrow('0003-site.sql: migration 0002 before it is missing');
  await put({ '0002-site.sql': site, '0002-other.sql': site });
  await expect(apply()).rejects.toThrow('another migration has the number 2');
  await put({ 'notes.sql': '' });
  await expect(apply()).rejects.toThrow('not named NNNN-title.sql');
  expect(await rows(sqlite ? `SELECT name FROM sqlite_schema` : `SELECT tablename FROM pg_tables WHERE schemaname = 'public'`)).toEqual([]);
});

test('a file that slips in before an applied one is refused', async () => {
  await put({ '0001-centre.sql': centre });
  await apply();
  await rm(join(folder, '0001-centre.sql'));
  await put({ '0001-before.sql': 'SELECT 1;', '0002-centre.sql': centre });
  await expect(apply()).rejects.toThrow('Migration 1 was applied as 0001-centre.sql, and is now 0001-before.sql');
});

test('a program older than its database refuses to open it', async () => {
  await put({ '0001-centre.sql': centre });
  await apply();
  await rm(join(folder, '0001-centre.sql'));
  await expect(apply()).rejects.toThrow('older than its database');
});

test('a failing file leaves nothing behind, those before it stay', async () => {
  await put({ '0001-centre.sql': centre, '0002-site.sql': `${site} INSERT INTO nowhere VALUES (1);` });
  await expect(apply()).rejects.toThrow('Migration 0002-site.sql was not applied');
  expect(await rows('SELECT number FROM migration')).toEqual([{ number: 1 }]);
  await put({ '0002-site.sql': site });
  expect(await apply()).toEqual(['0002-site.sql']);
});

test('a file that loses rows must announce it', async () => {
  await put({ '0001-centre.sql': centre, '0002-fewer.sql': `DELETE FROM centre WHERE id = 'fes';` });
  await expect(apply()).rejects.toThrow('takes 1 of 2 rows from centre');
  await put({ '0002-fewer.sql': `-- shrinks: centre\nDELETE FROM centre WHERE id = 'fes';` });
  expect(await apply()).toEqual(['0002-fewer.sql']);
});

test('a dropped table has lost its rows', async () => {
  await put({ '0001-centre.sql': centre, '0002-none.sql': 'DROP TABLE centre;' });
  await expect(apply()).rejects.toThrow('takes 2 of 2 rows from centre');
});

test('a file may not end its transaction itself', async () => {
  await put({ '0001-centre.sql': `${centre}\nCOMMIT;` });
  await expect(apply()).rejects.toThrow('ends its transaction itself');
});

test('a database with history is copied first, a new one is not', async () => {
  const lines: string[] = [];
  await put({ '0001-centre.sql': centre });
  await apply((line) => lines.push(line));
  expect(lines).toEqual(['Applied 0001-centre.sql']);
  await put({ '0002-site.sql': site });
  await apply((line) => lines.push(line));
  const backups = join(dirname(db.location), 'backups');
  if (sqlite) expect(await readdir(backups)).toEqual(['riwaq.db.before-0002.20261122T010203Z']);
  else expect(existsSync(backups)).toBe(false);
  expect(lines[1]).toMatch(sqlite ? /^Backed up to / : /pg_dump/);
});

test.runIf(sqlite)('a table with children can be rebuilt, and keeps them', async () => {
  const rebuild = `CREATE TABLE centre_new (id TEXT PRIMARY KEY, name TEXT NOT NULL, city TEXT NOT NULL DEFAULT '') STRICT;
    INSERT INTO centre_new (id, name) SELECT id, name FROM centre;
    DROP TABLE centre;
    ALTER TABLE centre_new RENAME TO centre;`;
  await put({ '0001-centre.sql': centre, '0002-site.sql': site, '0003-city.sql': rebuild });
  await apply();
  expect(await rows('SELECT id, centre_id FROM site')).toEqual([{ id: 's1', centre_id: 'rabat' }]);
  expect(await rows('PRAGMA foreign_keys')).toEqual([{ foreign_keys: 1 }]);
});

test.runIf(sqlite)('a file that leaves an orphan is refused, and foreign keys hold again after it', async () => {
  await put({ '0001-centre.sql': centre, '0002-site.sql': `${site} INSERT INTO site VALUES ('s2', 'nowhere');` });
  await expect(apply()).rejects.toThrow('leaves 1 rows of site without their centre');
  expect(await rows('PRAGMA foreign_keys')).toEqual([{ foreign_keys: 1 }]);
});
