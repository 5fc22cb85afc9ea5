/** When a sheet is open, what a mark may be, until when it may be contested, and who may take which step. */
import { describe, expect, it } from 'vitest';
import type { Actor, Holding, Office } from '../../shared/core/authority.ts';
import { DAY_LENGTH, instantAt } from '../../shared/core/time.ts';
import { mayDecideCorrection, mayEnter, mayValidate, type Contested, type Judged } from '../../shared/grades/sheets/policy.ts';
import { appealEnd, closingOf, markProblem, windowAt, windowProblem } from '../../shared/grades/sheets/rules.ts';
import { enterInput, planInput } from '../../shared/grades/sheets/schema.ts';

const now = instantAt('2026-05-12', 600);
const held = (office: Office, reach: Holding['reach'], kind: Holding['kind'] = 'appointment'): Holding => ({
  id: `${office} ${JSON.stringify(reach)}`,
  kind,
  office,
  capacity: 'titular',
  from: 0,
  to: null,
  reach,
});
const actor = (personId: string, ...holdings: Holding[]): Actor => ({ personId, holdings, confirmedAt: now });
const sheet: Judged = {
  opensAt: now - DAY_LENGTH,
  closesAt: now + DAY_LENGTH,
  reopenedUntil: null,
  state: 'submitted',
  isPublished: false,
  isBlind: false,
  subject: {
    groupIds: ['g'],
    moduleId: 'm',
    filiereIds: ['f'],
    departmentIds: ['d'],
    fields: ['teacherQualification'],
    sessionId: 's',
    hands: { 'grade.enter': ['trainer'], 'grade.submit': ['trainer'] },
  },
  teacherIds: ['trainer'],
  filiereHeadIds: ['head'],
  departmentHeadIds: ['chief'],
};
const head = actor('head', held('filiereHead', { filiereId: 'f' }));
const chief = actor('chief', held('departmentHead', { departmentId: 'd' }));
const director = actor('director', held('assistantDirector', { field: 'teacherQualification' }));
const said = (verdict: ReturnType<typeof mayValidate>) => (verdict.ok ? 'ok' : verdict.reason);

describe('The window of entry', () => {
  const window = { opensAt: 10, closesAt: 20, reopenedUntil: null };
  it('holds from its opening until its closing, or until it was reopened', () => {
    expect([9, 10, 19, 20].map((at) => windowAt(window, at))).toEqual(['before', 'open', 'open', 'after']);
    expect(closingOf({ ...window, reopenedUntil: 15 })).toBe(20);
    expect(windowAt({ ...window, reopenedUntil: 30 }, 29)).toBe('open');
  });
  it('never begins before the assessment is held, nor after it ends', () => {
    const heldOn = '2026-05-12';
    expect(windowProblem({ heldOn, opensAt: instantAt(heldOn), closesAt: instantAt(heldOn) + 1 })).toBeUndefined();
    expect(windowProblem({ heldOn, opensAt: instantAt(heldOn) - 1, closesAt: instantAt(heldOn) + 1 })).toBe(
      'grades.refusal.windowBeforeHeld',
    );
    expect(windowProblem({ heldOn, opensAt: 5, closesAt: 5 })).toBe('grades.refusal.windowOrder');
  });
});

describe('A mark', () => {
  it.each([
    [0, undefined],
    [2000, undefined],
    [1225, undefined],
    [2025, 'grades.refusal.overScale'],
    [1210, 'grades.refusal.offStep'],
  ] as const)('of %i hundredths on /20 by quarters: %s', (value, problem) => {
    expect(markProblem({ value, code: null }, { scale: 2000, step: 25 })).toBe(problem);
  });
  it('is a figure or a code, never both, never neither, never empty', () => {
    const id = '019bd000-0000-7000-8000-000000000000';
    const parse = (mark: object) =>
      enterInput.safeParse({ actId: id, assessmentId: id, device: '', marks: [{ personId: id, version: 0, ...mark }] }).success;
    expect(parse({ value: 1000, code: null })).toBe(true);
    expect(parse({ value: null, code: 'exempt' })).toBe(true);
    expect(parse({ value: 1000, code: 'exempt' })).toBe(false);
    expect(parse({ value: null, code: null })).toBe(false);
    expect(parse({ value: '', code: null })).toBe(false);
    expect(parse({ value: 12.5, code: null })).toBe(false);
    expect(parse({ value: -25, code: null })).toBe(false);
    expect(planInput.safeParse({}).success).toBe(false);
  });
});

describe('The appeal window', () => {
  it('ends with the third working day after publication', () => {
    const isOpen = (day: string) => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()) && day !== '2026-05-14';
    expect(appealEnd(instantAt('2026-05-12', 900), 3, isOpen)).toBe(instantAt('2026-05-19'));
  });
  it('ends at all, even on a calendar without an open day', () => {
    expect(appealEnd(now, 3, () => false)).toBeGreaterThan(now);
  });
});

describe('Validating a sheet', () => {
  it('is for the head of the filière first', () => {
    expect([head, chief, director].map((who) => said(mayValidate(who, sheet, now)))).toEqual([
      'ok',
      'grades.refusal.headFirst',
      'grades.refusal.headFirst',
    ]);
  });
  it('is for the head of the department where the head of the filière taught it', () => {
    const taught = { ...sheet, teacherIds: ['head'] };
    expect([head, chief, director].map((who) => said(mayValidate(who, taught, now)))).toEqual([
      'grades.refusal.taught',
      'ok',
      'grades.refusal.headFirst',
    ]);
  });
  it('is for the director of the field where there is no head free of it', () => {
    const alone = { ...sheet, filiereHeadIds: [], teacherIds: ['chief'] };
    expect([chief, director].map((who) => said(mayValidate(who, alone, now)))).toEqual(['grades.refusal.taught', 'ok']);
  });
  it('is never for who entered a mark of it', () => {
    const entered = { ...sheet, subject: { ...sheet.subject, hands: { 'grade.enter': ['head'] } } };
    expect(said(mayValidate(head, entered, now))).toBe('authority.twoHands');
    expect(said(mayValidate(chief, entered, now))).toBe('ok');
  });
});

describe('Entering', () => {
  const open: Judged = { ...sheet, state: 'entry' };
  const trainer = actor('trainer', held('trainer', { groupId: 'g', moduleId: 'm' }, 'teaching'));
  it('is for who teaches this module to this group, never for oneself', () => {
    expect(mayEnter(trainer, open, ['someone'], now).ok).toBe(true);
    expect(said(mayEnter(trainer, open, ['trainer'], now))).toBe('authority.ownRecord');
    const beside = actor('other', held('trainer', { groupId: 'g', moduleId: 'other' }, 'teaching'));
    expect(said(mayEnter(beside, open, [], now))).toBe('authority.outOfReach');
  });
  it('is for who was named for this very sheet, and no other', () => {
    expect(mayEnter(actor('reader', held('trainer', { sessionId: 's' }, 'teaching')), open, [], now).ok).toBe(true);
    expect(mayEnter(actor('reader', held('trainer', { sessionId: 'z' }, 'teaching')), open, [], now).ok).toBe(false);
  });
});

describe('Deciding a correction', () => {
  const locked: Contested = { ...sheet, state: 'locked', personId: 'trainee', appealUntil: null, deciding: [] };
  const asked = {
    ...locked,
    subject: { ...sheet.subject, bodyIds: ['b'], hands: { 'grade.enter': ['trainer'], 'grade.askCorrection': ['asker'] } },
  };
  const juror = actor('juror', held('juryMember', { bodyId: 'b' }, 'seat'));
  it('is the director’s before the deliberation, and the jury’s after', () => {
    expect(said(mayDecideCorrection(director, asked, now))).toBe('ok');
    expect(said(mayDecideCorrection(juror, asked, now))).toBe('grades.refusal.notDeliberated');
    const after = { ...asked, deciding: [{ bodyId: 'b' }] };
    expect(said(mayDecideCorrection(director, after, now))).toBe('grades.refusal.juryDecides');
    expect(said(mayDecideCorrection(juror, after, now))).toBe('ok');
    expect(said(mayDecideCorrection(actor('x', held('juryMember', { bodyId: 'other' }, 'seat')), after, now))).toBe('authority.outOfReach');
    const recused = { ...after, subject: { ...after.subject, conflicted: ['juror'] } };
    expect(said(mayDecideCorrection(juror, recused, now))).toBe('authority.conflict');
    const another = { ...after, subject: { ...after.subject, bodyIds: ['b', 'other'] } };
    expect(said(mayDecideCorrection(actor('x', held('juryMember', { bodyId: 'other' }, 'seat')), another, now))).toBe(
      'authority.outOfReach',
    );
  });
  it('is neither for who asked, nor for who entered, nor for whose mark it is', () => {
    const seated = (personId: string) => actor(personId, held('assistantDirector', { field: 'teacherQualification' }));
    expect(said(mayDecideCorrection(seated('asker'), asked, now))).toBe('authority.twoHands');
    expect(said(mayDecideCorrection(seated('trainer'), asked, now))).toBe('authority.twoHands');
    expect(said(mayDecideCorrection(seated('trainee'), asked, now))).toBe('authority.ownRecord');
  });
});
