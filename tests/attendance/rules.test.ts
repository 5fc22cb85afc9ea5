import { describe, expect, it } from 'vitest';
import { attendanceRate, countPresences, isRollMissing, minutesLateAt, nextPresence, rollWindow } from '../../shared/attendance/rules.ts';
import { HOUR, instantAt, localMinutes, MINUTE } from '../../shared/core/time.ts';

const settings = { opensMinutesBefore: 15, closesHoursAfter: 24, missingAfterMinutes: 20 };
const sitting = { startsAt: instantAt('2026-05-12', 510), endsAt: instantAt('2026-05-12', 630) };

describe('a roll', () => {
  it('opens fifteen minutes before its session and stays its trainer’s for twenty-four hours', () => {
    expect(rollWindow(sitting, settings)).toEqual({ from: sitting.startsAt - 15 * MINUTE, to: sitting.endsAt + 24 * HOUR });
  });

  it.each([
    [-10, 0],
    [0, 0],
    [0.99, 0],
    [11, 11],
    [119, 119],
    [600, 120],
  ])('counts an arrival %s minutes after the start as %s minutes late', (after, late) => {
    expect(minutesLateAt(sitting, sitting.startsAt + after * MINUTE)).toBe(late);
  });

  it('goes from present to absent to late and back at each tap, and leaves an excuse alone', () => {
    expect((['present', 'absent', 'late', 'excused'] as const).map(nextPresence)).toEqual(['absent', 'late', 'present', 'excused']);
  });

  it('counts everyone expected as present unless a line says otherwise', () => {
    expect(
      countPresences(35, [
        { presence: 'absent' },
        { presence: 'absent' },
        { presence: 'late' },
        { presence: 'excused' },
        { presence: 'present' },
      ]),
    ).toEqual({ expected: 35, present: 31, absent: 2, late: 1, excused: 1 });
  });

  it.each([
    [19, null, false],
    [20, null, true],
    [20, 1, false],
  ])('is missing after twenty minutes unless it was finished (%s min, closed %s: %s)', (minutes, closedAt, missing) => {
    expect(isRollMissing(sitting, closedAt, sitting.startsAt + minutes * MINUTE, settings)).toBe(missing);
  });

  it('keeps its local hour on the first day of Ramadan', () => {
    expect(['2027-02-06', '2027-02-07', '2027-02-08', '2027-03-14', '2027-03-15'].map((day) => localMinutes(instantAt(day, 510)))).toEqual([
      510, 510, 510, 510, 510,
    ]);
  });

  it('gives attendance in hundredths of a per cent, and none when nobody was expected', () => {
    expect([attendanceRate(35, 2), attendanceRate(3, 1), attendanceRate(0, 0)]).toEqual([9429, 6667, null]);
  });
});
