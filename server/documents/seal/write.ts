import { createPrivateKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import type { Writer } from '#db/driver';
import { localDay, type Instant } from '../../../shared/core/time.ts';
import { registryYear } from '../../../shared/documents/rules.ts';
import { claimText, sealText, SHORT_CODE, WHOLE_CODE } from '../../../shared/documents/seal/rules.ts';
import { registryLetters, type Registry } from '../../../shared/documents/seal/schema.ts';
import { codeAlphabet } from '../../../shared/identity/rules.ts';
import { drawSigns, seal, unseal } from '../../core/secrets.ts';
import type { Services } from '../../core/context.ts';
import { sealKey } from '../table.ts';
import { keyOfYear, keysInYear, nextRecordOrder } from './read.ts';
import { sealedRecord } from './table.ts';

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

/** What is to be sealed: whose it is, what it is called, and the hash of its text. */
export type Recorded = {
  readonly registry: Registry;
  readonly subjectId: string;
  readonly nameFr: string;
  readonly nameAr: string;
  readonly contentHash: string;
  readonly by: string;
  /** How its place in the year is written, where the registry has a form of its own. */
  readonly numberOf?: (order: number, year: number) => string;
};

/** Numbers and seals a text that is about no single person, in the transaction of the act that makes it take effect. */
export async function sealRecord(
  tx: Writer,
  press: Pick<Services, 'sealKey'>,
  { by, numberOf = inFull, ...recorded }: Recorded,
  now: Instant,
): Promise<{ readonly number: string }> {
  const sealer = await openSealer(tx, press.sealKey, now);
  const on = localDay(now);
  const year = registryYear(on);
  const order = await nextRecordOrder(tx, recorded.registry, year);
  const number = `${registryLetters[recorded.registry]}-${numberOf(order, year)}`;
  const code = drawSigns(codeAlphabet, WHOLE_CODE);
  const claim = claimText({ keyId: sealer.keyId, number, on, latin: recorded.nameFr, arabic: recorded.nameAr, code });
  await tx.insert(sealedRecord).values({
    id: uuidv7(),
    ...recorded,
    registryYear: year,
    registryOrder: order,
    number,
    code,
    shortCode: code.slice(0, SHORT_CODE),
    claim,
    signature: sealer.sign(claim).toString('base64url'),
    sealKeyId: sealer.id,
    sealedBy: by,
    sealedAt: now,
  });
  return { number };
}

function inFull(order: number, year: number): string {
  return `${String(order).padStart(4, '0')}/${year}`;
}

/** What the QR of a sealed record says. */
export function recordSeal({ claim, signature }: { readonly claim: string; readonly signature: string }, origin: string | null): string {
  return sealText(Buffer.from(signature, 'base64url'), Buffer.from(claim), origin);
}
