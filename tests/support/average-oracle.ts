/**
 * Averages computed a second time, from the regulation (DOMAIN §3.6) and from nothing of the product: every mean brought to one
 * common denominator, never reduced, and rounded on the digits of a long division, as it would be by hand.
 */

/** An average as a fraction of hundredths, or why there is none. */
export type Found = { readonly n: bigint; readonly d: bigint } | 'nothingCounts' | 'lacking' | 'waits';

/** What a trainee got: a figure in hundredths, the letter the office writes, or null where nothing is written. */
export type Got = number | 'A' | 'J' | 'D' | '-' | '?' | null;
export type Sat = { got: Got; readonly weight: number; readonly scale: number };

/** One paper or test out of twenty: an unjustified absence is nought, a justified one waits, what is exempt or not assessed does not count. */
function outOfTwenty({ got, scale }: Sat): Found {
  if (got === null || got === '?') return 'lacking';
  if (got === 'J') return 'waits';
  if (got === 'D' || got === '-') return 'nothingCounts';
  return { n: got === 'A' ? 0n : BigInt(got * 2000), d: BigInt(scale) };
}

/** The weighted mean of what counts; the weight of what does not count goes to the rest. */
export function meanByHand(parts: readonly (readonly [Found, number])[]): Found {
  let [common, weights] = [1n, 0n];
  let [lacks, waits] = [false, false];
  for (const [found, weight] of parts) {
    if (weight === 0 || found === 'nothingCounts') continue;
    weights += BigInt(weight);
    if (found === 'lacking') lacks = true;
    else if (found === 'waits') waits = true;
    else common *= found.d;
  }
  if (weights === 0n) return 'nothingCounts';
  if (lacks) return 'lacking';
  if (waits) return 'waits';
  let total = 0n;
  for (const [found, weight] of parts) if (typeof found !== 'string') total += BigInt(weight) * found.n * (common / found.d);
  return { n: total, d: common * weights };
}

/** The tests of one component, or of one paper. */
export function satByHand(sat: readonly Sat[]): Found {
  return sat.length === 0 ? 'lacking' : meanByHand(sat.map((each) => [outOfTwenty(each), each.weight]));
}

/** Both sittings: after a resit that was sat, the better of the two, or the last. */
export function keptByHand(normal: readonly Sat[], resit: readonly Sat[], keep: 'best' | 'last' | 'none'): Found {
  const first = satByHand(normal);
  const second = keep === 'none' ? 'lacking' : satByHand(resit);
  if (typeof second === 'string') return first;
  if (typeof first === 'string' || keep === 'last') return second;
  return second.n * first.d > first.n * second.d ? second : first;
}

/** Hundredths, by long division to the third decimal of a point: 5 and above goes up. */
export function roundedByHand({ n, d }: { readonly n: bigint; readonly d: bigint }): number {
  const whole = n / d;
  const nextDigit = ((n % d) * 10n) / d;
  return Number(whole) + (nextDigit >= 5n ? 1 : 0);
}

/** Whether a bar in hundredths is reached: by the exact fraction, or by what is written with two decimals. */
export function reachesByHand(found: { readonly n: bigint; readonly d: bigint }, bar: number, how: 'exact' | 'rounded'): boolean {
  return how === 'exact' ? found.n >= BigInt(bar) * found.d : roundedByHand(found) >= bar;
}
