/** The averages of the regulation: the test vectors of DOMAIN §3.6, and what every case of a sheet is worth. */
import { describe, expect, it } from 'vitest';
import { usualSchemes } from '../../shared/curriculum/schemes/rules.ts';
import type { SchemeDefinition } from '../../shared/curriculum/schemes/schema.ts';
import {
  componentAverage,
  isBelow,
  keptAverage,
  meanOf,
  mentionOf,
  moduleAverage,
  modulesAverage,
  reaches,
  rounded,
  sittingAverage,
  worthOf,
  yearAverage,
  type Assessed,
  type Average,
  type Exact,
  type MarkCode,
} from '../../shared/grades/averages/rules.ts';

const { balanced, modular, modularWithExit } = usualSchemes;
const sat = (value: number, scale = 2000, weight = 1): Assessed => ({ mark: { value, code: null }, scale, weight });
const coded = (code: MarkCode, scale = 2000): Assessed => ({ mark: { value: null, code }, scale, weight: 1 });
const once = (...normal: readonly Assessed[]) => ({ normal, resit: [] });
const of = (n: number, d = 1): Average => ({ state: 'known', exact: { n: BigInt(n), d: BigInt(d) } });

function known(average: Average): Exact {
  if (average.state !== 'known') throw new Error(`No average: ${average.state}.`);
  return average.exact;
}
const figure = (average: Average) => rounded(known(average));
const mentionAt = (scheme: SchemeDefinition, average: Average) => scheme.mentions[mentionOf(scheme, known(average)) ?? -1]?.nameFr;

describe('The scheme of 2012', () => {
  it('makes 12,10 of a practicum of 14, a continuous assessment of 12 and papers of 33, 27 and 39 out of 60', () => {
    const modules = modulesAverage([{ coefficient: 1, average: moduleAverage(balanced, { continuous: once(sat(1200)) }) }]);
    const papers = {
      practicum: sittingAverage([sat(1400)]),
      exitContext: sittingAverage([sat(3300, 6000)]),
      exitSkills: sittingAverage([sat(2700, 6000)]),
      exitSubject: sittingAverage([sat(3900, 6000)]),
    };
    const [formation, exit] = balanced.parts.map((part) => yearAverage({ parts: [part] }, { modules, papers }));
    expect([formation, exit].map((each) => figure(each ?? { state: 'missing' }))).toEqual([1320, 1100]);
    const year = yearAverage(balanced, { modules, papers });
    expect(figure(year)).toBe(1210);
    expect(mentionAt(balanced, year)).toBe('Assez bien');
  });
});

describe('The scheme of 2026', () => {
  it('makes 10,50 of an examination of 9 and a continuous assessment of 15: validated', () => {
    const average = moduleAverage(modular, { exam: once(sat(900)), continuous: once(sat(1500)) });
    expect(figure(average)).toBe(1050);
    expect(reaches(known(average), modular.validation.passMark, modular.validation.compare)).toBe(true);
  });

  it('makes 8,38 of an examination of 4,50 and a continuous assessment of 20: not validated, and the examination below 5 is flagged', () => {
    const marks = { exam: once(sat(450)), continuous: once(sat(2000)) };
    const average = moduleAverage(modular, marks);
    expect(figure(average)).toBe(838);
    expect(reaches(known(average), 1000, 'rounded')).toBe(false);
    const flagged = modular.components.filter((each) => isBelow(componentAverage(modular, each, marks), modular, 500));
    expect(flagged.map(({ code }) => code)).toEqual(['exam']);
    expect(isBelow(average, modular, 500)).toBe(false);
  });

  it('with the exit examination counts half the modules and half the papers, and does not count what must only be validated', () => {
    const papers = { exitContext: of(1000), exitSkills: of(1100), exitSubject: of(1200), project: of(0), practicum: of(2000) };
    expect(figure(yearAverage(modularWithExit, { modules: of(1301), papers }))).toBe(1201);
  });
});

describe('A bar of 10', () => {
  it('is reached by 9,995 where the text compares what is rounded, and not where it compares what is exact', () => {
    const average = known(moduleAverage(modular, { exam: once(sat(900)), continuous: once(sat(1298)) }));
    expect(average).toEqual({ n: 1999n, d: 2n });
    expect(rounded(average)).toBe(1000);
    expect(reaches(average, 1000, 'rounded')).toBe(true);
    expect(reaches(average, 1000, 'exact')).toBe(false);
    const strict = { ...modular, validation: { ...modular.validation, compare: 'exact' as const } };
    expect([mentionOf(modular, average), mentionOf(strict, average)]).toEqual([0, undefined]);
  });

  it('is not reached by 9,994 in either way, and is by 10 in both', () => {
    for (const compare of ['exact', 'rounded'] as const) {
      expect(reaches({ n: 9994n, d: 10n }, 1000, compare)).toBe(false);
      expect(reaches({ n: 1000n, d: 1n }, 1000, compare)).toBe(true);
    }
  });
});

describe('A sheet', () => {
  it('gives nought for an unjustified absence, and waits for the resit of a justified one', () => {
    expect(worthOf(coded('absentUnjustified'))).toEqual(of(0));
    expect(worthOf(coded('absentJustified'))).toEqual({ state: 'toResit' });
    expect(sittingAverage([coded('absentJustified'), sat(1500)])).toEqual({ state: 'toResit' });
  });

  it('leaves the weight of what is exempt or not assessed to the rest', () => {
    expect(sittingAverage([coded('exempt'), sat(1500), sat(1000, 2000, 3)])).toEqual(of(1125));
    expect(sittingAverage([coded('exempt'), coded('notAssessed')])).toEqual({ state: 'excluded' });
    expect(figure(moduleAverage(modular, { exam: once(sat(1350)), continuous: once(coded('exempt')) }))).toBe(1350);
  });

  it('has no average while a mark is missing or pending, unless it counts for nothing', () => {
    expect(moduleAverage(modular, { exam: once(sat(1350)) })).toEqual({ state: 'missing' });
    expect(sittingAverage([coded('pending'), coded('absentJustified')])).toEqual({ state: 'missing' });
    expect(meanOf([{ average: { state: 'missing' }, weight: 0 }, { average: of(1200), weight: 1 }])).toEqual(of(1200)); // prettier-ignore
  });
});

describe('A resit', () => {
  const resit = { isHeld: true, keep: 'best' } as const;
  const first = [sat(800)];

  it('leaves the better mark, or the last, as the scheme says', () => {
    expect(keptAverage({ normal: first, resit: [sat(600)] }, resit)).toEqual(of(800));
    expect(keptAverage({ normal: first, resit: [sat(1100)] }, resit)).toEqual(of(1100));
    expect(keptAverage({ normal: first, resit: [sat(600)] }, { ...resit, keep: 'last' })).toEqual(of(600));
    expect(keptAverage({ normal: first, resit: [sat(1600)] }, { ...resit, isHeld: false })).toEqual(of(800));
  });

  it('that was not sat changes nothing; one that was missed without reason takes nothing from the better', () => {
    for (const code of ['exempt', 'notAssessed', 'pending', 'absentJustified'] as const)
      expect(keptAverage({ normal: first, resit: [coded(code)] }, { ...resit, keep: 'last' })).toEqual(of(800));
    expect(keptAverage({ normal: first, resit: [coded('absentUnjustified')] }, resit)).toEqual(of(800));
    expect(keptAverage({ normal: first, resit: [coded('absentUnjustified')] }, { ...resit, keep: 'last' })).toEqual(of(0));
    expect(keptAverage({ normal: [coded('absentJustified')], resit: [sat(900)] }, resit)).toEqual(of(900));
  });

  it('is of examinations, never of continuous assessment', () => {
    const marks = { exam: { normal: [sat(800)], resit: [sat(1200)] }, continuous: { normal: [sat(800)], resit: [sat(2000)] } };
    expect(figure(moduleAverage(modular, marks))).toBe(1100);
  });
});
