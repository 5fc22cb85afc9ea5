/** Which text of a rule is in force on which day: the cases a registrar would ask about. */
import { describe, expect, it } from 'vitest';
import { versionsOf, type Ruling } from '../../shared/memos/register/rules.ts';
import type { LinkKind } from '../../shared/memos/schema.ts';

type Facts = Partial<Omit<Ruling, 'id' | 'links'>> & { readonly does?: readonly (readonly [LinkKind, string])[] };

function memo(id: string, fromOn: string, { does = [], ...facts }: Facts = {}): Ruling {
  return { id, isRule: true, untilOn: null, fromOn, ...facts, links: does.map(([kind, targetId]) => ({ kind, targetId })) };
}

function told(...memos: Ruling[]): string[] {
  return versionsOf(memos).map(({ ruleId, memoId, fromOn, untilOn }) => `${ruleId}: ${memoId} ${fromOn} → ${untilOn ?? '…'}`);
}

const base = memo('a', '2026-01-10');

describe('a rule', () => {
  it('begins on its day and runs until further notice', () => {
    expect(told(base)).toEqual(['a: a 2026-01-10 → …']);
  });

  it('ends after the last day of its validity', () => {
    expect(told(memo('a', '2026-01-10', { untilOn: '2026-02-01' }))).toEqual(['a: a 2026-01-10 → 2026-02-01']);
  });

  it('is no rule when the memo does not say so', () => {
    expect(told(memo('a', '2026-01-10', { isRule: false }))).toEqual([]);
  });

  it('is replaced from the day of the other, even by a memo that calls itself no rule', () => {
    const next = memo('b', '2026-03-01', { isRule: false, does: [['replaces', 'a']] });
    expect(told(base, next)).toEqual(['a: a 2026-01-10 → 2026-03-01', 'a: b 2026-03-01 → …']);
  });

  it('replaced on its own first day was never in force', () => {
    expect(told(base, memo('b', '2026-01-10', { does: [['replaces', 'a']] }))).toEqual(['a: b 2026-01-10 → …']);
  });

  it('rectified keeps its end, unless the rectification gives another', () => {
    const short = memo('a', '2026-01-10', { untilOn: '2026-06-01' });
    const does = [['rectifies', 'a']] as const;
    expect(told(short, memo('b', '2026-02-01', { does }))[1]).toBe('a: b 2026-02-01 → 2026-06-01');
    expect(told(short, memo('b', '2026-02-01', { does, untilOn: '2026-09-01' }))[1]).toBe('a: b 2026-02-01 → 2026-09-01');
  });

  it('rectified before its day is the rectified text from its day on', () => {
    const coming = memo('b', '2026-05-01', { does: [['replaces', 'a']] });
    const rectified = memo('c', '2026-03-01', { does: [['rectifies', 'b']] });
    expect(told(base, coming, rectified)).toEqual(['a: a 2026-01-10 → 2026-05-01', 'a: c 2026-05-01 → …']);
  });

  it('rectified twice, the second time by a rectification of the rectification or of the first text', () => {
    const once = memo('b', '2026-02-01', { does: [['rectifies', 'a']] });
    for (const target of ['a', 'b'])
      expect(told(base, once, memo('c', '2026-03-01', { does: [['rectifies', target]] }))).toEqual([
        'a: a 2026-01-10 → 2026-02-01',
        'a: b 2026-02-01 → 2026-03-01',
        'a: c 2026-03-01 → …',
      ]);
  });

  it('rectified while its replacement is signed: the rectification until the replacement', () => {
    const next = memo('b', '2026-06-01', { does: [['replaces', 'a']] });
    expect(told(base, next, memo('c', '2026-03-01', { does: [['rectifies', 'a']] }))).toEqual([
      'a: a 2026-01-10 → 2026-03-01',
      'a: c 2026-03-01 → 2026-06-01',
      'a: b 2026-06-01 → …',
    ]);
  });

  it('cancelled ends on the day of the cancellation', () => {
    expect(told(base, memo('b', '2026-03-01', { isRule: false, does: [['cancels', 'a']] }))).toEqual(['a: a 2026-01-10 → 2026-03-01']);
  });

  it('whose future version is cancelled goes on', () => {
    const next = memo('b', '2026-06-01', { does: [['replaces', 'a']] });
    const cancels = memo('c', '2026-03-01', { isRule: false, does: [['cancels', 'b']] });
    expect(told(base, next, cancels)).toEqual(['a: a 2026-01-10 → …']);
  });

  it('cancelled while its replacement is signed leaves the replacement a rule of its own', () => {
    const next = memo('b', '2026-06-01', { does: [['replaces', 'a']] });
    const cancels = memo('c', '2026-03-01', { isRule: false, does: [['cancels', 'a']] });
    expect(told(base, next, cancels)).toEqual(['a: a 2026-01-10 → 2026-03-01', 'b: b 2026-06-01 → …']);
  });

  it('cancelled falls with what was to rectify it', () => {
    const once = memo('b', '2026-06-01', { does: [['rectifies', 'a']] });
    const cancels = memo('c', '2026-03-01', { isRule: false, does: [['cancels', 'a']] });
    expect(told(base, once, cancels)).toEqual(['a: a 2026-01-10 → 2026-03-01']);
  });

  it('already replaced is not cancelled through its replacement', () => {
    const next = memo('b', '2026-02-01', { does: [['replaces', 'a']] });
    const cancels = memo('c', '2026-03-01', { isRule: false, does: [['cancels', 'a']] });
    expect(told(base, next, cancels).at(-1)).toBe('a: b 2026-02-01 → …');
  });

  it('whose cancellation is cancelled before its day goes on; after it, it does not come back', () => {
    const cancels = memo('b', '2026-06-01', { isRule: false, does: [['cancels', 'a']] });
    expect(told(base, cancels, memo('c', '2026-05-01', { isRule: false, does: [['cancels', 'b']] }))).toEqual(['a: a 2026-01-10 → …']);
    expect(told(base, cancels, memo('c', '2026-07-01', { isRule: false, does: [['cancels', 'b']] }))).toEqual([
      'a: a 2026-01-10 → 2026-06-01',
    ]);
  });

  it('replaced with another by one memo goes on with the first; the other ends', () => {
    const other = memo('b', '2026-01-20');
    const both = memo('c', '2026-03-01', { does: [['replaces', 'a'], ['replaces', 'b']] }); // prettier-ignore
    expect(told(base, other, both)).toEqual(['a: a 2026-01-10 → 2026-03-01', 'a: c 2026-03-01 → …', 'b: b 2026-01-20 → 2026-03-01']);
  });

  it('is replaced backwards by a memo whose day has passed', () => {
    const next = memo('b', '2026-02-01', { does: [['replaces', 'a']] });
    expect(told(base, next, memo('c', '2026-01-15', { does: [['replaces', 'b']] }))).toEqual([
      'a: a 2026-01-10 → 2026-01-15',
      'a: c 2026-01-15 → …',
    ]);
  });

  it('is not touched by a memo that only refers to it', () => {
    expect(told(base, memo('b', '2026-02-01', { isRule: false, does: [['refers', 'a']] }))).toEqual(['a: a 2026-01-10 → …']);
  });
});
