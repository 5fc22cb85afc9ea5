import { createPublicKey, verify } from 'node:crypto';
import { and, asc, desc, eq, max } from 'drizzle-orm';
import type { Reader } from '#db/driver';
import { SHORT_CODE, type Checked, type Sealed } from '../../../shared/documents/seal/rules.ts';
import type { Registry } from '../../../shared/documents/seal/schema.ts';
import { localDay } from '../../../shared/core/time.ts';
import { sealKey } from '../table.ts';
import { sealedRecord } from './table.ts';

/** The public halves of all seals the centre ever used, oldest first: what anyone needs to verify. */
export async function publicKeys(db: Reader) {
  return db
    .select({ keyId: sealKey.keyId, publicKey: sealKey.publicKey, madeAt: sealKey.madeAt })
    .from(sealKey)
    .orderBy(asc(sealKey.madeAt));
}

/** The newest seal of a year, or undefined. */
export async function keyOfYear(db: Reader, year: number) {
  const [found] = await db.select().from(sealKey).where(eq(sealKey.year, year)).orderBy(desc(sealKey.madeAt), desc(sealKey.keyId)).limit(1);
  return found;
}

/** How many seals a year had. */
export async function keysInYear(db: Reader, year: number): Promise<number> {
  return (await db.select({ id: sealKey.id }).from(sealKey).where(eq(sealKey.year, year))).length;
}

/** Whether a seal is of one of these keys, over exactly these bytes. */
export function isGenuine(
  { claim, bytes, signature }: Sealed,
  keys: readonly { readonly keyId: string; readonly publicKey: string }[],
): boolean {
  const key = keys.find(({ keyId }) => keyId === claim.keyId);
  if (key === undefined) return false;
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: key.publicKey };
  return verify(null, bytes, createPublicKey({ key: jwk, format: 'jwk' }), signature);
}

/** The place the next record takes in its registry and year. */
export async function nextRecordOrder(db: Reader, registry: Registry, year: number): Promise<number> {
  const [last] = await db
    .select({ order: max(sealedRecord.registryOrder) })
    .from(sealedRecord)
    .where(and(eq(sealedRecord.registry, registry), eq(sealedRecord.registryYear, year)));
  return (last?.order ?? 0) + 1;
}

/** The record sealed for a subject, or undefined. */
export async function recordOf(db: Reader, registry: Registry, subjectId: string) {
  const [found] = await db
    .select()
    .from(sealedRecord)
    .where(and(eq(sealedRecord.registry, registry), eq(sealedRecord.subjectId, subjectId)));
  return found;
}

/** What is said of the record that has this code. Records are never revoked: another one rectifies. */
export async function checkRecord(db: Reader, code: string): Promise<Checked> {
  const [found] = await db
    .select()
    .from(sealedRecord)
    .where(code.length === SHORT_CODE ? eq(sealedRecord.shortCode, code) : eq(sealedRecord.code, code));
  if (!found) return { state: 'unknown' };
  const { number, sealedAt, nameFr, nameAr } = found;
  return { state: 'valid', number, on: localDay(sealedAt), name: { latin: nameFr, arabic: nameAr } };
}
