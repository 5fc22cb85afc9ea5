/**
 * The seal of a paper: a short claim of what it says, signed with the centre's Ed25519 key (RFC 8032), written in Base45
 * (RFC 9285) so that a QR holds it densely. Pure: who signs and who verifies bring their own cryptography.
 */
import { isDay, type Day } from '../../core/time.ts';

/** What a seal vouches for: exactly these, as they are printed. */
export type Claim = {
  readonly keyId: string;
  /** `AI-0012/2026`, whose letters name the kind. */
  readonly number: string;
  readonly on: Day;
  readonly latin: string;
  readonly arabic: string;
  /** 26 signs of 5 bits. */
  readonly code: string;
  /** The one figure a paper is shown for, as it is printed: the average of a transcript, `12,34`. */
  readonly figure?: string;
};

/** A claim with the signature over its very bytes. */
export type Sealed = { readonly claim: Claim; readonly bytes: Uint8Array<ArrayBuffer>; readonly signature: Uint8Array<ArrayBuffer> };

const FORM = 1;
/** The same, and a figure after it. */
const FIGURED = 2;
export const SIGNATURE_LENGTH = 64;
/** Signs of a whole code: 130 random bits (INVARIANTS B45). */
export const WHOLE_CODE = 26;
/** The first signs, printed beside the QR to be typed: 60 bits, behind a limit of tries. */
export const SHORT_CODE = 12;

/** The canonical form of a claim: a JSON list in this order, without blanks. These bytes are signed. */
export function claimText({ keyId, number, on, latin, arabic, code, figure }: Claim): string {
  const said = [keyId, number, on, latin, arabic, code];
  return JSON.stringify(figure === undefined ? [FORM, ...said] : [FIGURED, ...said, figure]);
}

/** A claim out of its canonical form; undefined for anything else, were it only a blank. */
export function parseClaim(text: string): Claim | undefined {
  const parts = parsed(text);
  if (!Array.isArray(parts) || !(parts[0] === FORM || parts[0] === FIGURED) || parts.length !== parts[0] + 6) return undefined;
  const [keyId, number, on, latin, arabic, code, figure] = parts.slice(1).map((part) => (typeof part === 'string' ? part : ''));
  const said = { keyId: keyId ?? '', number: number ?? '', on: on ?? '', latin: latin ?? '', arabic: arabic ?? '', code: code ?? '' };
  const claim = figure === undefined ? said : { ...said, figure };
  return claimText(claim) === text && isDay(claim.on) && claim.code.length === WHOLE_CODE ? claim : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const PREFIX = 'RIWAQ1:';
/** Where a public page verifies: what stands after the number sign never reaches a server. */
export const VERIFY_PATH = '/verifier';

/** What the QR says: an address of the centre's verification page when it has one, a plain text otherwise. */
export function sealText(signature: Uint8Array, claim: Uint8Array, origin: string | null): string {
  const bytes = new Uint8Array(signature.length + claim.length);
  bytes.set(signature);
  bytes.set(claim, signature.length);
  const text = toBase45(bytes);
  return origin === null ? `${PREFIX}${text}` : `${origin}${VERIFY_PATH}#${escaped(text)}`;
}

/** What was scanned or pasted, if it has the form of a seal: an address of any centre, or the plain text. Not yet verified. */
export function readSeal(scanned: string): Sealed | undefined {
  const bytes = fromBase45(payloadOf(scanned.trim()) ?? '');
  if (bytes === undefined || bytes.length <= SIGNATURE_LENGTH) return undefined;
  const claimBytes = bytes.slice(SIGNATURE_LENGTH);
  const claim = parseClaim(utf8(claimBytes) ?? '');
  return claim && { claim, bytes: claimBytes, signature: bytes.slice(0, SIGNATURE_LENGTH) };
}

function payloadOf(scanned: string): string | undefined {
  if (scanned.startsWith(PREFIX)) return scanned.slice(PREFIX.length);
  const mark = scanned.indexOf(`${VERIFY_PATH}#`);
  return mark === -1 ? undefined : unescaped(scanned.slice(mark + VERIFY_PATH.length + 1));
}

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

const signs = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

/** Two bytes in three signs, a last single byte in two. */
export function toBase45(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 2) {
    const [first = 0, second] = bytes.subarray(at, at + 2);
    const value = second === undefined ? first : first * 256 + second;
    text += sign(value) + sign(Math.floor(value / 45));
    if (second !== undefined) text += sign(Math.floor(value / 2025));
  }
  return text;
}

function sign(value: number): string {
  return signs.charAt(value % 45);
}

/** The bytes of a Base45 text; undefined when it is none. Each list of bytes has exactly one text. */
export function fromBase45(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (text.length % 3 === 1) return undefined;
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at += 3) {
    const digits = Array.from(text.slice(at, at + 3), (each) => signs.indexOf(each));
    const [low = 0, middle = 0, high = 0] = digits;
    const value = low + 45 * middle + 2025 * high;
    if (digits.includes(-1) || value > (digits.length === 3 ? 0xffff : 0xff)) return undefined;
    if (digits.length === 3) bytes.push(value >> 8);
    bytes.push(value & 0xff);
  }
  return Uint8Array.from(bytes);
}

/** Addresses turn a blank into `%20` and leave `%` alone, so neither stands in one: `$S`, `$P`, and `$D` for the dollar itself. */
function escaped(text: string): string {
  return text.replace(/[$% ]/g, (each) => (each === '$' ? '$D' : each === '%' ? '$P' : '$S'));
}

function unescaped(text: string): string | undefined {
  if (/[% ]|\$(?![DPS])/.test(text)) return undefined;
  return text.replace(/\$([DPS])/g, (_, letter) => (letter === 'D' ? '$' : letter === 'P' ? '%' : ' '));
}

/** The three answers of a verification, and what is said of a paper that has a seal: no more than it prints. */
export type Checked =
  | { readonly state: 'unknown' }
  | {
      readonly state: 'valid' | 'revoked';
      readonly number: string;
      readonly on: Day;
      /** Null once the person's data were erased. */
      readonly name: { readonly latin: string; readonly arabic: string } | null;
    };

/** A typed code as its signs: short or whole; undefined when it can be neither. */
export function readPaperCode(typed: string): string | undefined {
  const found = typed
    .normalize('NFKC')
    .replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 15))
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/[IL]/g, '1')
    .replace(/O/g, '0');
  return /^[0-9A-HJKMNP-TV-Z]+$/.test(found) && (found.length === SHORT_CODE || found.length === WHOLE_CODE) ? found : undefined;
}
