/** Copies of a SQLite file that are proved good before they are called copies, and the way back. PostgreSQL has pg_dump. */
import Database from 'better-sqlite3';
import { existsSync } from 'node:fs';
import { copyFile, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Db, RawRow } from '#db/driver';
import type { Instant } from '../../shared/core/time.ts';
import { countRows, type RowCounts } from './row-counts.ts';

/**
 * Copies the database to `file`, checks the copy, and only then gives it its name. Copy and counts are of one snapshot, so
 * that it ends, and agrees, while another process (the server, when this is the command line) goes on writing.
 * @throws when `file` is there already, or the copy is not whole: nothing is left then.
 */
export async function backupTo(db: Db, file: string): Promise<void> {
  if (existsSync(file)) throw new Error(`${file} is there already: a backup never replaces another.`);
  const part = `${file}.part`;
  try {
    const counts = await db.raw(async (connection) => {
      await removeFile(part);
      await connection.script('BEGIN');
      const counts = await countRows(db.dialect, connection); // the first read takes the snapshot
      await connection.copyTo(part);
      await connection.script('COMMIT');
      return counts;
    });
    assertSameRows(counts, await verifyFile(part));
    await settle(part, file);
  } finally {
    await removeFile(part);
  }
}

/**
 * Checks a SQLite file by itself: every page, every foreign key; gives the rows per table.
 * @throws what is wrong with it.
 */
export async function verifyFile(file: string): Promise<RowCounts> {
  const copy = new Database(file, { readonly: true, fileMustExist: true });
  try {
    const integrity = copy.pragma('integrity_check', { simple: true });
    if (integrity !== 'ok') throw new Error(`${file} is damaged: ${String(integrity)}`);
    const orphans = copy.prepare('SELECT count(*) FROM pragma_foreign_key_check').pluck().get();
    if (orphans !== 0) throw new Error(`${file} has ${String(orphans)} rows whose parent is missing.`);
    return await countRows('sqlite', { rows: async (statement) => copy.prepare<[], RawRow>(statement).all() });
  } finally {
    copy.close();
  }
}

/**
 * Puts the backup `file` in the place of `target`, whose present files are moved aside and named in the answer.
 * @throws when the backup is not whole, or a running program has `target` open: nothing is changed then.
 */
export async function restoreFrom(file: string, target: string, now: Instant): Promise<{ readonly movedTo: string | undefined }> {
  const part = `${target}.part`;
  try {
    const expected = await verifyFile(file);
    await removeFile(part);
    await copyFile(file, part);
    assertSameRows(expected, await verifyFile(part));
    const movedTo = await moveAside(target, `${target}.replaced-${now}`);
    await settle(part, target);
    return { movedTo };
  } finally {
    await removeFile(part);
  }
}

async function moveAside(target: string, aside: string): Promise<string | undefined> {
  if (!existsSync(target)) return undefined;
  if (existsSync(aside)) throw new Error(`${aside} is there already.`);
  assertNotOpen(target);
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(target + suffix)) await rename(target + suffix, aside + suffix);
  }
  return aside;
}

/** Leaving WAL needs the file for oneself, and puts what the log still holds into it. A damaged file is moved as it is. */
function assertNotOpen(target: string): void {
  try {
    const database = new Database(target, { timeout: 0 });
    try {
      database.pragma('journal_mode = DELETE');
    } finally {
      database.close();
    }
  } catch (error) {
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) {
      throw new Error(`${target} is in use: stop the server before restoring.`, { cause: error });
    }
  }
}

function assertSameRows(expected: RowCounts, found: RowCounts): void {
  const tables = new Set([...expected.keys(), ...found.keys()]);
  for (const table of tables) {
    if (expected.get(table) === found.get(table)) continue;
    throw new Error(`The copy has ${found.get(table) ?? 'no'} rows of ${table}, the original ${expected.get(table) ?? 'no'}.`);
  }
}

/** Gives the finished file its name such that a power cut leaves either both or none. */
async function settle(part: string, file: string): Promise<void> {
  await syncToDisk(part);
  await rename(part, file);
  await syncToDisk(dirname(file));
}

async function syncToDisk(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function removeFile(file: string): Promise<void> {
  for (const suffix of ['', '-wal', '-shm']) await rm(file + suffix, { force: true });
}
