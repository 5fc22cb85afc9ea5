/**
 * How tries at a secret are slowed (issue 2, point 4): hard where one account is tried from one place, generous for a place
 * (an annexe of a hundred people shares one address), and for an account over all places only a pause, never a refusal.
 * A browser its owner has signed in from before is counted by itself: nobody elsewhere can slow it.
 */
import { HOUR, MINUTE, type Instant } from '../../core/time.ts';

export const attemptKinds = ['pair', 'place', 'account'] as const;
export type AttemptKind = (typeof attemptKinds)[number];

/** What is remembered of earlier tries. `until`: of a pair, no try before it; else, when the allowance is whole again. */
export type Tries = { readonly failures: number; readonly until: Instant; readonly lastAt: Instant };

/** One account from one place: five free, then 15 s doubling up to 15 min; forgotten after an hour of quiet. */
const pair = { free: 5, first: 15_000, most: 15 * MINUTE, forgotten: HOUR };
/** One place: three hundred at once, one more each second. */
const place = { burst: 300, interval: 1_000 };
/** One account from everywhere: twenty at once, one more each minute; beyond, each try waits a little longer, 4 s at most. */
const account = { burst: 20, interval: MINUTE, step: 250, steps: 16 };

export type Outcome =
  | { readonly ok: true; readonly tries: Tries; readonly pauseMs: number }
  | { readonly ok: false; readonly until: Instant };

/** Counts a try before it is examined, as if it failed; `giveBack` undoes it when it did not. */
export function countTry(kind: AttemptKind, before: Tries | undefined, now: Instant): Outcome {
  if (kind === 'pair') return countPair(before, now);
  const { burst, interval } = kind === 'place' ? place : account;
  const until = Math.max(now, before?.until ?? now) + interval;
  const over = Math.ceil((until - now) / interval) - burst;
  const failures = (before?.failures ?? 0) + 1;
  if (kind === 'place') {
    if (over > 0) return { ok: false, until: until - burst * interval };
    return { ok: true, tries: { failures, until, lastAt: now }, pauseMs: 0 };
  }
  const steps = Math.min(Math.max(over, 0), account.steps);
  const most = now + (burst + account.steps) * interval;
  return { ok: true, tries: { failures, until: Math.min(until, most), lastAt: now }, pauseMs: steps * account.step };
}

function countPair(before: Tries | undefined, now: Instant): Outcome {
  if (before !== undefined && now < before.until) return { ok: false, until: before.until };
  const isForgotten = before === undefined || now - before.lastAt >= pair.forgotten;
  const failures = (isForgotten ? 0 : before.failures) + 1;
  const wait = failures < pair.free ? 0 : Math.min(pair.most, pair.first * 2 ** Math.min(failures - pair.free, 20));
  return { ok: true, tries: { failures, until: now + wait, lastAt: now }, pauseMs: 0 };
}

/** What remains once a try succeeded: nothing against a pair; of a place or an account, the others' failures stay counted. */
export function giveBack(kind: AttemptKind, after: Tries): Tries | undefined {
  if (kind === 'pair') return undefined;
  const { interval } = kind === 'place' ? place : account;
  return { failures: Math.max(0, after.failures - 1), until: after.until - interval, lastAt: after.lastAt };
}

/** The place an address stands for: one IPv4 address, or the 64-bit network that one IPv6 customer has to itself. */
export function placeKey(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!address.includes(':')) return address.slice(0, 60);
  return `${(address.split('::')[0] ?? '').split(':').slice(0, 4).join(':').toLowerCase().slice(0, 60)}::/64`;
}
