import { createDecipheriv, hkdfSync } from 'node:crypto';
import { and, eq, isNotNull, isNull, lt } from 'drizzle-orm';
import type { Reader } from '#db/driver';
import type { Instant } from '../../../shared/core/time.ts';
import type { Services } from '../../core/context.ts';
import { file, paper, printRun } from '../table.ts';

export type StoredFile = typeof file.$inferSelect;

/** What is known of a file, or undefined. */
export async function fileById(db: Reader, fileId: string): Promise<StoredFile | undefined> {
  const [found] = await db.select().from(file).where(eq(file.id, fileId));
  return found;
}

/** The files of something, in the order they came. */
export async function filesOf(db: Reader, kind: string, id: string): Promise<StoredFile[]> {
  return db
    .select()
    .from(file)
    .where(and(eq(file.attachedKind, kind), eq(file.attachedId, id)))
    .orderBy(file.uploadedAt, file.id);
}

/** Files that nothing was made of before an instant. */
export async function strayFiles(db: Reader, before: Instant): Promise<StoredFile[]> {
  return db
    .select()
    .from(file)
    .where(and(isNull(file.attachedAt), lt(file.uploadedAt, before)))
    .limit(200);
}

/** What of papers, files and batches lies in the store, by hash. Erased papers leave nothing there. */
export async function storedHashes(db: Reader): Promise<string[]> {
  const papers = await db.select({ hash: paper.pdfHash }).from(paper).where(isNotNull(paper.facts));
  const files = await db.select({ hash: file.storedHash }).from(file);
  const batches = await db.select({ hash: printRun.pdfHash }).from(printRun);
  return [...papers, ...files, ...batches].flatMap(({ hash }) => hash ?? []);
}

/** Whether other rows still name what lies in the store under a hash. */
export async function isNamed(db: Reader, storedHash: string): Promise<boolean> {
  return (await db.select({ id: file.id }).from(file).where(eq(file.storedHash, storedHash)).limit(1)).length > 0;
}

/**
 * The bytes of a file. Who may read them follows from what the file is attached to: the feature that attached it asks before.
 * @throws when the store does not hold them, or the installation's key does not open them.
 */
export async function readFile({ files, sealKey }: Pick<Services, 'files' | 'sealKey'>, found: StoredFile): Promise<Buffer> {
  const stored = await files.get(found.storedHash);
  if (stored === undefined) throw new Error(`The file ${found.id} is not in the store.`);
  return found.class === 'ordinary' ? stored : opened(sealKey, found.id, stored);
}

export const IV = 12;
export const TAG = 16;

/** A key for one file alone, out of the installation's. */
export function keyOfFile(sealKey: Uint8Array, fileId: string): Buffer {
  return Buffer.from(hkdfSync('sha256', sealKey, fileId, 'riwaq file', 32));
}

function opened(sealKey: Uint8Array, fileId: string, sealed: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', keyOfFile(sealKey, fileId), sealed.subarray(0, IV), { authTagLength: TAG });
  decipher.setAuthTag(sealed.subarray(IV, IV + TAG));
  return Buffer.concat([decipher.update(sealed.subarray(IV + TAG)), decipher.final()]);
}
