import { HOUR, MINUTE, type Instant, type Period } from '../core/time.ts';
import type { Presence } from './schema.ts';

/** How a trainee stood at a session. `excused` is the office's word, never the trainer's. */
export const presences = ['present', 'absent', 'late', 'excused'] as const;

/** What a roll says of one person who is not simply present. */
export type Line = { readonly personId: string; readonly presence: Presence; readonly minutesLate: number | null };
export type Counts = {
  readonly present: number;
  readonly absent: number;
  readonly late: number;
  readonly excused: number;
  readonly expected: number;
};
export type Sitting = { readonly startsAt: Instant; readonly endsAt: Instant };
export type RollSettings = { readonly opensMinutesBefore: number; readonly closesHoursAfter: number; readonly missingAfterMinutes: number };

/** When the trainer may change the roll: from 15 minutes before to 24 hours after by default (AUTHORITY att.record). */
export function rollWindow(sitting: Sitting, settings: RollSettings): Period & { readonly to: Instant } {
  return { from: sitting.startsAt - settings.opensMinutesBefore * MINUTE, to: sitting.endsAt + settings.closesHoursAfter * HOUR };
}

/** Whole minutes between the start of the session and an arrival; never negative, never longer than the session. */
export function minutesLateAt(sitting: Sitting, at: Instant): number {
  const most = Math.floor((sitting.endsAt - sitting.startsAt) / MINUTE);
  return Math.min(most, Math.max(0, Math.floor((at - sitting.startsAt) / MINUTE)));
}

/** One tap: present → absent → late → present. What the office excused stays excused. */
export function nextPresence(presence: Presence): Presence {
  const after = { present: 'absent', absent: 'late', late: 'present', excused: 'excused' } as const;
  return after[presence];
}

/** Head counts: everybody expected is present unless a line says otherwise. */
export function countPresences(expected: number, lines: readonly Pick<Line, 'presence'>[]): Counts {
  const of = (presence: Presence) => lines.filter((line) => line.presence === presence).length;
  const absent = of('absent');
  const excused = of('excused');
  const late = of('late');
  return { expected, absent, late, excused, present: expected - absent - late - excused };
}

/** A published session that began long enough ago and whose roll nobody declared finished. */
export function isRollMissing(sitting: Sitting, closedAt: Instant | null, now: Instant, settings: RollSettings): boolean {
  return closedAt === null && now >= sitting.startsAt + settings.missingAfterMinutes * MINUTE;
}

/** Attendance in hundredths of a per cent: who came, late or not, of who was expected. `null` when nobody was. */
export function attendanceRate(expected: number, away: number): number | null {
  return expected === 0 ? null : Math.round(((expected - away) * 10_000) / expected);
}
