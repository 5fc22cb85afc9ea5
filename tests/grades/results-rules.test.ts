/** What a published result says of marks: the vectors of DOMAIN §3.6, and what it says when something is missing. */
import { describe, expect, it } from 'vitest';
import { usualSchemes } from '../../shared/curriculum/schemes/rules.ts';
import type { SchemeDefinition } from '../../shared/curriculum/schemes/schema.ts';
import type { Mark } from '../../shared/grades/averages/rules.ts';
import { ranksOf, resultOf, statisticsOf } from '../../shared/grades/results/rules.ts';
import { moduleSum, semesterSum, sumText, yearSum } from '../../shared/grades/results/reasons/rules.ts';
import type { Frame, SheetMark } from '../../shared/grades/results/schema.ts';
import type { Sitting } from '../../shared/grades/sheets/schema.ts';

type Row = readonly [moduleId: string | null, part: string, mark: Mark | number, scale?: number, sitting?: Sitting];

function framed(scheme: SchemeDefinition, rows: readonly Row[]): { frame: Frame; marks: SheetMark[] } {
  const modules = [...new Set(rows.flatMap(([id]) => id ?? []))].map((id, at) => ({
    id,
    code: id,
    name: { fr: id, ar: id },
    semester: id.startsWith('S2') ? 2 : 1,
    coefficient: at + 1,
  }));
  const sheets = rows.map(([moduleId, part, , scale = 2000, sitting = 'normal'], at) => ({
    id: String(at),
    moduleId,
    part,
    sitting,
    title: { fr: '', ar: '' },
    heldOn: '2026-02-10',
    weight: 1,
    scale,
  }));
  const marks = rows.map(([, , given], at): SheetMark => ({ at, ...(typeof given === 'number' ? { value: given, code: null } : given) }));
  return { frame: { scheme, schemeNumber: 1, modules, sheets, isRanked: false }, marks };
}

const known = (value: number) => ({ state: 'known', value, isExact: true });
const code = (name: Exclude<Mark['code'], null>): Mark => ({ value: null, code: name });

describe('a module of the modular scheme', () => {
  it('is 0.75 × examination + 0.25 × continuous assessment, and validated from 10', () => {
    const { frame, marks } = framed(usualSchemes.modular, [
      ['A', 'exam', 900],
      ['A', 'continuous', 1500],
    ]);
    const [line] = resultOf(frame, { semester: 1, marks }).modules;
    expect(line).toMatchObject({ average: known(1050), standing: 'validated' });
  });

  it('below the eliminatory mark is never carried by the others', () => {
    const { frame, marks } = framed(usualSchemes.modular, [
      ['A', 'exam', 400],
      ['A', 'continuous', 400],
      ['B', 'exam', 2000],
      ['B', 'continuous', 2000],
    ]);
    const { modules, semesters } = resultOf(frame, { semester: 1, marks });
    expect(modules.map(({ standing }) => standing)).toEqual(['eliminated', 'validated']);
    expect(semesters).toEqual([{ semester: 1, average: expect.objectContaining({ value: 1467 }), standing: 'notPassed' }]);
  });

  it('just short is compensated by a semester of ten', () => {
    const { frame, marks } = framed(usualSchemes.modular, [
      ['A', 'exam', 900],
      ['A', 'continuous', 900],
      ['B', 'exam', 1200],
      ['B', 'continuous', 1200],
    ]);
    expect(resultOf(frame, { semester: 1, marks }).modules.map(({ standing }) => standing)).toEqual(['compensated', 'validated']);
  });

  it('waits where an absence was justified, counts nought where it was not, and says which sitting it kept', () => {
    const rows: readonly Row[] = [
      ['A', 'exam', code('absentJustified')],
      ['A', 'continuous', 1000],
    ];
    const waits = framed(usualSchemes.modular, rows);
    expect(resultOf(waits.frame, { semester: 1, marks: waits.marks }).modules[0]).toMatchObject({
      average: { state: 'toResit' },
      standing: 'open',
    });
    const sat = framed(usualSchemes.modular, [...rows, ['A', 'exam', 1200, 2000, 'resit']]);
    const [line] = resultOf(sat.frame, { semester: 1, marks: sat.marks }).modules;
    expect(line).toMatchObject({ average: known(1150), standing: 'validated' });
    expect(line?.components[0]?.kept).toBe('resit');
    const away = framed(usualSchemes.modular, [
      ['A', 'exam', code('absentUnjustified')],
      ['A', 'continuous', 1000],
    ]);
    expect(resultOf(away.frame, { semester: 1, marks: away.marks }).modules[0]?.average).toEqual(known(250));
  });
});

describe('the year', () => {
  it('of the balanced scheme gives 12.10 and “assez bien” for the vector of DOMAIN §3.6', () => {
    const { frame, marks } = framed(usualSchemes.balanced, [
      ['A', 'continuous', 1200],
      [null, 'practicum', 1400],
      [null, 'exitContext', 3300, 6000],
      [null, 'exitSkills', 2700, 6000],
      [null, 'exitSubject', 3900, 6000],
    ]);
    const { year } = resultOf(frame, { semester: null, marks });
    expect(year).toMatchObject({ average: known(1210), standing: 'passed', mention: 1 });
  });

  it('is not passed while a paper that must be is short, whatever the average', () => {
    const { frame, marks } = framed(usualSchemes.modular, [
      ['A', 'exam', 1600],
      ['A', 'continuous', 1600],
      [null, 'project', 900],
      [null, 'practicum', 1500],
    ]);
    expect(resultOf(frame, { semester: null, marks }).year).toMatchObject({ average: known(1600), standing: 'notPassed', mention: null });
  });
});

describe('figures of a group', () => {
  it('are given from five people on, the mean rounded half up', () => {
    const figures = [1000, 1001, 1000, 1001].map((value) => ({ state: 'known', value, isExact: true }) as const);
    expect(statisticsOf(figures)).toBeNull();
    expect(statisticsOf([...figures, { state: 'missing' }])).toBeNull();
    expect(statisticsOf([...figures, { state: 'known', value: 1003, isExact: true }])).toEqual({
      people: 5,
      mean: 1001,
      least: 1000,
      most: 1003,
    });
  });

  it('share a place where they are equal, and skip the next', () => {
    const rows = [1200, 1500, 1200, 900].map((value) =>
      framed(usualSchemes.modular, [
        ['A', 'exam', value],
        ['A', 'continuous', value],
      ]),
    );
    expect(ranksOf(rows.map(({ frame, marks }) => resultOf(frame, { semester: 1, marks })))).toEqual([2, 1, 2, 4]);
  });
});

describe('a figure explains itself', () => {
  it('with the weights of the whole, by coefficients, and one within the other', () => {
    const modular = framed(usualSchemes.modular, [
      ['A', 'exam', 900],
      ['A', 'continuous', 1500],
      ['B', 'exam', 1200],
      ['B', 'continuous', 1200],
    ]);
    const result = resultOf(modular.frame, { semester: 1, marks: modular.marks });
    const [line] = result.modules;
    const [semester] = result.semesters;
    if (!line || !semester) throw new Error('No line.');
    expect(moduleSum(modular.frame, line)).toBe('0,75 × 9,00 + 0,25 × 15,00 = 10,50');
    expect(semesterSum(modular.frame, result, semester)).toBe('(10,50 + 2 × 12,00) ÷ 3 = 11,50');
    const balanced = framed(usualSchemes.balanced, [
      ['A', 'continuous', 1200],
      [null, 'practicum', 1400],
      [null, 'exitContext', 3300, 6000],
      [null, 'exitSkills', 2700, 6000],
      [null, 'exitSubject', 3900, 6000],
    ]);
    const { year } = resultOf(balanced.frame, { semester: null, marks: balanced.marks });
    if (!year) throw new Error('No year.');
    expect(yearSum(balanced.frame, year)).toBe('0,5 × (0,6 × 14,00 + 0,4 × 12,00) + 0,5 × ((11,00 + 9,00 + 13,00) ÷ 3) = 12,10');
  });

  it('says what was rounded, and says nothing where there is no sum', () => {
    const third = { state: 'known', value: 1033, isExact: false } as const;
    expect(
      sumText(
        [
          { weight: 7500, figure: third },
          { weight: 2500, figure: known1000 },
        ],
        third,
        '.',
      ),
    ).toBe('0.75 × ≈ 10.33 + 0.25 × 10.00 = 10.33');
    expect(
      sumText(
        [
          { weight: 7500, figure: known1000 },
          { weight: 2500, figure: { state: 'excluded' } },
        ],
        known1000,
      ),
    ).toBeUndefined();
    expect(
      sumText(
        [
          { weight: 7500, figure: known1000 },
          { weight: 2500, figure: { state: 'missing' } },
        ],
        { state: 'missing' },
      ),
    ).toBeUndefined();
  });
});
const known1000 = { state: 'known', value: 1000, isExact: true } as const;
