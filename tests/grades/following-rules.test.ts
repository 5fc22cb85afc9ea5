/** Levels and points, stays that collide, defences that clash, and how other groups did: the rules beside practicums, projects and the grid. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { othersOf, type Sums } from '../../shared/grades/grid/figures/rules.ts';
import { mayEnterGrid, mayReadGrids } from '../../shared/grades/practicum/policy.ts';
import { collides, gridsMissing, isSignable, levelOf, levels, pointsOf } from '../../shared/grades/practicum/rules.ts';
import { practicumFormInput } from '../../shared/grades/practicum/schema.ts';
import { usualForm } from '../../shared/grades/practicum/rules.ts';
import { mayReadProjectMark } from '../../shared/grades/projects/policy.ts';
import { defenceClash } from '../../shared/grades/projects/rules.ts';
import type { Actor, Holding, Office } from '../../shared/core/authority.ts';

const quarters = fc.integer({ min: 1, max: 80 }).map((n) => n * 25);

describe('The levels of a criterion', () => {
  it('stand for quarters of what it gives, the best for all of it', () => {
    expect(levels.map((level) => pointsOf(level, 400))).toEqual([100, 200, 300, 400]);
    expect(levels.map((level) => pointsOf(level, 500))).toEqual([125, 250, 375, 500]);
    expect(levels.map((level) => pointsOf(level, 350))).toEqual([100, 175, 275, 350]);
  });

  it('are read back from their points, and points are always some the grid takes', () => {
    fc.assert(
      fc.property(quarters, fc.constantFrom(...levels), (max, level) => {
        const points = pointsOf(level, max);
        expect(points % 25).toBe(0);
        expect(points).toBeGreaterThanOrEqual(0);
        expect(points).toBeLessThanOrEqual(max);
        const back = levelOf(points, max);
        if (back !== null) expect(pointsOf(back, max)).toBe(points);
      }),
    );
    expect([levelOf(0, 400), levelOf(25, 400), levelOf(325, 400), levelOf(400, 400)]).toEqual([null, 'weak', 'good', 'firm']);
  });

  it('rest on maxima in whole quarters: others could never be given', () => {
    const [first, second, ...rest] = usualForm.grids.host;
    const odd = [{ ...first, max: 401 }, { ...second, max: 499 }, ...rest];
    expect(practicumFormInput.safeParse({ ...usualForm, grids: { ...usualForm.grids, host: odd } }).success).toBe(false);
  });
});

describe('A stay in a school', () => {
  const stay = { fromOn: '2026-03-02', toOn: '2026-03-27', weekday: 4 } as const;
  it.each([
    [{ ...stay }, true],
    [{ ...stay, weekday: 5 }, false],
    [{ ...stay, weekday: null }, true],
    [{ ...stay, fromOn: '2026-03-27', toOn: '2026-04-10' }, true],
    [{ ...stay, fromOn: '2026-03-28', toOn: '2026-04-10', weekday: null }, false],
  ] as const)('collides with %j: %s', (other, expected) => {
    expect([collides(stay, other), collides(other, stay)]).toEqual([expected, expected]);
  });

  it('lacks the grids of host and trainer, and the inspector’s where one was named', () => {
    const none = { host: null, trainer: null, inspector: null };
    expect(gridsMissing(none, 'M. Sekkat')).toEqual(['host', 'trainer', 'inspector']);
    expect(gridsMissing(none, null)).toEqual(['host', 'trainer']);
    expect(gridsMissing({ ...none, host: 1200 }, null)).toEqual(['trainer']);
  });

  it('is signed from its first day on, and never tomorrow', () => {
    expect(['2026-03-01', '2026-03-02', '2026-03-10', '2026-03-11'].map((on) => isSignable(on, stay, '2026-03-10'))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});

describe('Two defences', () => {
  const plan = { startMinutes: 570, room: ' Salle 12 ', members: [{ personId: 'p', isPresident: true }] };
  it.each([
    ['the same room within three quarters of an hour', { startMinutes: 600, room: 'salle 12', memberIds: [] }, { room: true, at: '10:00' }],
    ['the same person', { startMinutes: 540, room: 'Salle 3', memberIds: ['p'] }, { room: false, at: '09:00' }],
    ['the same room later', { startMinutes: 615, room: 'Salle 12', memberIds: ['p'] }, undefined],
    ['another room and other persons', { startMinutes: 570, room: 'Salle 3', memberIds: ['q'] }, undefined],
  ])('on %s: %o', (_, other, expected) => {
    expect(defenceClash(plan, [other])).toEqual(expected);
  });
});

describe('How other groups did', () => {
  const sums = (values: readonly number[], scale = 2000): Sums => ({
    scale,
    n: values.length,
    sum: values.reduce((total, value) => total + value, 0),
    squares: values.reduce((total, value) => total + value * value, 0),
  });
  const on = (all: readonly Sums[]) => othersOf(all, { groups: 2, scale: 2000 });

  it('is their mean and their spread, whatever the scales', () => {
    expect(on([sums([1000, 1200, 1400, 1600, 800])])).toEqual({ groups: 2, mean: 1200, spread: 283 });
    expect(on([sums([1000, 1200]), sums([1400, 1600, 800])])).toEqual({ groups: 2, mean: 1200, spread: 283 });
    expect(on([sums([3000, 3600, 4200], 6000), sums([1600, 800])])).toEqual({ groups: 2, mean: 1200, spread: 283 });
  });

  it('says nothing of fewer than five figures', () => {
    expect(on([sums([1000, 1200, 1400, 1600])])).toBeNull();
    expect(on([])).toBeNull();
  });

  it('agrees with the plain formula', () => {
    fc.assert(
      fc.property(fc.array(quarters, { minLength: 5, maxLength: 200 }), (values) => {
        const mean = values.reduce((total, value) => total + value, 0) / values.length;
        const spread = Math.sqrt(values.reduce((total, value) => total + (value - mean) ** 2, 0) / values.length);
        const found = on([sums(values)]);
        expect(Math.abs((found?.mean ?? 0) - mean)).toBeLessThanOrEqual(0.5 + 1e-6);
        expect(Math.abs((found?.spread ?? 0) - spread)).toBeLessThanOrEqual(0.5 + 1e-6);
      }),
    );
  });
});

describe('The grids of a stay', () => {
  const now = 1_000;
  const held = (office: Office, reach: Holding['reach'], kind: Holding['kind']): Holding => ({ id: office, kind, office, capacity: 'titular', from: 0, to: null, reach });
  const actor = (personId: string, ...holdings: Holding[]): Actor => ({ personId, holdings, confirmedAt: now });
  const trainer = actor('t', held('trainer', { sessionId: 'stay' }, 'teaching'));
  const trainee = actor('s', held('trainee', { groupId: 'g' }, 'enrolment'));
  const subject = { sessionId: 'stay', ownerId: 's', groupIds: ['g'] };

  it('are entered until their sheet is handed over', () => {
    const said = [null, 'proposed', 'entry', 'submitted', 'validated', 'locked'] as const;
    expect(said.map((state) => mayEnterGrid(trainer, subject, state, now).ok)).toEqual([true, true, true, false, false, false]);
    expect(mayEnterGrid(trainee, subject, 'entry', now).ok).toBe(false);
  });

  it('are read by their trainee once published, and the mark of a project alike', () => {
    for (const may of [mayReadGrids, mayReadProjectMark])
      expect([may(trainee, { ...subject, isPublished: false }, now).ok, may(trainee, { ...subject, isPublished: true }, now).ok]).toEqual([false, true]);
    const another = actor('other', held('trainee', { groupId: 'g' }, 'enrolment'));
    expect(mayReadGrids(another, { ...subject, isPublished: true }, now).ok).toBe(false);
    expect(mayReadGrids(trainer, { ...subject, isPublished: false }, now).ok).toBe(true);
  });
}); // prettier-ignore
