import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, weekday } from '../../../shared/core/time.ts';
import { deskDays, slotsOn } from '../../../shared/trainees/appointments/rules.ts';

const hours = { fromMinutes: 510, toMinutes: 630, slotMinutes: 30, perSlot: 2 };

describe('appointments', () => {
  it('fill each slot before the next, each day before the next', () => {
    expect(slotsOn(['2026-05-18', '2026-05-19'], { ...hours, toMinutes: 570 })).toEqual(
      ['2026-05-18', '2026-05-19'].flatMap((day) => [510, 510, 540, 540].map((minutes) => ({ day, minutes }))),
    );
  });

  it.each([
    ['an hour that does not hold a slot', { ...hours, toMinutes: 535 }],
    ['hours that end before they begin', { ...hours, toMinutes: 400 }],
  ])('are none in %s', (_, each) => {
    expect(slotsOn(['2026-05-18'], each)).toEqual([]);
  });

  it('never fall on a Sunday or a closed day', () => {
    const week = Array.from({ length: 7 }, (_, place) => addDays('2026-05-18', place));
    const days = deskDays(week, new Set(['2026-05-20']));
    expect(days).toHaveLength(5);
    expect(days.every((day) => weekday(day) !== 7 && day !== '2026-05-20')).toBe(true);
  });

  it('never ask more people at once than the counters take, and never end after the hours', () => {
    fc.assert(
      fc.property(
        fc.record({
          fromMinutes: fc.integer({ min: 0, max: 1000 }),
          toMinutes: fc.integer({ min: 0, max: 1440 }),
          slotMinutes: fc.integer({ min: 5, max: 240 }),
          perSlot: fc.integer({ min: 1, max: 20 }),
        }),
        (each) => {
          const slots = slotsOn(['2026-05-18'], each);
          const taken = new Map<number, number>();
          for (const { minutes } of slots) taken.set(minutes, (taken.get(minutes) ?? 0) + 1);
          expect([...taken.values()].every((people) => people === each.perSlot)).toBe(true);
          expect(slots.every(({ minutes }) => minutes >= each.fromMinutes && minutes + each.slotMinutes <= each.toMinutes)).toBe(true);
        },
      ),
    );
  });
});
