import { mkdir, readdir, readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Reader } from '#db/driver';
import { openFiles, type FileFolder } from '../core/files.ts';
import { checkChain, GENESIS } from '../core/journal.ts';
import { journal } from '../core/journal-table.ts';
import { compareResults } from '../grades/results/reckoning/read.ts';
import { backupTo, restoreFrom } from '../db/backup.ts';
import { bringFiles, checkFiles, copyFiles, type FilesCheck } from './kept-files.ts';
import { openCentre, type Print } from './open.ts';
import { readSettings, type Settings } from './settings.ts';

/**
 * `verify`: the chain of acts from the first row to the last, every head deposited before, every file, every published
 * result. Exit code 1 names the first bad row, the files that are missing or not what they were, the results that differ.
 */
export async function verifyCommand(_: readonly string[], print: Print): Promise<number> {
  const settings = readSettings(process.env);
  const db = await openCentre(settings, print);
  try {
    const check = await checkChain(db.read);
    if (!check.ok) {
      print(`journal: row ${check.seq} does not follow from the one before (${check.why})`);
      return 1;
    }
    print(`journal: ${check.length} acts, chain intact, head ${check.head.slice(0, 16)}…`);
    const deposits = await checkDeposits(db.read, settings, print);
    const files = await checkFiles(db.read, openFiles(settings.filesFolder));
    return Math.max(deposits, tellFiles(files, print), await checkResults(db.read, print));
  } finally {
    await db.close();
  }
}

async function checkDeposits(db: Reader, settings: Settings, print: Print): Promise<number> {
  const files = await readdir(settings.depositFolder).catch(() => []);
  const heads = files.filter((name) => /^journal-.*\.json$/.test(name)).toSorted();
  for (const name of heads) {
    const deposited = headForm.safeParse(parseJson(await readFile(join(settings.depositFolder, name), 'utf8')));
    if (!deposited.success) {
      print(`deposits: ${name} holds no head of the journal`);
      return 1;
    }
    const { seq, hash } = deposited.data;
    const [row] = await db.select({ hash: journal.hash }).from(journal).where(eq(journal.seq, seq));
    if ((seq === 0 ? GENESIS : row?.hash) !== hash) {
      print(`journal: row ${seq} is not the one deposited in ${name}`);
      return 1;
    }
  }
  print(`deposits: ${heads.length} heads, all extended by this chain`);
  return 0;
}

/** Every published result against what its frame makes of the marks as they stand (B35). */
async function checkResults(db: Reader, print: Print): Promise<number> {
  const { results, different } = await compareResults(db);
  for (const { publicationId, personId } of different.slice(0, NAMED))
    print(`results: that of ${personId} in ${publicationId} is not what its marks come to`);
  print(
    `results: ${results} published, ${different.length === 0 ? 'all as their marks come to' : `${different.length} other than their marks`}`,
  );
  return different.length === 0 ? 0 : 1;
}

const NAMED = 20;

/** Says what was found; gives the exit code. */
function tellFiles({ whole, altered, missing }: FilesCheck, print: Print): number {
  for (const hash of altered.slice(0, NAMED)) print(`files: ${hash} is not what was put there`);
  for (const hash of missing.slice(0, NAMED)) print(`files: ${hash} is named by the database and not there`);
  const bad = altered.length + missing.length;
  print(bad === 0 ? `files: ${whole}, all whole` : `files: ${whole} whole, ${altered.length} altered, ${missing.length} missing`);
  return bad === 0 ? 0 : 1;
}

/** What `depositHead` writes. */
const headForm = z.object({ seq: z.int().min(0), hash: z.string() });

/** What is no JSON is nothing. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * `backup [FILE]`: a copy made on the writer's connection and read back whole before it gets its name; and beside it, in
 * `backup-files`, every file, those already there being read again. PostgreSQL is copied with pg_dump: there the files alone.
 */
export async function backupCommand([file]: readonly string[], print: Print): Promise<number> {
  const settings = readSettings(process.env);
  const db = await openCentre(settings, print);
  try {
    const target = resolve(file ?? join(settings.folder, 'backups', `riwaq-${new Date().toISOString().replace(/[:.]/g, '-')}.db`));
    await mkdir(dirname(target), { recursive: true });
    const [here, there] = [openFiles(settings.filesFolder), copiesBeside(target)];
    // Before, so that what is swept meanwhile is there; after, so that all the copy names is.
    const before = await copyFiles(here, there);
    if (db.dialect === 'sqlite') await backupTo(db, target);
    const copied = before + (await copyFiles(here, there));
    print(
      db.dialect === 'sqlite' ? `backup: ${target}, verified` : 'backup: a PostgreSQL database is copied with pg_dump; here its files.',
    );
    const code = tellFiles(await checkFiles(db.read, there), print);
    print(`It holds ${copied} new files in ${COPIES}. It does not hold seal.key, and should not: keep a copy of that file apart.`);
    print('Second factors, criminal records and certificates of health open with no other key.');
    return code;
  } finally {
    await db.close();
  }
}

const COPIES = 'backup-files';

/** The files of all the backups of a folder: what is there never changes, so each backup adds what is new. */
function copiesBeside(backup: string): FileFolder {
  return openFiles(join(dirname(backup), COPIES));
}

/** `restore FILE`: puts a verified backup in place, and its files; what was there is moved aside, never overwritten. */
export async function restoreCommand([file]: readonly string[], print: Print): Promise<number> {
  if (!file) {
    print('restore: which file?');
    return 2;
  }
  const settings = readSettings(process.env);
  if (settings.database.startsWith('postgres')) {
    print('restore: a PostgreSQL database is restored with pg_restore, before this; here its files.');
  } else {
    await mkdir(dirname(settings.database), { recursive: true });
    const { movedTo } = await restoreFrom(resolve(file), settings.database, Date.now());
    print(`restore: ${file} is in place${movedTo ? `; what was there is kept in ${movedTo}` : ''}`);
  }
  const db = await openCentre(settings, print);
  try {
    const brought = await bringFiles(db.read, copiesBeside(resolve(file)), openFiles(settings.filesFolder));
    if (brought > 0) print(`restore: ${brought} files brought back`);
  } finally {
    await db.close();
  }
  return verifyCommand([], print);
}
