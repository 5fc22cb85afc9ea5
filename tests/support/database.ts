/** A database per test file: migrated once into a template, then copied. Of the dialect RIWAQ_DIALECT chose. */
import { createHash, randomBytes } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from 'pg';
import { dialect, openDatabase, type Db, type DatabaseOptions } from '#db/driver';
import { migrate } from '../../server/db/migrate.ts';
import { readMigrationFiles } from '../../server/db/migration-files.ts';

/** Where a database of one test file lies; `drop` takes it away. */
export type TestLocation = { readonly location: string; readonly drop: () => Promise<void> };

const FOLDER = join(import.meta.dirname, '../../migrations', dialect);
const SERVER = process.env['DATABASE_URL'] ?? 'postgres://riwaq:riwaq@127.0.0.1:54329/riwaq';

/** A migrated database with no rows; `close` also deletes it. */
export async function freshDatabase(options: Omit<DatabaseOptions, 'location'> = {}): Promise<Db> {
  return openAt(await copyOf(await templateName()), options);
}

/** A database without a single table; `close` also deletes it. */
export async function emptyDatabase(options: Omit<DatabaseOptions, 'location'> = {}): Promise<Db> {
  return openAt(await emptyLocation(), options);
}

/** A place with an empty database, for tests that open and close by themselves. */
export function emptyLocation(): Promise<TestLocation> {
  return dialect === 'sqlite' ? newFile() : newPostgres('template0');
}

async function openAt({ location, drop }: TestLocation, options: Omit<DatabaseOptions, 'location'>): Promise<Db> {
  const db = await openDatabase({ ...options, location });
  const close = async () => {
    await db.close();
    await drop();
  };
  return { ...db, close };
}

/** The template's name says which migrations it holds: a changed file makes a new template. */
async function templateName(): Promise<string> {
  const hash = createHash('sha256');
  for (const { name, sha256 } of await readMigrationFiles(FOLDER)) hash.update(`${name} ${sha256}\n`);
  return `riwaq_template_${hash.digest('hex').slice(0, 16)}`;
}

async function copyOf(template: string): Promise<TestLocation> {
  if (dialect === 'postgres') {
    await makePostgresTemplate(template);
    return newPostgres(template);
  }
  const file = await makeFileTemplate(template);
  const copy = await newFile();
  await copyFile(file, copy.location);
  return copy;
}

async function newFile(): Promise<TestLocation> {
  const folder = await mkdtemp(join(tmpdir(), 'riwaq-'));
  return { location: join(folder, 'riwaq.db'), drop: () => rm(folder, { recursive: true, force: true }) };
}

/** Test processes that come at once each make one; the rename is atomic and all are equal. */
async function makeFileTemplate(name: string): Promise<string> {
  const folder = join(tmpdir(), 'riwaq-templates');
  const file = join(folder, `${name}.db`);
  if (existsSync(file)) return file;
  await mkdir(folder, { recursive: true });
  const made = join(folder, `${name}.${randomBytes(6).toString('hex')}`);
  await migrateAt(made);
  await rename(made, file);
  return file;
}

async function migrateAt(location: string): Promise<void> {
  const db = await openDatabase({ location });
  await migrate(db, { folder: FOLDER, now: 0 });
  await db.close();
}

async function newPostgres(template: string): Promise<TestLocation> {
  const name = `riwaq_test_${randomBytes(8).toString('hex')}`;
  await onServer((server) => server.query(`CREATE DATABASE ${name} TEMPLATE ${template} LC_COLLATE 'C' LC_CTYPE 'C'`));
  return { location: addressOf(name), drop: () => onServer((server) => server.query(`DROP DATABASE ${name} WITH (FORCE)`)) };
}

async function makePostgresTemplate(name: string): Promise<void> {
  await onServer(async (server) => {
    await server.query('SELECT pg_advisory_lock(72012)'); // let go with the connection
    const { rowCount } = await server.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (rowCount !== 0) return;
    const made = `${name}_${randomBytes(4).toString('hex')}`;
    await server.query(`CREATE DATABASE ${made} TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'`);
    await migrateAt(addressOf(made));
    await server.query(`ALTER DATABASE ${made} RENAME TO ${name}`);
  });
}

function addressOf(name: string): string {
  const address = new URL(SERVER);
  address.pathname = `/${name}`;
  return address.href;
}

async function onServer(work: (server: Client) => Promise<unknown>): Promise<void> {
  const { Client } = await import('pg'); // not loaded at all on SQLite
  const server = new Client({ connectionString: SERVER });
  await server.connect();
  try {
    await work(server);
  } finally {
    await server.end();
  }
}
