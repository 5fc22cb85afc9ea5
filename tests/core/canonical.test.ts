/** Canonical JSON (RFC 8785): equal values give equal bytes, whatever order they were made in; what was written reads back. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical, parseCanonical } from '../../shared/core/canonical.ts';

describe('canonical JSON', () => {
  it('writes the example of RFC 8785 §3.2.2 as §3.2.3 gives it', () => {
    const value = {
      numbers: JSON.parse('[333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001]'),
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    };
    expect(canonical(value)).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
  });

  it('sorts keys by UTF-16 code units, as RFC 8785 §3.2.3 orders them', () => {
    const value = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    const order = [
      'Carriage Return',
      'One',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ];
    expect([...canonical(value).matchAll(/:"([^"]*)"/g)].map(([, written]) => written)).toEqual(order);
  });

  it.each<[unknown, string]>([
    [0, '0'],
    [-0, '0'],
    [5e-324, '5e-324'],
    [-1.7976931348623157e308, '-1.7976931348623157e+308'],
    [9007199254740992, '9007199254740992'],
    [295147905179352830000, '295147905179352830000'],
    [1e21, '1e+21'],
    [0.000001, '0.000001'],
    [1e-7, '1e-7'],
    ['مركز', '"مركز"'],
    ['\u2028', '"\u2028"'],
    [[], '[]'],
    [{}, '{}'],
    [undefined, 'null'],
    [[undefined], '[null]'],
    [{ b: undefined, a: 1 }, '{"a":1}'],
    [{ نقطة: 1, note: 2, غياب: [true] }, '{"note":2,"غياب":[true],"نقطة":1}'],
    [{ 10: 'a', 9: 'b' }, '{"10":"a","9":"b"}'],
  ])('writes %j as %s', (value, text) => {
    expect(canonical(value)).toBe(text);
  });

  it('reads back what it wrote', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary', maxDepth: 3 }), (value) => {
        const written = canonical(value);
        expect(canonical(parseCanonical(written))).toBe(written);
        expect(parseCanonical(written)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('does not know in what order members were made', () => {
    const members = fc.uniqueArray(fc.tuple(fc.string({ unit: 'binary' }), fc.jsonValue()), { selector: ([name]) => name, maxLength: 12 });
    fc.assert(
      fc.property(members, fc.infiniteStream(fc.nat()), (entries, keys) => {
        const shuffled = entries
          .map((entry) => ({ entry, key: keys.next().value ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ entry }) => entry);
        expect(canonical(Object.fromEntries(shuffled))).toBe(canonical(Object.fromEntries(entries)));
      }),
    );
  });

  it('gives two values the same bytes only if they are equal', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 2 }), fc.jsonValue({ maxDepth: 2 }), (a, b) => {
        if (canonical(a) !== canonical(b)) return;
        expect(JSON.parse(JSON.stringify(a))).toEqual(JSON.parse(JSON.stringify(b)));
      }),
    );
  });
});
