/** The settings SQLite's durability and integrity rest on hold on every connection, and are asserted, not hoped for. */
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dialect, openDatabase } from '#db/driver';
import { assertSetting, openConnection } from '../../server/db/sqlite-connection.ts';
import { emptyLocation, type TestLocation } from '../support/database.ts';

const settings = {
  journal_mode: 'wal',
  synchronous: 2,
  foreign_keys: 1,
  recursive_triggers: 1,
  trusted_schema: 0,
  busy_timeout: 5000,
  mmap_size: 0,
};

describe.runIf(dialect === 'sqlite')('on SQLite', () => {
  let place: TestLocation;
  beforeEach(async () => {
    place = await emptyLocation();
  });
  afterEach(() => place.drop());

  test.each(['write', 'read'] as const)('a connection to %s keeps every setting', async (purpose) => {
    openConnection(place.location, 'write').database.close();
    const { database } = openConnection(place.location, purpose);
    const found = Object.keys(settings).map((pragma) => [pragma, database.pragma(pragma, { simple: true }) ?? 0]);
    database.close();
    expect(Object.fromEntries(found)).toEqual(settings);
  });

  test('a setting that does not hold stops the opening', () => {
    expect(() => assertSetting('synchronous', 1, 2)).toThrow('SQLite keeps synchronous = 1 where 2 is required');
  });

  test('memory and absent files are refused, a foreign file too', async () => {
    await expect(openDatabase({ location: ':memory:' })).rejects.toThrow('is a file');
    expect(() => openConnection(place.location, 'read')).toThrow();
    expect(() => openConnection(import.meta.filename, 'read')).toThrow('not a database');
  });

  test('REPLACE does not walk through a delete trigger', async () => {
    const { database } = openConnection(place.location, 'write');
    database.exec(`CREATE TABLE journal (seq INTEGER PRIMARY KEY, act TEXT NOT NULL) STRICT;
      CREATE TRIGGER journal_kept BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'journal.kept'); END;
      INSERT INTO journal VALUES (1, 'first');`);
    expect(() => database.exec(`INSERT OR REPLACE INTO journal VALUES (1, 'other')`)).toThrow('journal.kept');
    database.close();
  });

  test('a second process sees what was committed, and the file is whole', async () => {
    const db = await openDatabase(place);
    await db.raw((connection) => connection.script('CREATE TABLE t (n INTEGER) STRICT; INSERT INTO t VALUES (1)'));
    const other = new Database(place.location, { readonly: true });
    expect(other.prepare('SELECT n FROM t').pluck().get()).toBe(1);
    expect(other.pragma('integrity_check', { simple: true })).toBe('ok');
    other.close();
    await db.close();
  });
});
