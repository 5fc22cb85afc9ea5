/** Brings a database to the schema of this program. Ours, since drizzle's loses child rows, skips files and does not see an edited one. */
import { mkdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Db, RawConnection, RawRow } from '#db/driver';
import type { Instant } from '../../shared/core/time.ts';
import { backupTo } from './backup.ts';
import { readMigrationFiles, type MigrationFile } from './migration-files.ts';
import { countRows, type RowCounts } from './row-counts.ts';

export type MigrateOptions = {
  /** `migrations/sqlite` or `migrations/postgres`, wherever the program was put. */
  readonly folder: string;
  readonly now: Instant;
  readonly log?: (line: string) => void;
};

type Applied = { readonly number: number; readonly name: string; readonly sha256: string };

/**
 * Applies what `folder` has and the database has not, each file in its own transaction, and names them.
 * A database that has been migrated before is copied into `backups/` beside it first.
 * @throws when a file is missing, misplaced or edited since it was applied; when the database is ahead of this program; when a file
 * fails, leaves a broken foreign key, or loses rows it does not announce. The failing file leaves nothing behind.
 */
export async function migrate(db: Db, options: MigrateOptions): Promise<readonly string[]> {
  const files = await readMigrationFiles(options.folder);
  const applied = await db.raw((connection) => readApplied(db, connection));
  assertHistory(applied, files);
  const pending = files.slice(applied.length);
  const next = pending[0];
  if (next === undefined) return [];
  if (applied.length > 0) await backUpFirst(db, next, options);
  await db.raw((connection) => applyAll(db, connection, pending, options));
  return pending.map(({ name }) => name);
}

async function readApplied(db: Db, connection: RawConnection): Promise<readonly Applied[]> {
  await connection.script(
    db.dialect === 'sqlite'
      ? `CREATE TABLE IF NOT EXISTS migration (
           number INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT`
      : `CREATE TABLE IF NOT EXISTS migration (
           number BIGINT PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL, applied_at BIGINT NOT NULL)`,
  );
  const rows = await connection.rows('SELECT number, name, sha256 FROM migration ORDER BY number');
  return rows.map(parseApplied);
}

function parseApplied({ number, name, sha256 }: RawRow): Applied {
  return { number: Number(number), name: String(name), sha256: String(sha256) };
}

function assertHistory(applied: readonly Applied[], files: readonly MigrationFile[]): void {
  applied.forEach(({ number, name, sha256 }, place) => {
    const file = files[place];
    if (number !== place + 1) throw new Error(`The database lacks migration ${place + 1} but has ${name}.`);
    if (file === undefined) throw new Error(`The database has migration ${name}, this program does not: it is older than its database.`);
    if (file.name !== name) throw new Error(`Migration ${number} was applied as ${name}, and is now ${file.name}.`);
    if (file.sha256 !== sha256) throw new Error(`${name} was edited after it was applied: put it back and write a new one.`);
  });
}

async function backUpFirst(db: Db, next: MigrationFile, { now, log }: MigrateOptions): Promise<void> {
  if (db.dialect === 'postgres') {
    log?.('No backup is made here before migrating PostgreSQL: that is pg_dump’s work.');
    return;
  }
  const folder = join(dirname(db.location), 'backups');
  const stamp = new Date(now).toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const file = join(folder, `${basename(db.location)}.before-${next.name.slice(0, 4)}.${stamp}`);
  await mkdir(folder, { recursive: true });
  await backupTo(db, file);
  log?.(`Backed up to ${file}`);
}

/** Of two processes that migrate at once, PostgreSQL lets one wait; on SQLite the second fails on the number, harmlessly. */
async function applyAll(db: Db, connection: RawConnection, files: readonly MigrationFile[], options: MigrateOptions): Promise<void> {
  const [before, after] =
    db.dialect === 'sqlite'
      ? ['PRAGMA foreign_keys = OFF', 'PRAGMA foreign_keys = ON'] // inside a transaction SQLite would not listen
      : ['SELECT pg_advisory_lock(72011)', 'SELECT pg_advisory_unlock(72011)'];
  await connection.script(before);
  try {
    for (const file of files) {
      await applyOne(db, connection, file, options.now);
      options.log?.(`Applied ${file.name}`);
    }
  } finally {
    await connection.script(after);
  }
}

async function applyOne(db: Db, connection: RawConnection, file: MigrationFile, now: Instant): Promise<void> {
  await connection.script(db.dialect === 'sqlite' ? 'BEGIN IMMEDIATE' : 'BEGIN');
  try {
    const before = await countRows(db.dialect, connection);
    await connection.rows('INSERT INTO migration (number, name, sha256, applied_at) VALUES (?, ?, ?, ?)', [
      file.number,
      file.name,
      file.sha256,
      now,
    ]);
    await connection.script(file.sql);
    if (db.dialect === 'sqlite') await assertForeignKeys(connection, file);
    assertNoneLost(file, before, await countRows(db.dialect, connection));
    await connection.script('COMMIT');
  } catch (error) {
    await connection.script('ROLLBACK').catch(() => {}); // SQLite may have rolled back already; the first error is the one to tell
    throw new Error(`Migration ${file.name} was not applied: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

async function assertForeignKeys(connection: RawConnection, file: MigrationFile): Promise<void> {
  const broken = await connection.rows('SELECT "table", "parent", count(*) AS count FROM pragma_foreign_key_check GROUP BY 1, 2');
  const [first] = broken;
  if (first === undefined) return;
  throw new Error(
    `${file.name} leaves ${String(first['count'])} rows of ${String(first['table'])} without their ${String(first['parent'])}.`,
  );
}

function assertNoneLost(file: MigrationFile, before: RowCounts, after: RowCounts): void {
  for (const [table, count] of before) {
    const kept = after.get(table) ?? 0;
    if (kept >= count || file.shrinks.includes(table)) continue;
    throw new Error(`it takes ${count - kept} of ${count} rows from ${table}. If it must, say so in a line "-- shrinks: ${table}".`);
  }
}
