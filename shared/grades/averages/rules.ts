/**
 * What marks are worth: exact fractions of whole numbers, rounded once, at the end, half up (INVARIANTS B34). No floating point.
 * Marks are hundredths of a point on their own scale; averages are hundredths out of twenty.
 */
import { TWENTY, type Component, type Part, type SchemeDefinition } from '../../curriculum/schemes/schema.ts';

/** A fraction of hundredths; the denominator is above zero. */
export type Exact = { readonly n: bigint; readonly d: bigint };

/** Why a trainee has no figure on a submitted sheet. */
export const settledCodes = ['absentUnjustified', 'absentJustified', 'exempt', 'notAssessed'] as const;
/** The same while it is entered: `pending` waits, and cannot be submitted. */
export const markCodes = [...settledCodes, 'pending'] as const;
export type MarkCode = (typeof markCodes)[number];

/** What one assessment says of one trainee: a figure in hundredths, or a code. */
export type Mark = { readonly value: number; readonly code: null } | { readonly value: null; readonly code: MarkCode };

/** One assessment as averages see it. `mark` null: nothing entered yet. */
export type Assessed = { readonly mark: Mark | null; readonly weight: number; readonly scale: number };

/** An average, or why there is none: nothing counts (all exempt or not assessed), a mark is missing, or a justified absence waits for its resit. */
export type Average =
  | { readonly state: 'known'; readonly exact: Exact }
  | { readonly state: 'excluded' }
  | { readonly state: 'missing' }
  | { readonly state: 'toResit' };

export const NOUGHT: Exact = { n: 0n, d: 1n };

/** A whole number of hundredths as a fraction. */
export function exactly(hundredths: number): Exact {
  return { n: BigInt(hundredths), d: 1n };
}

/** The one rounding: to the nearest hundredth, a half goes up. Averages are never negative. */
export function rounded({ n, d }: Exact): number {
  return Number((2n * n + d) / (2n * d));
}

/** Below zero, zero, above: as `a - b`. */
export function compareExact(a: Exact, b: Exact): number {
  const difference = a.n * b.d - b.n * a.d;
  return difference < 0n ? -1 : Number(difference > 0n);
}

/** Whether an average reaches a bar, compared as the regulation says. @param bar hundredths out of twenty */
export function reaches(average: Exact, bar: number, compare: SchemeDefinition['validation']['compare']): boolean {
  return compare === 'exact' ? compareExact(average, exactly(bar)) >= 0 : rounded(average) >= bar;
}

/** Whether an average is below a bar: an eliminatory mark, the bar of a paper. What is not known is not below. @param bar hundredths out of twenty */
export function isBelow(average: Average, { validation }: Pick<SchemeDefinition, 'validation'>, bar: number): boolean {
  return average.state === 'known' && !reaches(average.exact, bar, validation.compare);
}

type Weighted = { readonly average: Average; readonly weight: number };

/**
 * The weighted mean of averages. What is excluded leaves its weight to the rest; what waits for a resit, or is missing,
 * leaves no mean, unless it counts for nothing.
 */
export function meanOf(parts: readonly Weighted[]): Average {
  const counted = parts.filter(({ average, weight }) => weight > 0 && average.state !== 'excluded');
  if (counted.length === 0) return { state: 'excluded' };
  if (counted.some(({ average }) => average.state === 'missing')) return { state: 'missing' };
  if (counted.some(({ average }) => average.state === 'toResit')) return { state: 'toResit' };
  let sum = NOUGHT;
  let weights = 0n;
  for (const { average, weight } of counted) {
    if (average.state !== 'known') continue;
    sum = added(sum, { n: average.exact.n * BigInt(weight), d: average.exact.d });
    weights += BigInt(weight);
  }
  return { state: 'known', exact: reduced({ n: sum.n, d: sum.d * weights }) };
}

/** What one assessment is worth out of twenty. An unjustified absence is nought; a justified one waits for the resit. */
export function worthOf({ mark, scale }: Pick<Assessed, 'mark' | 'scale'>): Average {
  if (mark === null || mark.code === 'pending') return { state: 'missing' };
  if (mark.code === 'absentUnjustified') return { state: 'known', exact: NOUGHT };
  if (mark.code === 'absentJustified') return { state: 'toResit' };
  if (mark.code !== null) return { state: 'excluded' };
  return { state: 'known', exact: reduced({ n: BigInt(mark.value) * BigInt(TWENTY), d: BigInt(scale) }) };
}

/** The mean of the assessments of one component, or of one paper. */
export function sittingAverage(assessed: readonly Assessed[]): Average {
  if (assessed.length === 0) return { state: 'missing' };
  return meanOf(assessed.map((each) => ({ average: worthOf(each), weight: each.weight })));
}

/** Both sittings of one component or paper. */
export type Sittings = { readonly normal: readonly Assessed[]; readonly resit: readonly Assessed[] };

/** What was sat twice: both averages, and which of them counts. */
export type Resat = { readonly first: Average; readonly second: Average; readonly kept: 'first' | 'second' };

/**
 * After the resit: the better or the last, as the scheme says. A resit not sat (no mark, not assessed, exempt) changes nothing; an
 * absence from it is nought where the last counts, and takes nothing away where the better does. Undefined where no resit was held.
 */
export function resatOf({ normal, resit }: Sittings, { isHeld, keep }: SchemeDefinition['resit']): Resat | undefined {
  if (!isHeld || resit.length === 0) return undefined;
  const [first, second] = [sittingAverage(normal), sittingAverage(resit)];
  if (second.state !== 'known') return { first, second, kept: 'first' };
  const isKept = first.state !== 'known' || keep === 'last' || compareExact(second.exact, first.exact) > 0;
  return { first, second, kept: isKept ? 'second' : 'first' };
}

/** The average that counts of a component or paper, once or twice sat: `resatOf`. */
export function keptAverage(sittings: Sittings, policy: SchemeDefinition['resit']): Average {
  const resat = resatOf(sittings, policy);
  return resat === undefined ? sittingAverage(sittings.normal) : resat[resat.kept];
}

/** What a trainee has in one module, by the code of the component. */
export type ModuleMarks = { readonly [component: string]: Sittings | undefined };

export const NOT_SAT: Sittings = { normal: [], resit: [] };

/** A module's average out of twenty, unrounded. Only a component sat as an examination has a resit. */
export function moduleAverage(scheme: Pick<SchemeDefinition, 'components' | 'resit'>, marks: ModuleMarks): Average {
  return meanOf(scheme.components.map((each) => ({ average: componentAverage(scheme, each, marks), weight: each.weight })));
}

/** The average of one component of a module. */
export function componentAverage({ resit }: Pick<SchemeDefinition, 'resit'>, { code, kind }: Component, marks: ModuleMarks): Average {
  const sittings = marks[code] ?? NOT_SAT;
  return keptAverage(sittings, kind === 'exam' ? resit : { ...resit, isHeld: false });
}

/** A module as means see it. */
export type ModuleResult = { readonly coefficient: number; readonly average: Average };

/** The mean of modules by their coefficients: of a semester, or of the year. */
export function modulesAverage(modules: readonly ModuleResult[]): Average {
  return meanOf(modules.map(({ average, coefficient }) => ({ average, weight: coefficient })));
}

/** What the year is composed of: the mean of its modules, and what each paper is worth by its code. */
export type YearMarks = { readonly modules: Average; readonly papers: { readonly [code: string]: Average | undefined } };

/** The year's result out of twenty, unrounded, by the composition of the scheme. */
export function yearAverage({ parts }: Pick<SchemeDefinition, 'parts'>, marks: YearMarks): Average {
  return meanOf(parts.map((part) => ({ average: partAverage(part, marks), weight: part.weight })));
}

/** What one part of the year is worth. */
export function partAverage(part: Part, marks: YearMarks): Average {
  if (part.kind === 'modules') return marks.modules;
  if (part.kind === 'paper') return marks.papers[part.code] ?? { state: 'missing' };
  return meanOf(part.parts.map((each) => ({ average: partAverage(each, marks), weight: each.weight })));
}

/** The mention an average earns, as its place in the scheme's list; undefined below the first. */
export function mentionOf({ mentions, validation }: Pick<SchemeDefinition, 'mentions' | 'validation'>, average: Exact): number | undefined {
  const at = mentions.findLastIndex(({ from }) => reaches(average, from, validation.compare));
  return at < 0 ? undefined : at;
}

function added(a: Exact, b: Exact): Exact {
  return a.d === b.d ? { n: a.n + b.n, d: a.d } : reduced({ n: a.n * b.d + b.n * a.d, d: a.d * b.d });
}

function reduced({ n, d }: Exact): Exact {
  if (d === 1n) return { n, d };
  const divisor = gcd(n, d);
  return divisor > 1n ? { n: n / divisor, d: d / divisor } : { n, d };
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b];
  while (y > 0n) [x, y] = [y, x % y];
  return x;
}
