/** What people type and machines send: harmless marks are stripped, disguises refused, lengths bounded, days real. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actInput, dayInput, idInput, requiredText, textInput, tidy, versionInput } from '../../shared/core/input.ts';
import { isDay } from '../../shared/core/time.ts';
import { addDays } from '../../shared/core/time.ts';

/** What a form makes of a value, or the first thing it says against it. */
function taken(form: ReturnType<typeof textInput>, value: unknown): string {
  const answer = form.safeParse(value);
  return answer.success ? answer.data : `refused: ${answer.error.issues[0]?.message}`;
}

describe('text', () => {
  it.each([
    ['  Amina  ', 'Amina'],
    ['\u200fأمينة\u200e', 'أمينة'],
    ['\ufeffBenjelloun\u061c', 'Benjelloun'],
    ['El\u00a0 \t Amrani', 'El Amrani'],
    ['e\u0301cole', 'école'],
    ['أ\u064eحمد', 'أ\u064eحمد'],
    ['\u0627\u0654', 'أ'],
    ['première ligne\nseconde', 'première ligne\nseconde'],
    ['می\u200cخواهم', 'می\u200cخواهم'],
    ['👩\u200d🏫', '👩\u200d🏫'],
    ['', ''],
    ['\u200f', ''],
  ])('%j is taken as %j', (typed, kept) => {
    expect(taken(textInput(40), typed)).toBe(kept);
  });

  it.each([
    ['a NUL', 'a\0b'],
    ['a bell', 'a\u0007b'],
    ['an escape', '\u001b[31m'],
    ['a delete', 'a\u007f'],
    ['an override', 'facture\u202efdp.exe'],
    ['an embedding', 'a\u202ab'],
    ['an isolate', 'a\u2066b'],
    ['the end of an isolate', 'a\u2069b'],
    ['a lone high surrogate', 'a\ud83d'],
    ['a lone low surrogate', '\ude00a'],
  ])('is refused with %s', (_, typed) => {
    expect(taken(textInput(40), typed)).toBe('refused: core.input.characters');
  });

  it('is bounded after it is tidied, and before it is read at all', () => {
    expect(taken(textInput(5), 'abcde')).toBe('abcde');
    expect(taken(textInput(5), '  abcde  ')).toBe('abcde');
    expect(taken(textInput(5), 'abcdef')).toBe('refused: core.input.tooLong');
    expect(taken(textInput(5), `${' '.repeat(10)}a`)).toBe('refused: core.input.tooLong');
    expect(taken(textInput(5), 'x'.repeat(1e6))).toBe('refused: core.input.tooLong');
  });

  it('is refused when it is required and only blanks or marks', () => {
    for (const typed of ['', '   ', '\u200f \u200e', '\u00a0']) expect(taken(requiredText(40), typed)).toBe('refused: core.input.tooShort');
    expect(taken(requiredText(40, 3), 'ab')).toBe('refused: core.input.tooShort');
    expect(taken(requiredText(40, 3), 'abc')).toBe('abc');
  });

  it.each([null, undefined, 0, true, [], {}, ['a']])('is text and nothing else: %j', (value) => {
    expect(textInput(40).safeParse(value).success).toBe(false);
  });

  it('once taken, is taken again as it is, is well-formed, and holds no disguise', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (typed) => {
        const answer = textInput(40).safeParse(typed);
        if (!answer.success) return;
        expect([tidy(answer.data), answer.data.isWellFormed(), answer.data.normalize('NFC'), answer.data.length <= 40]).toEqual([
          answer.data,
          true,
          answer.data,
          true,
        ]);
        expect([...answer.data].filter((sign) => sign < '\t')).toEqual([]);
        expect(answer.data).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c\ufeff]/);
      }),
      { numRuns: 150 },
    );
  });
});

describe('a day', () => {
  it.each([
    '2026-02-30',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '26-01-01',
    '2026-02-29',
    '2026-01-01T00:00',
    ' 2026-01-01',
    '٢٠٢٦-٠١-٠١',
    '',
    '+02026-01-01',
  ])('is refused when it does not exist or is not written so: %s', (day) => {
    expect(dayInput.safeParse(day).success).toBe(false);
  });

  it('is any day there is', () => {
    for (let count = 0; count < 3000; count += 1) expect(isDay(addDays('2024-01-01', count))).toBe(true);
    expect(dayInput.safeParse('2024-02-29').success).toBe(true);
  });
});

describe('a key', () => {
  const key = '01a20111-e8b5-746e-b697-dc5f1b596a3f';
  it('is one of ours, written as we write it', () => {
    expect(idInput.safeParse(key).success).toBe(true);
    for (const other of [
      key.toUpperCase(),
      ` ${key}`,
      `${key}\n`,
      `${key}\0`,
      key.slice(1),
      `{${key}}`,
      key.replaceAll('-', ''),
      '00000000-0000-0000-0000-000000000000',
      "' OR 1=1 --",
      7,
      null,
    ])
      expect(idInput.safeParse(other).success, String(other)).toBe(false);
  });
});

describe('a version', () => {
  it('is a whole number from nought on, never text', () => {
    expect([0, 1, 1_000_000_000].every((value) => versionInput.safeParse(value).success)).toBe(true);
    for (const value of [-1, 1.5, 1_000_000_001, Number.NaN, Infinity, '1', '', null, true])
      expect(versionInput.safeParse(value).success, String(value)).toBe(false);
  });
});

describe('an act', () => {
  const form = actInput({ day: dayInput });
  const actId = '01a20111-e8b5-746e-b697-dc5f1b596a3f';
  it('has its id and its fields, and no other', () => {
    expect(form.safeParse({ actId, day: '2026-01-01' }).success).toBe(true);
    expect(form.safeParse({ day: '2026-01-01' }).success).toBe(false);
    expect(form.safeParse({ actId, day: '2026-01-01', role: 'director' }).success).toBe(false);
    expect(form.safeParse(JSON.parse(`{"actId":"${actId}","day":"2026-01-01","__proto__":{"a":1}}`)).success).toBe(false);
  });
});
