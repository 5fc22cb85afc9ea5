import { createPublicKey, verify } from 'node:crypto';
import { asc, desc, eq } from 'drizzle-orm';
import type { Reader } from '#db/driver';
import type { Sealed } from '../../../shared/documents/seal/rules.ts';
import { sealKey } from '../table.ts';

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
