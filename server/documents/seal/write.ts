import { createPrivateKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import type { Writer } from '#db/driver';
import { localDay, type Instant } from '../../../shared/core/time.ts';
import { registryYear } from '../../../shared/documents/rules.ts';
import { seal, unseal } from '../../core/secrets.ts';
import { sealKey } from '../table.ts';
import { keyOfYear, keysInYear } from './read.ts';

/** The centre's seal in an act's hand. */
export type Sealer = {
  readonly id: string;
  readonly keyId: string;
  /** Ed25519 over the UTF-8 bytes of a claim. */
  readonly sign: (claim: string) => Buffer;
};

/**
 * The seal of the local year of `now`, made with the year's first paper. A seal that the installation's key does not open
 * (a database put beside another key) is left to verify its papers, and another one made.
 */
export async function openSealer(tx: Writer, key: Uint8Array, now: Instant): Promise<Sealer> {
  const year = registryYear(localDay(now));
  const found = await keyOfYear(tx, year);
  const text = found && unseal(key, purposeOf(found.id), found.sealedPrivate);
  if (found && text !== undefined)
    return sealerOf(found, createPrivateKey({ key: Buffer.from(text, 'base64url'), format: 'der', type: 'pkcs8' }));
  return makeKey(tx, key, year, now);
}

async function makeKey(tx: Writer, key: Uint8Array, year: number, now: Instant): Promise<Sealer> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const id = uuidv7();
  const row = {
    id,
    keyId: `${year}-${(await keysInYear(tx, year)) + 1}`,
    year,
    publicKey: publicKey.export({ format: 'jwk' }).x ?? '',
    sealedPrivate: seal(key, purposeOf(id), privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64url')),
    madeAt: now,
  };
  await tx.insert(sealKey).values(row);
  return sealerOf(row, privateKey);
}

function sealerOf({ id, keyId }: { readonly id: string; readonly keyId: string }, privateKey: KeyObject): Sealer {
  return { id, keyId, sign: (claim) => sign(null, Buffer.from(claim), privateKey) };
}

function purposeOf(id: string): string {
  return `paper seal ${id}`;
}
