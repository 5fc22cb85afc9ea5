import type { Instant } from '../../shared/core/time.ts';

type Level = { tokens: number; at: Instant };

/** A bucket of calls per key, refilled evenly over a minute; memory is bounded by forgetting full buckets. */
export function openBuckets(perMinute: number, clock: () => Instant) {
  const levels = new Map<string, Level>();
  return {
    /** Takes `count` calls; answers 0, or in how many milliseconds there will be enough. */
    take(key: string, count: number): number {
      const now = clock();
      const level = levels.get(key) ?? { tokens: perMinute, at: now };
      const tokens = Math.min(perMinute, level.tokens + ((now - level.at) * perMinute) / 60_000);
      if (levels.size > 20_000) forgetFull(levels, perMinute, now);
      if (tokens < count) return Math.ceil(((count - tokens) * 60_000) / perMinute);
      levels.set(key, { tokens: tokens - count, at: now });
      return 0;
    },
  };
}

function forgetFull(levels: Map<string, Level>, perMinute: number, now: Instant): void {
  for (const [key, level] of levels) {
    if (level.tokens + ((now - level.at) * perMinute) / 60_000 >= perMinute) levels.delete(key);
  }
}
