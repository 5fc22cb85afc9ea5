import { describe, expect, it } from 'vitest';
import { isVacant, passages, registerNumber, stepProblem, type Place } from '../../../shared/trainees/admission/rules.ts';
import { admissionStates, admissionSteps, type AdmissionState, type AdmissionStep } from '../../../shared/trainees/admission/schema.ts';

const place: Place = { state: 'listed', list: 'main', replacesId: null, isReplaced: false, completeBy: null, missing: 0 };
const TODAY = '2026-05-12';
const possible = (from: Place): AdmissionStep[] => admissionSteps.filter((step) => stepProblem(step, from, TODAY) === undefined);

describe('from the list to the register', () => {
  it.each<[AdmissionState, Partial<Place>, AdmissionStep[]]>([
    ['listed', {}, ['summon', 'deposit', 'decline', 'missAppointment']],
    ['summoned', {}, ['summon', 'deposit', 'decline', 'missAppointment']],
    ['deposited', {}, ['verify', 'decline', 'reject']],
    ['deposited', { missing: 2 }, ['askCompletion', 'decline', 'reject']],
    ['deposited', { missing: 2, completeBy: '2026-05-20' }, ['decline', 'reject']],
    ['incomplete', { missing: 1, completeBy: '2026-05-20' }, ['decline', 'reject']],
    ['incomplete', { missing: 0, completeBy: '2026-05-20' }, ['complete', 'decline', 'reject']],
    ['incomplete', { missing: 1, completeBy: '2026-05-12' }, ['decline', 'reject']],
    ['incomplete', { missing: 1, completeBy: '2026-05-11' }, ['decline', 'lapse', 'reject']],
    ['verified', {}, ['enrol', 'decline', 'reject']],
    ['enrolled', {}, ['undoEnrolment']],
    ['declined', {}, ['reinstate']],
    ['absent', {}, ['reinstate']],
    ['lapsed', { completeBy: '2026-05-01' }, ['reinstate']],
    ['lapsed', { isReplaced: true }, []],
    ['rejected', {}, []],
  ])('leads on from %s %o', (state, more, steps) => {
    expect(possible({ ...place, state, ...more })).toEqual(steps);
  });

  it('asks for completion once, and says so the second time', () => {
    const again = { ...place, state: 'deposited', missing: 1, completeBy: '2026-05-20' } as const;
    expect(stepProblem('askCompletion', again, TODAY)).toBe('trainees.step.askedOnce');
  });

  it('lets nobody of the waiting list pass before a place is theirs, except to give up', () => {
    const waiting = { ...place, list: 'waiting' } as const;
    expect(possible(waiting)).toEqual(['decline']);
    expect(stepProblem('summon', waiting, TODAY)).toBe('trainees.step.waiting');
    expect(possible({ ...waiting, replacesId: 'x' })).toEqual(possible(place));
  });

  it('has a way into every state but the first, and none out of a refusal', () => {
    const reached = new Set(Object.values(passages).map(({ to }) => to));
    expect(admissionStates.filter((state) => !reached.has(state))).toEqual([]);
    expect(Object.values(passages).flatMap(({ from }) => from)).not.toContain('rejected');
  });

  it.each([
    ['declined', false, true],
    ['absent', false, true],
    ['lapsed', false, true],
    ['rejected', false, true],
    ['declined', true, false],
    ['enrolled', false, false],
    ['verified', false, false],
  ] as const)('a place %s, replaced %s: vacant %s', (state, isReplaced, vacant) => {
    expect(isVacant({ state, isReplaced })).toBe(vacant);
  });

  it('writes register numbers by year and order', () => {
    expect([registerNumber(2026, 7), registerNumber(2026, 12_345)]).toEqual(['2026/0007', '2026/12345']);
  });
});
