/** The strip under the grid and what deserves a look. Whole hundredths only; the one rounding is half up. */
import { TWENTY } from '../../../curriculum/schemes/schema.ts';
import type { Mark } from '../../averages/rules.ts';

/** Bars of the histogram, each a tenth of the scale; a mark on a boundary stands above it, the highest in the last. */
const BARS = 10;

export type Strip = {
  /** With a figure or a settled letter. */
  readonly entered: number;
  readonly total: number;
  /** Of the figures, in hundredths; null while there is none. */
  readonly figures: {
    readonly min: number;
    readonly firstQuartile: number;
    readonly median: number;
    readonly thirdQuartile: number;
    readonly max: number;
    readonly mean: number;
  } | null;
  readonly bars: readonly number[];
};

/** What the strip says of the marks of one assessment. @param scale what it is marked out of, in hundredths */
export function stripOf(marks: readonly (Mark | null)[], scale: number): Strip {
  const values = valuesOf(marks).toSorted((a, b) => a - b);
  const entered = marks.filter((mark) => mark !== null && mark.code !== 'pending').length;
  const bars = Array.from({ length: BARS }, () => 0);
  for (const value of values) {
    const bar = Math.min(BARS - 1, Math.trunc((value * BARS) / scale));
    bars[bar] = (bars[bar] ?? 0) + 1;
  }
  if (values.length === 0) return { entered, total: marks.length, figures: null, bars };
  const figures = {
    min: quantile(values, 0),
    firstQuartile: quantile(values, 1),
    median: quantile(values, 2),
    thirdQuartile: quantile(values, 3),
    max: quantile(values, 4),
    mean: meanOfValues(values),
  };
  return { entered, total: marks.length, figures, bars };
}

/** The `quarter`-th quarter of sorted values, between two of them by their distance, rounded half up. */
function quantile(sorted: readonly number[], quarter: 0 | 1 | 2 | 3 | 4): number {
  const fourfold = (sorted.length - 1) * quarter;
  const below = Math.trunc(fourfold / 4);
  const [a, b] = [sorted[below] ?? 0, sorted[below + 1] ?? sorted[below] ?? 0];
  return Math.floor((8 * a + 2 * (b - a) * (fourfold % 4) + 4) / 8);
}

/** The mean of figures, rounded once, half up. */
export function meanOfValues(values: readonly number[]): number {
  const sum = values.reduce((total, value) => total + value, 0);
  return Math.floor((2 * sum + values.length) / (2 * values.length));
}

function valuesOf(marks: readonly (Mark | null)[]): number[] {
  return marks.flatMap((mark) => (mark !== null && mark.code === null ? [mark.value] : []));
}

/** The figures of some sheets of one scale, added up. */
export type Sums = { readonly scale: number; readonly n: number; readonly sum: number; readonly squares: number };

/** How other groups did on the same assessment, on the scale of this one; hundredths. */
export type Others = { readonly groups: number; readonly mean: number; readonly spread: number };

/**
 * The mean and the standard deviation of other groups' figures, brought to a scale, each rounded once, half up; null below
 * five figures, which would say what one person has. @param groups how many groups they are of
 */
export function othersOf(all: readonly Sums[], { groups, scale }: { readonly groups: number; readonly scale: number }): Others | null {
  const n = all.reduce((total, each) => total + BigInt(each.n), 0n);
  if (n < BigInt(MANY)) return null;
  const whole = all.reduce((product, each) => product * BigInt(each.scale), 1n);
  const brought = (each: Sums) => (BigInt(scale) * whole) / BigInt(each.scale);
  const sum = all.reduce((total, each) => total + BigInt(each.sum) * brought(each), 0n);
  const squares = all.reduce((total, each) => total + BigInt(each.squares) * brought(each) ** 2n, 0n);
  const size = n * whole;
  return {
    groups,
    mean: Number((2n * sum + size) / (2n * size)),
    spread: Number((rootOf(4n * (n * squares - sum * sum)) + size) / (2n * size)),
  };
}

/** The whole part of a square root. */
function rootOf(square: bigint): bigint {
  if (square < 2n) return square;
  let guess = 1n << BigInt((square.toString(2).length + 1) >> 1);
  for (;;) {
    const next = (guess + square / guess) >> 1n;
    if (next >= guess) return guess;
    guess = next;
  }
}

/** One column as the look for oddities sees it: marks by person, and how other groups did on the same assessment. */
export type FigureColumn = {
  readonly assessmentId: string;
  readonly scale: number;
  readonly marks: ReadonlyMap<string, Mark | null>;
  readonly others: { readonly mean: number; readonly scale: number } | null;
};

export type Oddity =
  | { readonly kind: 'missing'; readonly assessmentId: string; readonly personId: string; readonly n: number }
  | { readonly kind: 'same'; readonly assessmentId: string; readonly value: number; readonly n: number }
  | { readonly kind: 'nought'; readonly assessmentId: string; readonly personId: string }
  | {
      readonly kind: 'outlier';
      readonly assessmentId: string;
      readonly personId: string;
      readonly value: number;
      readonly side: 'above' | 'below';
      readonly other: number;
    }
  | { readonly kind: 'far'; readonly assessmentId: string; readonly mean: number; readonly others: number };

/** As many equal marks are no chance. */
const MANY = 5;
/** Points out of twenty between a mark and every other one of the same person. */
const FAR_FROM_OWN = 500;
/** Points out of twenty between the means of two groups. */
const FAR_FROM_GROUPS = 300;

/** What deserves a look: never a refusal. Column by column, in the order of the columns. */
export function odditiesOf(columns: readonly FigureColumn[]): readonly Oddity[] {
  return columns.flatMap((column) => [...ofColumn(column), ...ofPeople(column, columns)]);
}

function ofColumn({ assessmentId, scale, marks, others }: FigureColumn): readonly Oddity[] {
  const found: Oddity[] = [];
  const missing = [...marks].filter(([, mark]) => mark === null || mark.code === 'pending');
  const values = valuesOf([...marks.values()]);
  const [first] = values;
  if (first !== undefined && values.length >= MANY && values.every((value) => value === first)) {
    found.push({ kind: 'same', assessmentId, value: first, n: values.length });
  }
  if (others !== null && values.length >= MANY) {
    const mean = meanOfValues(values);
    if (Math.abs(outOfTwenty(mean, scale) - outOfTwenty(others.mean, others.scale)) >= FAR_FROM_GROUPS) {
      found.push({ kind: 'far', assessmentId, mean, others: others.mean });
    }
  }
  const [next] = missing;
  if (next && missing.length < marks.size) found.push({ kind: 'missing', assessmentId, personId: next[0], n: missing.length });
  return found;
}

function ofPeople({ assessmentId, scale, marks }: FigureColumn, columns: readonly FigureColumn[]): readonly Oddity[] {
  return [...marks].flatMap(([personId, mark]): readonly Oddity[] => {
    if (mark === null || mark.code !== null) return [];
    if (mark.value === 0) return [{ kind: 'nought', assessmentId, personId }];
    const others = columns.filter((each) => each.assessmentId !== assessmentId).flatMap((each) => twentieth(each, personId));
    const own = outOfTwenty(mark.value, scale);
    if (others.length < 2) return [];
    const [low, high] = [Math.min(...others), Math.max(...others)];
    if (own <= low - FAR_FROM_OWN) return [{ kind: 'outlier', assessmentId, personId, value: mark.value, side: 'below', other: low }];
    if (own >= high + FAR_FROM_OWN) return [{ kind: 'outlier', assessmentId, personId, value: mark.value, side: 'above', other: high }];
    return [];
  });
}

function twentieth({ marks, scale }: FigureColumn, personId: string): readonly number[] {
  return valuesOf([marks.get(personId) ?? null]).map((value) => outOfTwenty(value, scale));
}

/** Brought to twenty for a comparison; cut to whole hundredths. */
function outOfTwenty(value: number, scale: number): number {
  return Math.trunc((value * TWENTY) / scale);
}
