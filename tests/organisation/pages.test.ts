/** How the organigramme is read: searched in both scripts, pruned to what was found, walked from act to act. */
import { describe, expect, it } from 'vitest';
import { daysBetween, isFound, neighbours, pruned } from '../../shared/organisation/pages/rules.ts';
import { treeOf } from '../../shared/organisation/rules.ts';

const title = { fr: 'Cheffe du service de la scolarité', ar: 'رئيسة مصلحة شؤون الطلبة' };
const unit = { fr: 'Scolarité', ar: 'مصلحة شؤون الطلبة' };
const zineb = { familyLatin: 'Lahlou', givenLatin: 'Zineb', familyArabic: 'لحلو', givenArabic: 'زينب' };
const office = { title, holders: [{ title, person: zineb }] };

describe('the search of the organigramme', () => {
  it.each(['', 'lahlou', 'ZINEB scolarite', 'زينب', 'الطلبة', 'cheffe'])('finds the office by “%s”', (words) => {
    expect(isFound(office, unit, words)).toBe(true);
  });

  it('wants every word', () => {
    expect(isFound(office, unit, 'zineb finances')).toBe(false);
  });

  it('keeps the way down to what it found, and nothing else', () => {
    const boxes = [
      { id: 'top', parentId: null, rank: 1, code: 'D' },
      { id: 'left', parentId: 'top', rank: 1, code: 'A' },
      { id: 'right', parentId: 'top', rank: 2, code: 'B' },
      { id: 'below', parentId: 'right', rank: 1, code: 'C' },
    ];
    const [top] = pruned(treeOf(boxes), ({ id }) => id === 'below');
    expect(top?.children.map(({ id }) => id)).toEqual(['right']);
    expect(pruned(treeOf(boxes), () => false)).toEqual([]);
  });
});

describe('the date bar', () => {
  it('jumps to the nearest act before and after, and stops at the ends', () => {
    const days = ['2023-01-12', '2026-03-02', '2026-05-04'];
    expect(neighbours(days, '2026-03-02')).toEqual({ before: '2023-01-12', after: '2026-05-04' });
    expect(neighbours(days, '2023-01-12')).toEqual({ before: null, after: '2026-03-02' });
    expect(neighbours(days, '2027-01-01')).toEqual({ before: '2026-05-04', after: null });
  });

  it('counts whole days across a change of the clock', () => {
    expect(daysBetween('2026-02-14', '2026-03-24')).toBe(38);
    expect(daysBetween('2026-05-12', '2026-05-04')).toBe(-8);
  });
});
