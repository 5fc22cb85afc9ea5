import { describe, expect, it } from 'vitest';
import { usualSchemes } from '../../shared/curriculum/schemes/rules.ts';
import type { Frame, TraineeMarks } from '../../shared/grades/jury/judgement/rules.ts';
import { isReason, decisions } from '../../shared/grades/jury/decided/rules.ts';
import { effectOf } from '../../shared/grades/jury/effects/rules.ts';
import { entitledTo, papersSentTo } from '../../shared/grades/jury/resits/rules.ts';
import { proposalOf } from '../../shared/grades/jury/rules.ts';
import { enrolmentStates } from '../../shared/trainees/schema.ts';
import { moduleOf, sat } from '../support/jury-marks.ts';

const { modular } = usualSchemes;
const frame: Frame = { scheme: modular, modules: [moduleOf(1), moduleOf(2), moduleOf(3)], sitting: 'normal', semester: null };
type Figure = Parameters<typeof sat>[0];
function marks(figures: readonly Figure[], project: Figure = 1400): TraineeMarks {
  const modules = Object.fromEntries(figures.map((each, at) => [`M${at + 1}`, { exam: sat(each), continuous: sat(each) }]));
  return { modules, papers: { project: sat(project), practicum: sat(1400) }, isRepeating: false };
}
const placeOf = (at: number, part = 'exam') => ({ moduleId: `M${at}`, part });

describe('Who sits a resit, and why', () => {
  it('is read from the papers a decision lists, with the ground and the average that was looked at', () => {
    const proposal = proposalOf(frame, marks([400, 975, 'absentJustified'], 800));
    const sent = { papers: proposal.resit, proposal };
    expect(entitledTo(placeOf(1), sent)).toEqual({ ground: 'eliminatory', average: 400 });
    expect(entitledTo(placeOf(2), sent)).toEqual({ ground: 'short', average: 975 });
    expect(entitledTo(placeOf(3), sent)).toEqual({ ground: 'awaits', average: null });
    expect(entitledTo({ moduleId: null, part: 'project' }, sent)).toEqual({ ground: 'short', average: 800 });
    expect(entitledTo({ moduleId: null, part: 'practicum' }, sent)).toBeUndefined();
    expect(entitledTo(placeOf(1, 'continuous'), sent)).toBeUndefined();
  });

  it('is what was not passed by itself where the jury decides it against the proposal, or everything where all was', () => {
    const compensated = proposalOf(frame, marks([975, 1400, 1400]));
    expect(compensated.outcome).toBe('admitted');
    const papers = papersSentTo(modular, compensated);
    expect(papers).toMatchObject([{ kind: 'module', code: 'M1' }]);
    expect(entitledTo(placeOf(1), { papers, proposal: compensated })).toEqual({ ground: 'jury', average: 975 });
    const passed = proposalOf(frame, marks([1400, 1400, 1400]));
    expect(papersSentTo(modular, passed)).toHaveLength(5);
    const noExam = { components: modular.components.filter(({ kind }) => kind !== 'exam') };
    expect(papersSentTo(noExam, passed).map(({ kind }) => kind)).toEqual(['paper', 'paper']);
  });
});

describe('What is said of two sittings', () => {
  const twice = (first: Figure, second: Figure | undefined, keep: 'best' | 'last') => {
    const scheme = { ...modular, resit: { isHeld: true, keep } };
    const modules = { M1: { exam: sat(first, second), continuous: sat(1000) } };
    const given = { modules, papers: { project: sat(1400), practicum: sat(1400) }, isRepeating: false };
    const { why } = proposalOf({ ...frame, scheme, modules: [moduleOf(1)], sitting: 'resit' }, given);
    return why.map(({ key }) => key).filter((key) => /^resit/.test(key));
  };
  it('names the mark that counts, by the scheme', () => {
    expect(twice(600, 1400, 'best')).toEqual(['resitBetter']);
    expect(twice(600, 400, 'best')).toEqual(['resitFirst']);
    expect(twice(600, 400, 'last')).toEqual(['resitLast']);
    expect(twice('absentJustified', 1200, 'best')).toEqual(['resitAfterAbsence']);
    expect(twice(600, 'notAssessed', 'last')).toEqual(['resitNotSat']);
    expect(twice(600, undefined, 'best')).toEqual([]);
  });
});

describe('What a decision does to an enrolment', () => {
  const ground = { state: 'inTraining' as const, semester: null, isLast: true, isCorrected: false };
  it('is one step of its state machine, for each decision of the year', () => {
    expect(decisions.map((each) => effectOf(each, ground))).toMatchObject([
      { step: 'graduate', to: 'graduated' },
      { step: 'sendToResit', to: 'resit' },
      { step: 'repeat', to: 'repeating' },
      { step: 'defer', to: 'deferred' },
      { step: 'dismiss', to: 'excluded' },
    ]);
  });

  it('is nothing where other minutes spoke since, a mark was corrected, a semester is judged, or the trainee is gone', () => {
    const why = (changes: Partial<Parameters<typeof effectOf>[1]>, decision: Parameters<typeof effectOf>[0] = 'admitted') => {
      const effect = effectOf(decision, { ...ground, ...changes });
      return effect.kind === 'stays' ? effect.why : effect.to;
    };
    expect(why({ isLast: false, isCorrected: true })).toBe('superseded');
    expect(why({ isCorrected: true })).toBe('rejudge');
    expect(why({ semester: 1 })).toBe('semester');
    expect(why({ semester: 1 }, 'excluded')).toBe('excluded');
    expect(why({ state: 'graduated' })).toBe('already');
    for (const state of ['transferred', 'resigned', 'abandoned', 'excluded', 'deceased', 'archived', 'undone', 'enrolled'] as const)
      expect(why({ state })).toBe('left');
    for (const state of enrolmentStates) expect(['resit', 'already', 'left']).toContain(why({ state }, 'resit'));
  });
});

describe('A reason', () => {
  it('is ten signs one can see', () => {
    expect(isReason('Après examen')).toBe(true);
    for (const text of ['', 'Trop peu', '\u200b'.repeat(40), ' \u00ad'.repeat(20)]) expect(isReason(text)).toBe(false);
  });
});
