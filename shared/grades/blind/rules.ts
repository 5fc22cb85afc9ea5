/** What two readings of one paper come to, and when a third decides. Whole hundredths; no floating point. */
import type { Instant } from '../../core/time.ts';
import type { MarkCode } from '../averages/rules.ts';

/** What one reader gave a paper: a figure in hundredths on the assessment's scale, or a code. */
export type Reading =
  | { readonly value: number; readonly code: null }
  | { readonly value: null; readonly code: Exclude<MarkCode, 'pending'> };

/** The readings a paper has so far; absent where nobody read it. */
export type Readings = {
  readonly first: Reading | undefined;
  readonly second: Reading | undefined;
  readonly third: Reading | undefined;
};

/** How the papers of an assessment are read. `gap`: the farthest apart two readings may lie, in hundredths. */
export type ReadingRule = { readonly readings: number; readonly gap: number | null; readonly step: number; readonly scale: number };

/** Where a paper stands: readings are missing, a third is called for, or the mark is agreed. */
export type Agreement =
  | { readonly state: 'waiting' }
  | { readonly state: 'third' }
  | { readonly state: 'agreed'; readonly mark: Reading; readonly by: 'only' | 'mean' | 'third' };

/** Whether an assessment is read under numbers: it is anonymous, or read twice. */
export function isReadBlind({ isAnonymous, readings }: { readonly isAnonymous: boolean; readonly readings: number }): boolean {
  return isAnonymous || readings === 2;
}

/**
 * The mark of a paper: of its only reading; the mean of two that lie at most `gap` apart, brought to the step with a half going up; else
 * what the third reader gave. A figure against a code, or two different codes, always call for a third.
 */
export function agreedOn({ first, second, third }: Readings, rule: ReadingRule): Agreement {
  if (!first) return { state: 'waiting' };
  if (rule.readings === 1) return { state: 'agreed', mark: first, by: 'only' };
  if (!second) return { state: 'waiting' };
  if (!isApart(first, second, rule.gap ?? 0)) return { state: 'agreed', mark: meanOfTwo(first, second, rule), by: 'mean' };
  return third ? { state: 'agreed', mark: third, by: 'third' } : { state: 'third' };
}

/** Whether two readings lie farther apart than may be. */
export function isApart(a: Reading, b: Reading, gap: number): boolean {
  if (a.code !== null || b.code !== null) return a.code !== b.code;
  return Math.abs(a.value - b.value) > gap;
}

/** The mean of two figures to the nearest step, a half going up, and never above the scale. */
function meanOfTwo(a: Reading, b: Reading, { step, scale }: ReadingRule): Reading {
  if (a.code !== null || b.code !== null) return a;
  const steps = Math.floor((a.value + b.value + step) / (2 * step));
  return { value: Math.min(steps * step, scale), code: null };
}

/** Whether a figure is one this assessment gives: of its scale, and a whole number of steps. */
export function isOnScale(value: number, { step, scale }: Pick<ReadingRule, 'step' | 'scale'>): boolean {
  return value >= 0 && value <= scale && value % step === 0;
}

type Window = { readonly state: string; readonly opensAt: Instant; readonly closesAt: Instant; readonly reopenedUntil: Instant | null };

/** Whether papers are read at an instant: the sheet is in entry and its window, or the hour it was reopened until, is not over. */
export function isBeingRead({ state, opensAt, closesAt, reopenedUntil }: Window, now: Instant): boolean {
  return state === 'entry' && opensAt <= now && now < Math.max(closesAt, reopenedUntil ?? 0);
}

/** How many digits the numbers of so many papers have: at least ten numbers a paper, so that none is guessed from another. */
export function numbersFor(papers: number): { readonly from: number; readonly to: number } {
  if (papers <= 90) return { from: 100, to: 999 };
  return papers <= 900 ? { from: 1000, to: 9999 } : { from: 10_000, to: 99_999 };
}
