import { describe, expect, it } from 'vitest';
import { usualSchemes } from '../../shared/curriculum/schemes/rules.ts';
import type { SchemeDefinition } from '../../shared/curriculum/schemes/schema.ts';
import type { MarkCode } from '../../shared/grades/averages/rules.ts';
import type { Frame, TraineeMarks } from '../../shared/grades/jury/judgement/rules.ts';
import { isLimitCase, proposalOf, type Proposal } from '../../shared/grades/jury/rules.ts';
import { given, moduleOf, sat } from '../support/jury-marks.ts';

const { balanced, modular, modularWithExit } = usualSchemes;

/** The same figure in the examination and the continuous assessment of each module. */
function year(figures: readonly (number | MarkCode)[], papers: TraineeMarks['papers'] = both(1500)): TraineeMarks {
  const modules = Object.fromEntries(figures.map((each, at) => [`M${at + 1}`, { exam: sat(each), continuous: sat(each) }]));
  return { modules, papers, isRepeating: false };
}

function both(figure: number): TraineeMarks['papers'] {
  return { project: sat(figure), practicum: sat(figure) };
}

function frameOf(count: number, changes: Partial<Frame> = {}): Frame {
  return {
    scheme: modular,
    modules: Array.from({ length: count }, (_, at) => moduleOf(at + 1)),
    sitting: 'normal',
    semester: null,
    ...changes,
  };
}

function keysOf({ why }: Proposal): readonly string[] {
  return why.map(({ key }) => key);
}

function comparing(compare: 'exact' | 'rounded'): SchemeDefinition {
  return { ...modular, validation: { ...modular.validation, compare } };
}

describe('what is proposed to a jury', () => {
  it('computes the worked examples of the dossier', () => {
    const exam = {
      exitContext: sat(3300, undefined, 6000),
      exitSkills: sat(2700, undefined, 6000),
      exitSubject: sat(3900, undefined, 6000),
    };
    const marks = { modules: { M1: { continuous: sat(1200) } }, papers: { practicum: sat(1400), ...exam }, isRepeating: false };
    const e2012 = proposalOf(frameOf(1, { scheme: balanced }), marks);
    expect(e2012).toMatchObject({ outcome: 'admitted', average: 1210, mention: 1, isByCompensation: false });
    const module = { exam: sat(900), continuous: sat(1500) };
    const e2026 = proposalOf(frameOf(1), { modules: { M1: module }, papers: both(1200), isRepeating: false });
    expect(e2026).toMatchObject({ outcome: 'admitted', average: 1050, mention: 0 });
    const edge = { exam: sat(450), continuous: sat(2000) };
    expect(proposalOf(frameOf(1), { modules: { M1: edge }, papers: both(1200), isRepeating: false })).toMatchObject({
      outcome: 'resit',
      modules: [{ average: 838, state: 'notValidated', isEliminatory: false }],
    });
  });

  it('admits with the mention the year earns', () => {
    for (const [figure, mention] of [
      [1000, 0],
      [1199, 0],
      [1200, 1],
      [1400, 2],
      [1600, 3],
      [2000, 3],
    ] as const)
      expect(proposalOf(frameOf(3), year([figure, figure, figure]))).toMatchObject({ outcome: 'admitted', mention, average: figure });
  });

  it('says by how much a module is short, and why it passes all the same', () => {
    const found = proposalOf(frameOf(4), year([975, 1200, 1150, 1243]));
    expect(found).toMatchObject({
      outcome: 'admitted',
      isByCompensation: true,
      average: 1142,
      semesters: [{ semester: 1, average: 1142 }],
    });
    expect(found.why).toMatchObject([
      { key: 'moduleShort', what: { fr: 'M1' }, points: { short: 25, bar: 1000, average: 975 } },
      { key: 'compensatedSemester', points: { average: 1142, floor: 500 }, counts: { semester: 1 } },
      { key: 'yearMention', what: { fr: 'Passable', ar: 'مقبول' } },
    ]);
  });

  it('compensates nothing where a module of the semester is eliminatory, and sends both to the resit', () => {
    const found = proposalOf(frameOf(4), year([499, 975, 1800, 1800]));
    expect(found).toMatchObject({ outcome: 'resit', resit: [{ code: 'M1', parts: ['exam'] }, { code: 'M2' }] });
    expect(keysOf(found)).toEqual(['moduleEliminatory', 'moduleShort', 'notCompensatedFloor', 'yearReached', 'sitAgain']);
    expect(proposalOf(frameOf(4), year([500, 975, 1800, 1800])).outcome).toBe('admitted');
  });

  it('compensates within the semester only, or within the year, as the scheme says', () => {
    const modules = [moduleOf(1, 1), moduleOf(2, 2)];
    expect(proposalOf(frameOf(2, { modules }), year([900, 1500])).outcome).toBe('resit');
    const scheme = { ...modular, compensation: { within: 'year', average: 1000 } } as const;
    expect(proposalOf(frameOf(2, { modules, scheme }), year([900, 1500]))).toMatchObject({ outcome: 'admitted', isByCompensation: true });
    const none = { ...modular, compensation: { within: 'none', average: 1000 } } as const;
    expect(keysOf(proposalOf(frameOf(2, { scheme: none }), year([900, 1500])))).toContain('noCompensation');
  });

  it('holds 9.995 against 10 by the exact average, or by the rounded one', () => {
    const modules = { M1: { exam: sat(1000), continuous: { normal: [given(998)], resit: [] } } };
    const marks: TraineeMarks = { modules, papers: both(1500), isRepeating: false };
    expect(proposalOf(frameOf(1, { scheme: comparing('rounded') }), marks)).toMatchObject({ outcome: 'admitted', average: 1000 });
    const exact = proposalOf(frameOf(1, { scheme: comparing('exact') }), marks);
    expect(exact).toMatchObject({ outcome: 'resit', average: 1000 });
    expect(keysOf(exact)).toContain('moduleShortUnrounded');
  });

  it('lets what does not count stop the year: a project, a practicum', () => {
    const found = proposalOf(frameOf(2), year([1400, 1400], { project: sat(975), practicum: sat(1500) }));
    expect(found).toMatchObject({ outcome: 'resit', average: 1400, resit: [{ kind: 'paper', code: 'project' }] });
    expect(found.why.find(({ key }) => key === 'paperShort')).toMatchObject({ points: { short: 25, bar: 1000 } });
  });

  it('counts an unjustified absence as nought, a justified one as a resit, an exemption not at all', () => {
    expect(proposalOf(frameOf(2), year(['absentUnjustified', 1900]))).toMatchObject({
      outcome: 'resit',
      modules: [{ average: 0, isEliminatory: true }, {}],
    });
    expect(proposalOf(frameOf(2), year(['absentJustified', 1900]))).toMatchObject({
      outcome: 'resit',
      average: null,
      modules: [{ state: 'awaitsResit' }, {}],
    });
    expect(proposalOf(frameOf(2), year(['exempt', 1400]))).toMatchObject({
      outcome: 'admitted',
      average: 1400,
      modules: [{ state: 'exempt' }, {}],
    });
    expect(proposalOf(frameOf(2), year(['pending', 1400]))).toMatchObject({
      outcome: 'incomplete',
      modules: [{ state: 'incomplete' }, {}],
    });
    expect(proposalOf(frameOf(1), year(['exempt'])).outcome).toBe('incomplete');
  });

  it('keeps the better mark of the resit, or the last, once the resit is judged', () => {
    const marks: TraineeMarks = {
      modules: { M1: { exam: sat(600, 1400), continuous: sat(1000) }, M2: { exam: sat(1200, 800), continuous: sat(1000) } },
      papers: both(1200),
      isRepeating: false,
    };
    expect(proposalOf(frameOf(2), marks).modules.map(({ average }) => average)).toEqual([700, 1150]);
    expect(proposalOf(frameOf(2, { sitting: 'resit' }), marks).modules.map(({ average }) => average)).toEqual([1300, 1150]);
    const last = { ...modular, resit: { isHeld: true, keep: 'last' } } as const;
    expect(proposalOf(frameOf(2, { sitting: 'resit', scheme: last }), marks).modules.map(({ average }) => average)).toEqual([1300, 850]);
  });

  it('lets a year be repeated once after the resit, then leaves it to the jury', () => {
    const short = year([600, 700]);
    expect(proposalOf(frameOf(2, { sitting: 'resit' }), short).outcome).toBe('repeats');
    expect(proposalOf(frameOf(2, { sitting: 'resit' }), { ...short, isRepeating: true }).outcome).toBe('deferred');
    expect(proposalOf(frameOf(2, { sitting: 'resit', semester: 1 }), short).outcome).toBe('deferred');
    const noResit = { ...modular, resit: { isHeld: false, keep: 'best' } } as const;
    expect(keysOf(proposalOf(frameOf(2, { scheme: noResit }), short))).toEqual(expect.arrayContaining(['noResit', 'repeats']));
  });

  it('sends to the papers that hold the year back where every module passed', () => {
    const exam = {
      exitContext: sat(2400, undefined, 6000),
      exitSkills: sat(2400, undefined, 6000),
      exitSubject: sat(3000, undefined, 6000),
    };
    const found = proposalOf(frameOf(1, { scheme: modularWithExit }), year([1000], { ...both(1200), ...exam }));
    expect(found).toMatchObject({ outcome: 'resit', average: 933, resit: [{ code: 'exitContext' }, { code: 'exitSkills' }] });
    expect(found.why).toContainEqual({ key: 'yearShort', points: { average: 933, bar: 1000, short: 67 } });
  });

  it('judges a semester by its own modules alone', () => {
    const modules = [moduleOf(1, 1), moduleOf(2, 2)];
    expect(proposalOf(frameOf(2, { modules, semester: 1 }), year([1100, 300], {}))).toMatchObject({
      outcome: 'admitted',
      average: 1100,
      papers: [],
      modules: [{ code: 'M1' }],
    });
  });

  it('points to limit cases: within half a point of the bar', () => {
    expect(isLimitCase(proposalOf(frameOf(1), year([960])), modular)).toBe(true);
    expect(isLimitCase(proposalOf(frameOf(1), year([949])), modular)).toBe(false);
    expect(isLimitCase(proposalOf(frameOf(1), year([1000])), modular)).toBe(false);
  });
});
