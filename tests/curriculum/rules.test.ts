import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparisonOf, semesterTotals, type ModuleFacts } from '../../shared/curriculum/rules.ts';
import { datesProblem } from '../../shared/curriculum/promotions/rules.ts';
import { strandsOf, usualLists, usualModules, usualPlace } from '../../shared/curriculum/usual/rules.ts';

const module: ModuleFacts = {
  code: 'M01',
  nameFr: 'Planification',
  nameAr: 'التخطيط',
  semester: 1,
  hours: 30,
  coefficient: 1,
  departmentId: 'd',
  roomKind: null,
};
const anyModules = fc.uniqueArray(
  fc.record({
    code: fc.constantFrom('M01', 'M02', 'M03', 'M04', 'M05', 'M06'),
    semester: fc.integer({ min: 1, max: 4 }),
    hours: fc.integer({ min: 1, max: 60 }),
    coefficient: fc.integer({ min: 1, max: 5 }),
  }).map((facts) => ({ ...module, ...facts })),
  { selector: ({ code }) => code },
); // prettier-ignore

describe('The usual lists', () => {
  it.each(usualLists)('%s has sixteen modules, eight a semester, in both languages, of different names', (list) => {
    const modules = usualModules(list);
    expect(modules).toHaveLength(16);
    expect(new Set(modules.map(([, fr]) => fr)).size).toBe(16);
    expect(modules.every(([, fr, ar]) => /[a-z]/i.test(fr) && /\p{Script=Arabic}/u.test(ar))).toBe(true);
    expect(modules.map((_, place) => usualPlace(place).semester).filter((semester) => semester === 1)).toHaveLength(8);
    expect(strandsOf(list).length).toBeGreaterThan(2);
  });

  it('names the discipline where a list is about one', () => {
    const french = usualModules('lowerSecondary', { strand: 'discipline', of: 'du français', ar: 'اللغة الفرنسية' });
    expect(french[1]).toEqual(['discipline', 'Didactique du français 1', 'ديداكتيك اللغة الفرنسية 1']);
  });
});

describe('The totals of a programme', () => {
  it('are those of its modules, semester by semester', () => {
    fc.assert(
      fc.property(anyModules, (modules) => {
        const totals = semesterTotals(modules);
        expect(totals.map(({ semester }) => semester)).toEqual(totals.map(({ semester }) => semester).toSorted((a, b) => a - b));
        expect(totals.reduce((sum, { hours }) => sum + hours, 0)).toBe(modules.reduce((sum, { hours }) => sum + hours, 0));
        expect(totals.reduce((sum, each) => sum + each.modules, 0)).toBe(modules.length);
      }),
    );
  });
});

describe('What a version changes of another', () => {
  it('is nothing of itself, and everything of nothing', () => {
    fc.assert(
      fc.property(anyModules, (modules) => {
        expect(comparisonOf(modules, modules)).toEqual([]);
        expect(comparisonOf([], modules).map(({ code }) => code)).toEqual(modules.map(({ code }) => code).toSorted());
        expect(comparisonOf(modules, []).every(({ after }) => after === null)).toBe(true);
      }),
    );
  });

  it('names each fact that differs, and the modules that come and go', () => {
    const more = { ...module, code: 'M02' };
    const changes = comparisonOf(
      [module, more],
      [
        { ...module, hours: 40, semester: 2 },
        { ...module, code: 'M03' },
      ],
    );
    expect(changes.map(({ code, changed }) => [code, changed])).toEqual([
      ['M01', ['semester', 'hours']],
      ['M02', []],
      ['M03', []],
    ]);
    expect(changes[1]?.after).toBeNull();
    expect(changes[2]?.before).toBeNull();
  });
});

describe('The dates of a promotion', () => {
  it.each([
    ['2026-09-01', '2027-07-01', undefined],
    ['2026-09-01', '2026-09-01', 'curriculum.promotions.order'],
    ['2026-09-01', '2026-08-01', 'curriculum.promotions.order'],
    ['2026-09-01', '2031-08-01', 'curriculum.promotions.tooLong'],
  ])('from %s to %s', (startsOn, endsOn, problem) => {
    expect(datesProblem({ startsOn, endsOn })).toBe(problem);
  });
});
