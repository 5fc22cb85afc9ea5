import { attendanceRate } from '../attendance/rules.ts';

/**
 * Fewer persons than this are never told as a figure (AUTHORITY dash.aggregate, *cells < 5 hidden*). The smallest cell is one
 * finished roll: its persons are counted, so that few people met often do not pass for many.
 */
export const FEWEST_TOLD = 5;

export function isTold(expected: number): boolean {
  return expected >= FEWEST_TOLD;
}

/** What a finished roll counted. */
export type RollCount = { readonly expected: number; readonly away: number };
/** Sums over finished rolls: how many were expected, how many were away. Of its rolls, the `untold` ones are too small to be in the sums. */
export type Attendance = { readonly rolls: number; readonly expected: number; readonly away: number; readonly untold: number };
/** Why a rate is not there: no roll was finished, or only some that are too small. */
export type RateGap = 'none' | 'few';
/** A rate this week beside the last; in hundredths of a per cent, `null` when no roll was finished. */
export type Trend = { readonly now: number | null; readonly before: number | null; readonly change: number | null };

export const noAttendance: Attendance = { rolls: 0, expected: 0, away: 0, untold: 0 };

/**
 * The sums that may be told. A small roll enters none of them, neither its own cell's nor any total's: what is shown adds up to
 * what is shown, and no subtraction, across tables or down to the list of rolls, brings it back.
 */
export function attendanceOf(rolls: readonly RollCount[]): Attendance {
  const told = rolls.filter(({ expected }) => isTold(expected));
  const sum = (of: keyof RollCount) => told.reduce((total, roll) => total + roll[of], 0);
  return { rolls: rolls.length, expected: sum('expected'), away: sum('away'), untold: rolls.length - told.length };
}

/** A roll as the list behind a figure shows it: without its counts when they are too small. */
export function toldCount(roll: RollCount): RollCount | { readonly expected: null; readonly away: null } {
  return isTold(roll.expected) ? roll : { expected: null, away: null };
}

/** What to say where a sum gives no rate; undefined when it gives one. */
export function gapOf({ expected, untold }: Attendance): RateGap | undefined {
  if (expected > 0) return undefined;
  return untold > 0 ? 'few' : 'none';
}

export function sumAttendance(parts: readonly Attendance[]): Attendance {
  return parts.reduce(
    (sum, part) => ({
      rolls: sum.rolls + part.rolls,
      expected: sum.expected + part.expected,
      away: sum.away + part.away,
      untold: sum.untold + part.untold,
    }),
    noAttendance,
  );
}

/** This week against the last, in hundredths of a point. */
export function trendOf(now: Attendance, before: Attendance): Trend {
  const rate = attendanceRate(now.expected, now.away);
  const past = attendanceRate(before.expected, before.away);
  return { now: rate, before: past, change: rate === null || past === null ? null : rate - past };
}
