/** The content store: bytes under their own SHA-256, written once, beside the database (docs/decisions/0006). */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

export type FileStore = {
  /** Keeps bytes and gives their hash, in lower-case hexadecimal. They are on the disk when it resolves. */
  put(bytes: Uint8Array): Promise<string>;
  /** The bytes under a hash; undefined when there are none. @throws when what lies there is not what was put there. */
  get(hash: string): Promise<Buffer | undefined>;
  drop(hash: string): Promise<void>;
};

/** SHA-256 of bytes, in lower-case hexadecimal. */
export function hashOfBytes(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** A store in a folder, two levels deep; the folder is made with the first file. */
export function openFiles(folder: string): FileStore {
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
  };
}

async function read(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file);
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
