/** The files of the centre beside its database: whether they are whole, and their copies (docs/decisions/0006). */
import type { Reader } from '#db/driver';
import type { FileFolder } from '../core/files.ts';
import { storedHashes } from '../documents/upload/read.ts';
import { memoFileHashes } from '../memos/papers/read.ts';
import { listHashes } from '../people/intake/read.ts';

/** Every file the database names, by hash. */
async function namedFiles(db: Reader): Promise<Set<string>> {
  return new Set([...(await storedHashes(db)), ...(await listHashes(db)), ...(await memoFileHashes(db))]);
}

export type FilesCheck = {
  readonly whole: number;
  /** Files that are not what was put there. */
  readonly altered: readonly string[];
  /** Files the database names and the folder lacks. */
  readonly missing: readonly string[];
};

/** Reads every file and holds it against its name, then every name of the database against the files. */
export async function checkFiles(db: Reader, folder: FileFolder): Promise<FilesCheck> {
  const named = await namedFiles(db);
  const whole = new Set<string>();
  const altered = new Set<string>();
  for await (const hash of folder.hashes()) {
    const found = await folder.look(hash);
    if (found === 'whole') whole.add(hash);
    if (found === 'altered') altered.add(hash);
  }
  const lacking = [...named].filter((hash) => !whole.has(hash) && !altered.has(hash));
  // What was swept while this read is named no more.
  const still = lacking.length === 0 ? named : await namedFiles(db);
  return { whole: whole.size, altered: [...altered], missing: lacking.filter((hash) => still.has(hash)) };
}

/** Copies what the other folder lacks or holds damaged; what is damaged here is not copied. Gives how many were. */
export async function copyFiles(from: FileFolder, to: FileFolder): Promise<number> {
  let copied = 0;
  for await (const hash of from.hashes()) if (await bring(from, to, hash)) copied += 1;
  return copied;
}

/** Brings back out of a copy what the database names and the folder lacks or holds damaged. Gives how many were. */
export async function bringFiles(db: Reader, from: FileFolder, to: FileFolder): Promise<number> {
  let brought = 0;
  for (const hash of await namedFiles(db)) if (await bring(from, to, hash)) brought += 1;
  return brought;
}

async function bring(from: FileFolder, to: FileFolder, hash: string): Promise<boolean> {
  const there = await to.look(hash);
  if (there === 'whole' || (await from.look(hash)) !== 'whole') return false;
  const bytes = await from.get(hash);
  if (bytes === undefined) return false;
  if (there === 'altered') await to.drop(hash);
  await to.put(bytes);
  return true;
}
