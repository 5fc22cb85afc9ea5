/** What must not be known to whoever reads the database: passwords, one-time codes, second factors. */
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hash, verify } from '@node-rs/argon2';
import { Secret, TOTP } from 'otpauth';
import { canonical } from '../../shared/core/canonical.ts';
import { MINUTE, type Instant } from '../../shared/core/time.ts';
import { randomToken, sha256 } from './hash.ts';

/** argon2id (the library's default kind), OWASP's first choice of 2023 and the house's (STACK). */
const argon = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** A password as it is kept. The same characters typed on another system may be composed differently: NFC, nothing else. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'), argon);
}

let decoy: Promise<string> | undefined;

/** Whether a password is the kept one. Where nothing is kept it takes as long, and is not. */
export async function passwordMatches(kept: string | null | undefined, password: string): Promise<boolean> {
  decoy ??= hashPassword(randomToken());
  const matches = await verify(kept ?? (await decoy), password.normalize('NFC'));
  return matches && kept !== null && kept !== undefined;
}

/** `count` signs drawn from an alphabet of 32: five bits each. */
export function drawSigns(alphabet: string, count: number): string {
  return [...randomBytes(count)].map((byte) => alphabet.charAt(byte & 31)).join('');
}

/** A one-time code of 60 bits as it is kept: fast to compare, hopeless to guess. */
export function codeHash(signs: string): string {
  return sha256(`riwaq code ${signs}`);
}

/**
 * An input that holds a secret, as the journal may fingerprint it: other content is still told apart, but without the key of
 * the installation nobody can try passwords against the print.
 */
export function printOf(key: Uint8Array, input: { readonly actId: string }): { actId: string; print: string } {
  return { actId: input.actId, print: createHmac('sha256', key).update(canonical(input)).digest('hex') };
}

const TOTP_PERIOD = MINUTE / 2;

/** A new shared secret of a second factor (RFC 6238), in base 32. */
export function drawTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** What the camera of an authenticator app reads. */
export function totpUri(secret: string, label: string): string {
  return totpOf(secret, label).toString();
}

/** The time step of which these six digits are the code, one step of tolerance either way; undefined when they are none. */
export function totpStep(secret: string, digits: string, now: Instant): number | undefined {
  const delta = totpOf(secret, '').validate({ token: digits, timestamp: now, window: 1 });
  return delta === null ? undefined : Math.floor(now / TOTP_PERIOD) + delta;
}

function totpOf(secret: string, label: string): TOTP {
  return new TOTP({ issuer: 'Riwaq', label, secret: Secret.fromBase32(secret), digits: 6, period: TOTP_PERIOD / 1000, algorithm: 'SHA1' });
}

const IV = 12;
const TAG = 16;

/** Seals a text with AES-256-GCM for one `purpose` (an account, a table): it opens for no other. Base 64 URL. */
export function seal(key: Uint8Array, purpose: string, text: string): string {
  const iv = randomBytes(IV);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(purpose));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** What was sealed with this key for this purpose; undefined when it was not, or was altered. */
export function unseal(key: Uint8Array, purpose: string, sealed: string): string | undefined {
  const bytes = Buffer.from(sealed, 'base64url');
  if (bytes.length < IV + TAG) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV), { authTagLength: TAG }).setAAD(Buffer.from(purpose));
  decipher.setAuthTag(bytes.subarray(IV, IV + TAG));
  try {
    return decipher.update(bytes.subarray(IV + TAG), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    return undefined; // the only way node says that the seal is not ours
  }
}

/**
 * The key of an installation: `seal.key` in its data folder, made at the first start, readable by its user alone.
 * It is not in the database's backups: keep a copy apart. Without it, second factors have to be set up again.
 */
export async function openSealKey(folder: string): Promise<Uint8Array> {
  const file = join(folder, 'seal.key');
  await mkdir(folder, { recursive: true });
  await writeFile(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' }).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  });
  await chmod(file, 0o600);
  const key = Buffer.from((await readFile(file, 'utf8')).trim(), 'base64url');
  if (key.length !== 32) throw new Error(`${file} does not hold a key of 32 bytes.`);
  return key;
}

/** What only this installation can put under a text, for one `purpose`: HMAC-SHA-256, in hexadecimal. */
export function stampOf(key: Uint8Array, purpose: string, text: string): string {
  return createHmac('sha256', key).update(`${purpose}\n${text}`).digest('hex');
}
