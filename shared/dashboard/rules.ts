import { attendanceRate } from '../attendance/rules.ts';

/** Sums over finished rolls: how many were expected, how many were away. */
export type Attendance = { readonly rolls: number; readonly expected: number; readonly away: number };
/** A rate this week beside the last; in hundredths of a per cent, `null` when no roll was finished. */
export type Trend = { readonly now: number | null; readonly before: number | null; readonly change: number | null };

export const noAttendance: Attendance = { rolls: 0, expected: 0, away: 0 };

export function sumAttendance(parts: readonly Attendance[]): Attendance {
  return parts.reduce(
    (sum, part) => ({ rolls: sum.rolls + part.rolls, expected: sum.expected + part.expected, away: sum.away + part.away }),
    noAttendance,
  );
}

/** This week against the last, in hundredths of a point. */
export function trendOf(now: Attendance, before: Attendance): Trend {
  const rate = attendanceRate(now.expected, now.away);
  const past = attendanceRate(before.expected, before.away);
  return { now: rate, before: past, change: rate === null || past === null ? null : rate - past };
}
