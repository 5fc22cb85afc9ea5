/** The content store: bytes under their own SHA-256, written once, beside the database (docs/decisions/0006). */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

export type FileStore = {
  /** Keeps bytes and gives their hash, in lower-case hexadecimal. They are on the disk when it resolves. */
  put(bytes: Uint8Array): Promise<string>;
  /** The bytes under a hash; undefined when there are none. @throws when what lies there is not what was put there. */
  get(hash: string): Promise<Buffer | undefined>;
  drop(hash: string): Promise<void>;
};

/** A store seen as what it is made of: what may be checked and copied file by file. */
export type FileFolder = FileStore & {
  /** The hash of each file, in order. What is half written has no name yet. */
  hashes(): AsyncGenerator<string>;
  /** Whether what lies under a hash is what was put there: read whole. */
  look(hash: string): Promise<'whole' | 'altered' | 'absent'>;
};

/** SHA-256 of bytes, in lower-case hexadecimal. */
export function hashOfBytes(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** A store in a folder, two levels deep; the folder is made with the first file. */
export function openFiles(folder: string): FileFolder {
  const place = (hash: string) => join(folder, hash.slice(0, 2), hash.slice(2));
  return {
    put: async (bytes) => {
      const hash = hashOfBytes(bytes);
      if ((await read(place(hash))) === undefined) await writeOnce(place(hash), bytes);
      return hash;
    },
    get: async (hash) => {
      const bytes = await read(place(hash));
      if (bytes !== undefined && hashOfBytes(bytes) !== hash) throw new Error(`The file ${hash} was altered.`);
      return bytes;
    },
    drop: (hash) => rm(place(hash), { force: true }),
    hashes: () => hashesIn(folder),
    look: async (hash) => {
      const bytes = await read(place(hash));
      if (bytes === undefined) return 'absent';
      return hashOfBytes(bytes) === hash ? 'whole' : 'altered';
    },
  };
}

async function* hashesIn(folder: string): AsyncGenerator<string> {
  for (const start of await namesIn(folder, /^[0-9a-f]{2}$/))
    for (const rest of await namesIn(join(folder, start), /^[0-9a-f]{62}$/)) yield start + rest;
}

async function namesIn(folder: string, form: RegExp): Promise<string[]> {
  return ((await unlessAbsent(readdir(folder))) ?? []).filter((name) => form.test(name)).toSorted();
}

function read(file: string): Promise<Buffer | undefined> {
  return unlessAbsent(readFile(file));
}

async function unlessAbsent<Found>(look: Promise<Found>): Promise<Found | undefined> {
  try {
    return await look;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Whole or not at all, and on the disk: the row that names it is committed afterwards. */
async function writeOnce(file: string, bytes: Uint8Array): Promise<void> {
  const folder = dirname(file);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const part = `${file}.${randomUUID()}`;
  const handle = await open(part, 'wx', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(part, file);
  const directory = await open(folder, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
