/** The seal of a paper: what is written in it verifies, and nothing else does. */
import { generateKeyPairSync, sign } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  claimText,
  fromBase45,
  parseClaim,
  readPaperCode,
  readSeal,
  sealText,
  toBase45,
  type Claim,
} from '../../shared/documents/seal/rules.ts';
import { isGenuine } from '../../server/documents/seal/read.ts';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const keys = [{ keyId: '2026-1', publicKey: publicKey.export({ format: 'jwk' }).x ?? '' }];

const name = fc.string({ unit: 'grapheme', maxLength: 40 });
const claims: fc.Arbitrary<Claim> = fc.record(
  {
    keyId: fc.constant('2026-1'),
    number: fc.integer({ min: 1, max: 99_999 }).map((order) => `AI-${String(order).padStart(4, '0')}/2026`),
    on: fc
      .date({ min: new Date('2026-01-01'), max: new Date('2026-12-31'), noInvalidDate: true })
      .map((day) => day.toISOString().slice(0, 10)),
    latin: name,
    arabic: name,
    code: fc.string({ unit: fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'), minLength: 26, maxLength: 26 }),
    figure: fc.integer({ min: 100, max: 2000 }).map((value) => `${Math.trunc(value / 100)},${String(value % 100).padStart(2, '0')}`),
  },
  { requiredKeys: ['keyId', 'number', 'on', 'latin', 'arabic', 'code'] },
);
const origins = fc.constantFrom(null, 'https://riwaq.example', 'http://localhost:4300');

function sealOf(claim: Claim, origin: string | null): string {
  const text = claimText(claim);
  return sealText(sign(null, Buffer.from(text), privateKey), Buffer.from(text), origin);
}

function verifies(scanned: string): boolean {
  const sealed = readSeal(scanned);
  return sealed !== undefined && isGenuine(sealed, keys);
}

const signs = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

describe('Base45', () => {
  it('writes the examples of RFC 9285', () => {
    const of = (text: string) => toBase45(new TextEncoder().encode(text));
    expect([of('AB'), of('Hello!!'), of('base-45'), of('ietf!')]).toEqual(['BB8', '%69 VD92EX0', 'UJCLQE7W581', 'QED8WEX0']);
    expect(new TextDecoder().decode(fromBase45('QED8WEX0'))).toBe('ietf!');
  });

  it('gives back what was written', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(fromBase45(toBase45(bytes))).toEqual(Uint8Array.from(bytes));
      }),
    );
  });

  it('has one text for each list of bytes', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...signs), maxLength: 60 }), (text) => {
        const bytes = fromBase45(text);
        if (bytes !== undefined) expect(toBase45(bytes)).toBe(text);
      }),
    );
    for (const wrong of ['GGW', ':::', 'A', 'ABCD', '::', 'ab8', 'BB8é']) expect(fromBase45(wrong), wrong).toBeUndefined();
  });
});

describe('a seal', () => {
  it('verifies as it was printed, as an address or as a plain text', () => {
    fc.assert(
      fc.property(claims, origins, (claim, origin) => {
        const text = sealOf(claim, origin);
        expect(verifies(text)).toBe(true);
        expect(readSeal(text)?.claim).toEqual(claim);
        expect(text.slice((origin ?? '').length)).toMatch(
          origin === null ? /^RIWAQ1:[0-9A-Z $%*+\-./:]+$/ : /^\/verifier#[0-9A-Z$*+\-./:]+$/,
        );
      }),
    );
  });

  it('goes through an address bar and back', () => {
    fc.assert(
      fc.property(claims, (claim) => {
        const text = sealOf(claim, 'https://riwaq.example');
        expect(new URL(text).href).toBe(text);
      }),
    );
  });

  it('never verifies with one sign of it changed', () => {
    fc.assert(
      fc.property(claims, origins, fc.nat(), fc.constantFrom(...signs), (claim, origin, place, other) => {
        const text = sealOf(claim, origin);
        const start = origin === null ? 'RIWAQ1:'.length : origin.length + '/verifier#'.length;
        const at = start + (place % (text.length - start));
        fc.pre(text.charAt(at) !== other);
        expect(verifies(text.slice(0, at) + other + text.slice(at + 1))).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it('never verifies for another name, number, day, code or figure', () => {
    fc.assert(
      fc.property(
        claims,
        fc.constantFrom('number', 'on', 'latin', 'arabic', 'code', 'figure'),
        fc.nat(),
        fc.constantFrom(...'0123456789ABCXY'),
        (claim, field, place, other) => {
          const value = claim[field] ?? '';
          fc.pre(value.length > 0 && value.charAt(place % value.length) !== other);
          const at = place % value.length;
          const forged = claimText({ ...claim, [field]: value.slice(0, at) + other + value.slice(at + 1) });
          const signature = sign(null, Buffer.from(claimText(claim)), privateKey);
          expect(verifies(sealText(signature, Buffer.from(forged), null))).toBe(false);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is not read from a claim that is written otherwise', () => {
    const claim = fc.sample(claims, 1)[0] ?? expect.unreachable();
    expect(parseClaim(claimText(claim))).toEqual(claim);
    for (const text of [
      '',
      '[]',
      'null',
      ` ${claimText(claim)}`,
      claimText(claim).replace(/^\[[12],/, (form) => (form === '[1,' ? '[2,' : '[1,')),
      claimText(claim).replace(/^\[[12],/, '[3,'),
      claimText({ ...claim, code: 'ABC' }),
    ])
      expect(parseClaim(text), text).toBeUndefined();
  });

  it('of a key the centre never had is not genuine', () => {
    const claim = fc.sample(claims, 1)[0] ?? expect.unreachable();
    expect(verifies(sealOf({ ...claim, keyId: '2031-1' }, null))).toBe(false);
  });
});

describe('a code', () => {
  it('is read as people type it, short or whole', () => {
    expect(readPaperCode('7k3m-q2zd 9xwa')).toBe('7K3MQ2ZD9XWA');
    expect(readPaperCode('7K3M.Q2ZD.9XW0'.replace('0', 'O'))).toBe('7K3MQ2ZD9XW0');
    expect(readPaperCode('٧K3MQ2ZD9XWA')).toBe('7K3MQ2ZD9XWA');
    expect(readPaperCode('0123456789ABCDEFGHJKMNPQRS')).toHaveLength(26);
    for (const wrong of ['', '7K3M', '7K3MQ2ZD9XWAU', '7K3MQ2ZD9XW*', 'شششششششششششش']) expect(readPaperCode(wrong), wrong).toBeUndefined();
  });
});
