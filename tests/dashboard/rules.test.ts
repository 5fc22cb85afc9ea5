import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attendanceOf, FEWEST_TOLD, gapOf, noAttendance, sumAttendance, toldCount, trendOf } from '../../shared/dashboard/rules.ts';

describe('few persons', () => {
  it.each([
    [4, null],
    [5, 5],
    [35, 35],
  ])('of a roll, %s expected are told as %s', (expected, told) => {
    expect(toldCount({ expected, away: 1 }).expected).toBe(told);
  });

  it('are no rate, however often they meet', () => {
    const week = attendanceOf(Array.from({ length: 20 }, () => ({ expected: 3, away: 1 })));
    expect(week).toEqual({ rolls: 20, expected: 0, away: 0, untold: 20 });
    expect(trendOf(week, attendanceOf([{ expected: 30, away: 3 }]))).toEqual({ now: null, before: 9000, change: null });
    expect([gapOf(week), gapOf(noAttendance), gapOf(attendanceOf([{ expected: 5, away: 0 }]))]).toEqual(['few', 'none', undefined]);
  });

  it('cannot be found again: whatever is shown is the same with other small rolls in their place', () => {
    const roll = fc.record({ site: fc.nat(3), filiere: fc.nat(2), expected: fc.integer({ min: 0, max: 12 }), share: fc.nat(100) });
    const week = fc.array(roll, { maxLength: 40 });
    fc.assert(
      fc.property(week, fc.infiniteStream(fc.nat(FEWEST_TOLD - 1)), (rolls, others) => {
        const counted = rolls.map((each) => ({ ...each, away: Math.floor((each.expected * each.share) / 100) }));
        const changed = counted.map((each) => {
          if (each.expected >= FEWEST_TOLD) return each;
          const expected = others.next().value;
          return { ...each, expected, away: Math.min(expected, others.next().value) };
        });
        expect(shown(changed)).toEqual(shown(counted));
      }),
    );
  });

  it('leave totals that are the sums of what stands beside them', () => {
    const rolls = fc.array(fc.record({ site: fc.nat(3), filiere: fc.nat(2), expected: fc.nat(12), away: fc.constant(0) }));
    fc.assert(
      fc.property(rolls, (week) => {
        const { whole, sites, filieres } = shown(week);
        expect(sumAttendance(sites)).toEqual(whole);
        expect(sumAttendance(filieres)).toEqual(whole);
      }),
    );
  });
});

type Placed = { readonly site: number; readonly filiere: number; readonly expected: number; readonly away: number };

/** Everything a reader of figures sees of a week: the whole, both tables, the list behind. */
function shown(rolls: readonly Placed[]) {
  const by = (key: 'site' | 'filiere') => [0, 1, 2, 3].map((value) => attendanceOf(rolls.filter((roll) => roll[key] === value)));
  return {
    whole: attendanceOf(rolls),
    sites: by('site'),
    filieres: by('filiere'),
    list: rolls.map((roll) => ({ site: roll.site, filiere: roll.filiere, ...toldCount({ expected: roll.expected, away: roll.away }) })),
  };
}
