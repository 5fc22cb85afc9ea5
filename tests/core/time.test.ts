/** Time in Casablanca: an hour ahead all year, level with UTC in Ramadan; every day of seven years against the zone's own table. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  clock,
  covers,
  DAY_LENGTH,
  HOUR,
  instantAt,
  localDay,
  localMinutes,
  MINUTE,
  minutesOf,
  mondayOf,
  offsetAt,
  overlaps,
  weekday,
  ZONE,
  type Period,
} from '../../shared/core/time.ts';

const FIRST = '2024-01-01';
const days = Array.from({ length: 7 * 365 + 2 }, (_, count) => addDays(FIRST, count));
const wall = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short', timeStyle: 'short' });

/** Days from one to another, by the civil calendar alone. */
const daysBetween = (from: string, to: string) => (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_LENGTH;

/** `2026-05-12 10:00`, as the platform's own zone table shows an instant. */
const shown = (at: number) => wall.format(at);

/** The instants at which the offset changes, found by walking every hour. */
const changes = Array.from({ length: days.length * 24 }, (_, hour) => Date.UTC(2024, 0, 1) + hour * HOUR).filter(
  (at) =>
    shown(at).slice(11) !==
    shown(at - HOUR)
      .slice(11)
      .replace(/^\d\d/, (hours) => String((Number(hours) + 1) % 24).padStart(2, '0')),
);

describe('the hour of the centre', () => {
  it('changes on Sundays, before and after each Ramadan: two begin in 2030', () => {
    expect(changes).toHaveLength(15);
    expect(changes.map((at) => weekday(localDay(at)))).toEqual(changes.map(() => 7));
    expect(changes.map((at) => (offsetAt(at) - offsetAt(at - 1)) / HOUR)).toEqual(changes.map((_, place) => (place % 2 === 0 ? -1 : 1)));
    expect(changes.filter((at) => localDay(at).startsWith('2026')).map(localDay)).toEqual(['2026-02-15', '2026-03-22']);
  });

  it('is what the zone’s own table shows, at every quarter of an hour of every change and at noon of every day', () => {
    const asked = [
      ...days.map((day) => Date.parse(`${day}T12:00:00Z`)),
      ...changes.flatMap((at) => Array.from({ length: 400 }, (_, quarter) => at + (quarter - 200) * 15 * MINUTE)),
    ];
    for (const at of asked) expect(`${localDay(at)} ${clock(localMinutes(at))}`).toBe(shown(at));
  });

  it('is right to the last millisecond before a change, and before 1970', () => {
    for (const at of changes)
      expect([shown(at - 1), shown(at)]).toEqual([at - 1, at].map((each) => `${localDay(each)} ${clock(localMinutes(each))}`));
    expect(`${localDay(-1)} ${clock(localMinutes(-1))}`).toBe(shown(-1));
  });
});

describe('the instant of a wall time', () => {
  it('shows that day and hour again, every day, except the hour that does not occur', () => {
    const skipped: string[] = [];
    for (const day of days) {
      for (const minutes of [0, 60, 90, 120, 150, 180, 210, 510, 1439]) {
        const at = instantAt(day, minutes);
        if (localDay(at) !== day || localMinutes(at) !== minutes) skipped.push(`${day} ${clock(minutes)}`);
      }
    }
    const jumps = changes.filter((_, place) => place % 2 === 1).map(localDay);
    expect(skipped).toEqual(jumps.flatMap((day) => [`${day} 02:00`, `${day} 02:30`]));
  });

  it('is the first of two when the hour is lived twice, and the one after the jump when it is not lived', () => {
    expect(instantAt('2026-02-15', 150)).toBe(Date.UTC(2026, 1, 15, 1, 30));
    expect(shown(instantAt('2026-02-15', 150) + HOUR)).toBe('2026-02-15 02:30');
    expect(shown(instantAt('2026-03-22', 150))).toBe('2026-03-22 03:30');
  });

  it('keeps the hour of a weekly session across Ramadan', () => {
    const mondays = days.filter((day) => weekday(day) === 1);
    expect(new Set(mondays.map((day) => localMinutes(instantAt(day, 510))))).toEqual(new Set([510]));
    expect(new Set(mondays.slice(1).map((day, place) => (instantAt(day, 510) - instantAt(mondays[place] ?? day, 510)) / HOUR))).toEqual(
      new Set([167, 168, 169]),
    );
  });

  it('of midnight at the end of a day is that of the next day', () => {
    for (const day of days) expect(instantAt(day, 1440)).toBe(instantAt(addDays(day, 1)));
  });
});

describe('civil days', () => {
  it('follow one another without a gap', () => {
    for (let place = 1; place < days.length; place += 1) {
      expect([daysBetween(days[place - 1] ?? '', days[place] ?? ''), weekday(days[place] ?? '')]).toEqual([
        1,
        (weekday(days[place - 1] ?? '') % 7) + 1,
      ]);
    }
    expect([days.at(-1), days.includes('2024-02-29'), days.includes('2026-02-29')]).toEqual(['2030-12-31', true, false]);
  });

  it('belong to the week that began on Monday', () => {
    for (const day of days)
      expect([weekday(mondayOf(day)), daysBetween(mondayOf(day), day) < 7, mondayOf(day) <= day]).toEqual([1, true, true]);
  });

  it('are added and taken away', () => {
    fc.assert(
      fc.property(fc.constantFrom(...days), fc.integer({ min: -4000, max: 4000 }), (day, count) => {
        expect(daysBetween(day, addDays(day, count))).toBe(count);
        expect(addDays(addDays(day, count), -count)).toBe(day);
      }),
    );
  });
});

describe('periods', () => {
  const ends = [0, 1, 2, 3, 4, null];
  const periods: Period[] = [0, 1, 2, 3].flatMap((from) => ends.filter((to) => to === null || to > from).map((to) => ({ from, to })));
  const instants = Array.from({ length: 13 }, (_, half) => half / 2);

  it('overlap when some instant lies in both: all small ones, by trying every instant', () => {
    for (const a of periods) {
      for (const b of periods) expect(overlaps(a, b), JSON.stringify([a, b])).toBe(instants.some((at) => covers(a, at) && covers(b, at)));
    }
  });

  it('hold their beginning and not their end', () => {
    expect([
      covers({ from: 1, to: 2 }, 1),
      covers({ from: 1, to: 2 }, 2),
      covers({ from: 1, to: null }, 1e15),
      covers({ from: 1, to: 1 }, 1),
    ]).toEqual([true, false, true, false]);
  });
});

describe('an hour as a field gives it', () => {
  it('is read back as it was written, whatever the minute of the day', () => {
    for (let minutes = 0; minutes < 24 * 60; minutes += 1) expect(minutesOf(clock(minutes))).toBe(minutes);
  });

  it.each(['', '8:30', '24:00', '12:60', '12:5', 'midi'])('is none of a day when it says %j', (text) => {
    expect(minutesOf(text)).toBe(-1);
  });
});
