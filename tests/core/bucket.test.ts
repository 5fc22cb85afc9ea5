/** How many calls a login, or a place, may make: refilled evenly, told how long to wait, never unbounded in memory. */
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { openBuckets } from '../../server/core/bucket.ts';

let now: number;
let buckets: ReturnType<typeof openBuckets>;
beforeEach(() => {
  now = 1_000_000;
  buckets = openBuckets(60, () => now);
});

describe('a bucket of calls', () => {
  it('lets a minute’s worth through at once, then says how long to wait', () => {
    for (let call = 0; call < 60; call += 1) expect(buckets.take('a', 1)).toBe(0);
    expect(buckets.take('a', 1)).toBe(1000);
    expect(buckets.take('a', 5)).toBe(5000);
  });

  it('lets through whoever waits as long as it was told', () => {
    buckets.take('a', 60);
    now += buckets.take('a', 10);
    expect(buckets.take('a', 10)).toBe(0);
    expect(buckets.take('a', 1)).toBe(1000);
  });

  it('takes nothing from a call it refuses', () => {
    buckets.take('a', 55);
    for (let attempt = 0; attempt < 100; attempt += 1) expect(buckets.take('a', 10)).toBeGreaterThan(0);
    expect(buckets.take('a', 5)).toBe(0);
  });

  it('holds no more than a minute’s worth, however long one was away', () => {
    buckets.take('a', 1);
    now += 3_600_000;
    expect(buckets.take('a', 60)).toBe(0);
    expect(buckets.take('a', 1)).toBe(1000);
  });

  it('is one’s own: what another does is no matter', () => {
    buckets.take('a', 60);
    expect(buckets.take('b', 60)).toBe(0);
  });

  it('never lets more through in any minute than twice what it holds', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ after: fc.nat(5000), count: fc.integer({ min: 1, max: 10 }) }), { maxLength: 200 }), (calls) => {
        const own = openBuckets(60, () => now);
        const through: { at: number; count: number }[] = [];
        for (const { after, count } of calls) {
          now += after;
          if (own.take('a', count) === 0) through.push({ at: now, count });
        }
        for (const { at } of through)
          expect(
            through.filter((each) => each.at >= at && each.at < at + 60_000).reduce((sum, { count }) => sum + count, 0),
          ).toBeLessThanOrEqual(120);
      }),
    );
  });

  it('forgets those who are full again, and remembers who is not, under a hundred thousand places', () => {
    buckets.take('victim', 60);
    for (let place = 0; place < 100_000; place += 1) {
      if (place % 1000 === 0) now += 100;
      buckets.take(`place ${place}`, 1);
    }
    expect(buckets.take('victim', 60)).toBeGreaterThan(0);
  });
});
