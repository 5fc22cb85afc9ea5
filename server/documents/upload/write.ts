import { createCipheriv, randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Writer } from '#db/driver';
import { hidden, Refusal } from '../../../shared/core/refusal.ts';
import type { Instant } from '../../../shared/core/time.ts';
import type { FileClass, FileMedia } from '../../../shared/documents/schema.ts';
import { changed, type Change } from '../../core/change.ts';
import type { Services } from '../../core/context.ts';
import type { Permitted } from '../../core/permit.ts';
import { file } from '../table.ts';
import { fileById, IV, keyOfFile, TAG, type StoredFile } from './read.ts';

export type Brought = {
  readonly id: string;
  readonly hash: string;
  readonly size: number;
  readonly media: FileMedia;
  readonly class: FileClass;
  readonly storedHash: string;
};

/** Puts bytes into the store before the act that names them: encrypted for one file alone where they are not ordinary. */
export function store(
  { files, sealKey }: Pick<Services, 'files' | 'sealKey'>,
  { id, class: kept, bytes }: { id: string; class: FileClass; bytes: Uint8Array },
): Promise<string> {
  if (kept === 'ordinary') return files.put(bytes);
  const iv = randomBytes(IV);
  const cipher = createCipheriv('aes-256-gcm', keyOfFile(sealKey, id), iv, { authTagLength: TAG });
  const sealed = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return files.put(Buffer.concat([iv, cipher.getAuthTag(), sealed]));
}

/** The row of a file whose bytes are in the store. It is its bringer's until an act attaches it. */
export async function keep(
  tx: Writer,
  permitted: Permitted<Brought>,
  by: string,
  now: Instant,
): Promise<Change<{ fileId: string; media: FileMedia; size: number }>> {
  const brought = permitted.subject;
  await tx.insert(file).values({ ...brought, uploadedBy: by, uploadedAt: now });
  const { id, media, size, class: kept } = brought;
  return changed(permitted, { kind: 'file', id, after: { media, size, class: kept }, result: { fileId: id, media, size } });
}

/** What a file is attached to: a noun of the feature that attaches it, and its key. */
export type Owner = { readonly kind: string; readonly id: string };

/**
 * Attaches a file one brought oneself to something, once, in the transaction of the act that needs it.
 * @throws Refusal `hidden` for a file of another; `documents.refusal.fileAttached` when it belongs to something already.
 */
export async function attachFile(
  tx: Writer,
  { fileId, by, owner }: { readonly fileId: string; readonly by: string; readonly owner: Owner },
  now: Instant,
): Promise<StoredFile> {
  const found = await fileById(tx, fileId);
  if (!found || found.uploadedBy !== by) throw hidden();
  if (found.attachedAt !== null) throw new Refusal('conflict', 'documents.refusal.fileAttached');
  await tx.update(file).set({ attachedAt: now, attachedKind: owner.kind, attachedId: owner.id }).where(eq(file.id, fileId));
  return found;
}

/** Forgets a file that nothing was made of. No act: it never was part of anything. */
export async function forgetFile(tx: Writer, fileId: string): Promise<void> {
  await tx.delete(file).where(eq(file.id, fileId));
}
