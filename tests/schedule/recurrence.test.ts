import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, instantAt, localDay, localMinutes, weekday } from '../../shared/core/time.ts';
import type { Span } from '../../shared/organisation/calendar/rules.ts';
import { occurrencesOf, type Year } from '../../shared/schedule/recurrence/rules.ts';
import { hoursOn, slotsOn, startingSlots } from '../../shared/schedule/slots/rules.ts';

const span = (kind: Span['kind'], fromOn: string, toOn: string, more: Partial<Span> = {}): Span => ({
  kind,
  fromOn,
  toOn,
  weekdays: 127,
  filiereId: null,
  isConfirmed: true,
  nameFr: '',
  nameAr: '',
  ...more,
});
const ramadan2027 = span('ramadan', '2027-02-08', '2027-03-10');
const year = (facts: Partial<Year> = {}): Year => ({ closedDays: new Map(), spans: [], grid: startingSlots, week: 0b0111111, ...facts });
const mondays = (facts: Partial<Parameters<typeof occurrencesOf>[0]> = {}) => ({
  weekday: 1,
  startMinutes: 510,
  endMinutes: 630,
  firstOn: '2027-01-04',
  lastOn: '2027-04-05',
  everyWeeks: 1,
  ...facts,
});

describe('a session that comes back each week', () => {
  it('keeps the hour of the wall over both changes of the clock, 2026 to 2030', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1825 }),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 360, max: 1200 }),
        (after, day, startMinutes) => {
          const firstOn = addDays('2026-01-01', after);
          const pattern = {
            weekday: day,
            startMinutes,
            endMinutes: startMinutes + 60,
            firstOn,
            lastOn: addDays(firstOn, 120),
            everyWeeks: 1,
          };
          const { held } = occurrencesOf(pattern, year(), 'filière');
          for (const each of held) {
            expect(weekday(each.day)).toBe(day);
            const startsAt = instantAt(each.day, each.startMinutes);
            expect([localDay(startsAt), localMinutes(startsAt)]).toEqual([each.day, startMinutes]);
          }
        },
      ),
    );
  });

  it('takes the slot of the same rank in Ramadan, and says which weeks have none', () => {
    const inRamadan = (startMinutes: number) =>
      occurrencesOf(mondays({ startMinutes, endMinutes: startMinutes + 120 }), year({ spans: [ramadan2027] }), 'filière');
    const first = inRamadan(510);
    expect(first.leftOut).toEqual([]);
    expect(first.held.filter(({ day }) => day >= '2027-02-08' && day < '2027-03-10').map(({ startMinutes }) => startMinutes)).toEqual([
      540, 540, 540, 540, 540,
    ]);
    expect(inRamadan(990).leftOut.map(({ because }) => because)).toEqual(Array.from({ length: 5 }, () => 'noSlot'));
  });

  it('leaves out closed days, breaks, examinations and the practicum of its own filière, with the reason', () => {
    const { held, leftOut } = occurrencesOf(
      mondays({ firstOn: '2027-01-04', lastOn: '2027-02-01' }),
      year({
        closedDays: new Map([
          ['2027-01-11', { isConfirmed: true }],
          ['2027-02-01', { isConfirmed: false }],
        ]),
        spans: [
          span('break', '2027-01-18', '2027-01-25'),
          span('practicum', '2027-01-01', '2027-06-01', { filiereId: 'another' }),
          span('exams', '2027-01-25', '2027-01-30'),
        ],
      }),
      'filière',
    );
    expect(held.map(({ day }) => day)).toEqual(['2027-01-04', '2027-02-01']);
    expect(leftOut).toEqual([
      { day: '2027-01-11', because: 'closedDay' },
      { day: '2027-01-18', because: 'break' },
      { day: '2027-01-25', because: 'exams' },
    ]);
  });

  it('never falls on a day the week leaves out', () => {
    expect(occurrencesOf(mondays({ weekday: 7 }), year(), 'filière').held).toEqual([]);
  });

  it('may come every other week', () => {
    const { held } = occurrencesOf(mondays({ everyWeeks: 2, lastOn: '2027-02-01' }), year(), 'filière');
    expect(held.map(({ day }) => day)).toEqual(['2027-01-04', '2027-01-18', '2027-02-01']);
  });
});

describe('the hours of a day', () => {
  it('are those of Ramadan in its month and the usual ones outside', () => {
    const starts = (day: string) => slotsOn(day, startingSlots, [ramadan2027]).map(({ startMinutes }) => startMinutes);
    expect(starts('2027-02-01')).toEqual([510, 630, 870, 990]);
    expect(starts('2027-02-08')).toEqual([540, 660, 780]);
    expect(starts('2027-02-07')).toEqual([]);
  });

  it('stay as asked when they follow no slot, and have no place of their own in Ramadan', () => {
    const odd = { startMinutes: 600, endMinutes: 660 };
    expect(hoursOn('2027-02-01', odd, startingSlots, [ramadan2027])).toEqual(odd);
    expect(hoursOn('2027-02-08', odd, startingSlots, [ramadan2027])).toBeUndefined();
  });
});
