import { mkdir, readdir, readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Reader } from '#db/driver';
import { checkChain, GENESIS } from '../core/journal.ts';
import { journal } from '../core/journal-table.ts';
import { backupTo, restoreFrom } from '../db/backup.ts';
import { openCentre, type Print } from './open.ts';
import { readSettings, type Settings } from './settings.ts';

/** `verify`: the chain of acts from the first row to the last, then every head deposited before. Exit code 1 names the first bad row. */
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
    return await checkDeposits(db.read, settings, print);
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

/** `backup [FILE]`: a copy made on the writer's connection and read back whole before it gets its name. */
export async function backupCommand([file]: readonly string[], print: Print): Promise<number> {
  const settings = readSettings(process.env);
  const db = await openCentre(settings, print);
  try {
    const target = resolve(file ?? join(settings.folder, 'backups', `riwaq-${new Date().toISOString().replace(/[:.]/g, '-')}.db`));
    await mkdir(dirname(target), { recursive: true });
    await backupTo(db, target);
    print(`backup: ${target}, verified`);
    print('It does not hold seal.key, and should not: keep a copy of that file apart. Second factors open with no other key.');
    return 0;
  } finally {
    await db.close();
  }
}

/** `restore FILE`: puts a verified backup in place; what was there is moved aside, never overwritten. */
export async function restoreCommand([file]: readonly string[], print: Print): Promise<number> {
  if (!file) {
    print('restore: which file?');
    return 2;
  }
  const settings = readSettings(process.env);
  if (settings.database.startsWith('postgres')) {
    print('restore: a PostgreSQL database is restored with pg_restore; then run verify.');
    return 2;
  }
  await mkdir(dirname(settings.database), { recursive: true });
  const { movedTo } = await restoreFrom(resolve(file), settings.database, Date.now());
  print(`restore: ${file} is in place${movedTo ? `; what was there is kept in ${movedTo}` : ''}`);
  return verifyCommand([], print);
}
