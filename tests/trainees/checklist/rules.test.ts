import { describe, expect, it } from 'vitest';
import { admissionStates, pieceForms, type AdmissionState, type PieceForm } from '../../../shared/trainees/admission/schema.ts';
import { handProblem, isPhotograph, usualPieces } from '../../../shared/trainees/checklist/rules.ts';

const coming = (state: AdmissionState, form: PieceForm, handed: PieceForm | null, isPhoto = false) =>
  handProblem({ state, form, handed, isPhoto });

describe('a piece that comes in', () => {
  it('is taken until the file is verified, once', () => {
    for (const state of ['listed', 'summoned', 'deposited', 'incomplete'] as const) {
      for (const form of pieceForms) expect(coming(state, form, null), `${state} ${form}`).toBeUndefined();
      expect(coming(state, 'paper', 'paper')).toBe('trainees.refusal.pieceThere');
      expect(coming(state, 'scan', 'sworn')).toBe('trainees.refusal.pieceThere');
      expect(coming(state, 'scan', 'scan')).toBe('trainees.refusal.pieceThere');
    }
  });

  it('as a scan takes the place of its paper, also once the file is verified or the person enrolled', () => {
    for (const state of ['listed', 'deposited', 'verified', 'enrolled'] as const)
      expect(coming(state, 'scan', 'paper'), state).toBeUndefined();
    expect(coming('verified', 'paper', null)).toBe('trainees.step.notFromHere');
    expect(coming('enrolled', 'scan', null)).toBe('trainees.step.notFromHere');
    expect(coming('enrolled', 'scan', 'scan')).toBe('trainees.refusal.pieceThere');
  });

  it('as a photograph is taken anew as often as needed', () => {
    for (const handed of [null, 'paper', 'scan'] as const) expect(coming('enrolled', 'scan', handed, true)).toBeUndefined();
    expect(coming('enrolled', 'paper', null, true)).toBe('trainees.step.notFromHere');
  });

  it('is not taken from who has left', () => {
    for (const state of admissionStates.filter((each) => ['declined', 'absent', 'lapsed', 'rejected'].includes(each)))
      for (const form of pieceForms) expect(coming(state, form, null, true), `${state} ${form}`).toBe('trainees.step.notFromHere');
  });
});

it('the usual list has one photograph, asks for what is confidential as such, and for one copy of all else', () => {
  expect(usualPieces.filter(isPhotograph)).toHaveLength(1);
  expect(usualPieces.filter(({ confidentiality }) => confidentiality !== 'ordinary').map(({ code }) => code)).toEqual([
    'casier',
    'medical',
  ]);
  expect(usualPieces.filter(({ copies }) => copies !== 1).map(({ code }) => code)).toEqual(['photos']);
  expect(new Set(usualPieces.map(({ code }) => code)).size).toBe(usualPieces.length);
});
