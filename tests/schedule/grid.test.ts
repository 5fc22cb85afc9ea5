import { describe, expect, it } from 'vitest';
import { hoursOfRow, rowCount, rowOf } from '../../shared/schedule/timetable/rules.ts';
import { slotsOn, startingSlots } from '../../shared/schedule/slots/rules.ts';

const week = ['2026-11-23', '2026-11-24', '2026-11-27', '2026-11-28'].map((day) => ({ day, slots: slotsOn(day, startingSlots, []) }));
const slotsOf = (day: string) => week.find((each) => each.day === day)?.slots ?? [];

describe('the grid of a week', () => {
  it('has as many rows as its longest day', () => {
    expect(rowCount(week)).toBe(4);
    expect(rowCount([])).toBe(0);
  });

  it('heads a row by the hours most days have: Friday afternoon says its own', () => {
    expect(hoursOfRow(week, 2)).toMatchObject({ startMinutes: 870, endMinutes: 990 });
    expect(hoursOfRow(week, 4)).toBeUndefined();
  });

  it('puts a session where it shares most time, and one outside all hours in the nearest row', () => {
    expect(rowOf(slotsOf('2026-11-23'), { startMinutes: 510, endMinutes: 630 })).toBe(0);
    expect(rowOf(slotsOf('2026-11-23'), { startMinutes: 600, endMinutes: 750 })).toBe(1);
    expect(rowOf(slotsOf('2026-11-27'), { startMinutes: 900, endMinutes: 1020 })).toBe(2);
    expect(rowOf(slotsOf('2026-11-28'), { startMinutes: 870, endMinutes: 990 })).toBe(1);
    expect(rowOf([], { startMinutes: 870, endMinutes: 990 })).toBe(0);
  });
});
