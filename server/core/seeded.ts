/** Chance that repeats itself: the demonstration centre is the same centre whoever builds it. */
import { createHash } from 'node:crypto';

export type Seeded = {
  /** In `[0, 1)`. */
  fraction(): number;
  /** A whole number in `[0, most)`. */
  below(most: number): number;
  chance(probability: number): boolean;
  pick<Value>(list: readonly Value[]): Value;
  shuffled<Value>(list: readonly Value[]): Value[];
};

/** A generator (mulberry32) whose whole course follows from its seed. */
export function seeded(seed: string): Seeded {
  let state = createHash('sha256').update(seed).digest().readUInt32LE(0);
  const fraction = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
  const below = (most: number) => Math.floor(fraction() * most);
  const shuffled = <Value>(list: readonly Value[]) => {
    const order = list.map((value) => ({ value, key: fraction() }));
    return order.sort((a, b) => a.key - b.key).map(({ value }) => value);
  };
  return { fraction, below, chance: (probability) => fraction() < probability, pick: (list) => nth(list, below(list.length)), shuffled };
}

/** Ids were first given on this day in the demonstration; those of real acts come after. */
const FIRST = Date.UTC(2024, 0, 1);

/** Makes keys of the form of UUIDv7 that follow from a seed and a counter, in rising order. */
export function idsFrom(seed: string): () => string {
  const random = seeded(seed);
  let count = 0;
  return () => {
    const stamp = (FIRST + Math.floor(count / 4096)).toString(16).padStart(12, '0');
    const step = (count % 4096).toString(16).padStart(3, '0');
    count += 1;
    const variant = (0x8000 + random.below(0x4000)).toString(16);
    const tail = hex(random, 6) + hex(random, 6);
    return `${stamp.slice(0, 8)}-${stamp.slice(8)}-7${step}-${variant}-${tail}`;
  };
}

function hex(random: Seeded, digits: number): string {
  return random
    .below(16 ** digits)
    .toString(16)
    .padStart(digits, '0');
}

/** The element at `index`, which the caller knows to be there. Counts round. */
export function nth<Value>(list: readonly Value[], index: number): Value {
  const found = list[((index % list.length) + list.length) % list.length];
  if (found === undefined) throw new Error('An empty list has no element.');
  return found;
}

/** What `map` holds under `key`, which the caller knows to be there. */
export function known<Key, Value>(map: ReadonlyMap<Key, Value>, key: Key): Value {
  const found = map.get(key);
  if (found === undefined) throw new Error(`Nothing is known under ${String(key)}.`);
  return found;
}
