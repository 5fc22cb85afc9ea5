import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { usualSchemes } from '../../shared/curriculum/schemes/rules.ts';
import type { SchemeDefinition } from '../../shared/curriculum/schemes/schema.ts';
import type { Assessed, MarkCode, Sittings } from '../../shared/grades/averages/rules.ts';
import { judge, type Frame, type Outcome, type TraineeMarks } from '../../shared/grades/jury/judgement/rules.ts';
import { proposalOf, type Proposal } from '../../shared/grades/jury/rules.ts';
import { moduleOf, sat } from '../support/jury-marks.ts';

const { balanced, modular, modularWithExit } = usualSchemes;

const rank: Record<Outcome, number> = { incomplete: 0, deferred: 1, repeats: 1, resit: 2, admitted: 3 };

/** Two figures of one kind: further is better. */
function worth({ outcome, mention, isByCompensation }: Proposal): number {
  return rank[outcome] * 100 + (mention ?? -1) * 2 + (outcome === 'admitted' && !isByCompensation ? 1 : 0);
}

const code = fc.constantFrom<MarkCode>('absentUnjustified', 'absentJustified', 'exempt', 'notAssessed', 'pending');
const figure = fc.oneof(
  { weight: 12, arbitrary: fc.integer({ min: 0, max: 80 }).map((step) => step * 25) },
  { weight: 1, arbitrary: code },
);
const sittings = fc.record({ normal: figure, resit: fc.option(figure, { nil: undefined }) }).map(({ normal, resit }) => sat(normal, resit));
const scheme = fc
  .record({
    base: fc.constantFrom<SchemeDefinition>(balanced, modular, modularWithExit),
    compare: fc.constantFrom('exact' as const, 'rounded' as const),
    within: fc.constantFrom('none' as const, 'semester' as const, 'year' as const),
    average: fc.constantFrom(800, 1000),
    keep: fc.constantFrom('best' as const, 'last' as const),
    isHeld: fc.boolean(),
    floor: fc.constantFrom(null, 500, 700),
  })
  .map(({ base, compare, within, average, keep, isHeld, floor }) => ({
    ...base,
    validation: { ...base.validation, compare, eliminatoryMark: floor },
    compensation: { within, average },
    resit: { isHeld, keep },
  }));
const world = fc.record({
  scheme,
  coefficients: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 5 }),
  marks: fc.array(fc.record({ exam: sittings, continuous: sittings }), { minLength: 5, maxLength: 5 }),
  papers: fc.record({ practicum: sittings, project: sittings, exitContext: sittings, exitSkills: sittings, exitSubject: sittings }),
  sitting: fc.constantFrom('normal' as const, 'resit' as const),
  isRepeating: fc.boolean(),
  raise: fc.integer({ min: 1, max: 40 }),
  at: fc.nat(1000),
});

function sheetsOf({ modules, papers }: TraineeMarks): readonly Sittings[] {
  return [...Object.values(modules).flatMap((each) => Object.values(each ?? {})), ...Object.values(papers)].filter(
    (each) => each !== undefined,
  );
}

/** One of the figures raised, whichever; the papers sat are the same. */
function raised(marks: TraineeMarks, at: number, by: number): TraineeMarks {
  const all = sheetsOf(marks)
    .flatMap(({ normal, resit }) => [...normal, ...resit])
    .filter(({ mark }) => mark?.code === null);
  const chosen = all[at % Math.max(1, all.length)];
  const change = (each: Assessed): Assessed =>
    each === chosen && each.mark?.code === null
      ? { ...each, mark: { value: Math.min(each.scale, each.mark.value + by * 25), code: null } }
      : each;
  const inSheet = (each: Sittings | undefined): Sittings => ({
    normal: (each?.normal ?? []).map(change),
    resit: (each?.resit ?? []).map(change),
  });
  return {
    ...marks,
    modules: Object.fromEntries(
      Object.entries(marks.modules).map(([id, each]) => [
        id,
        Object.fromEntries(Object.entries(each ?? {}).map(([part, own]) => [part, inSheet(own)])),
      ]),
    ),
    papers: Object.fromEntries(Object.entries(marks.papers).map(([id, each]) => [id, inSheet(each)])),
  };
}

describe('proposals, whatever the marks', () => {
  const built = world.map(({ scheme: own, coefficients, marks, papers, ...rest }) => {
    const modules = coefficients.map((coefficient, at) => moduleOf(at + 1, (at % 2) + 1, coefficient));
    const frame: Frame = { scheme: own, modules, sitting: rest.sitting, semester: null };
    const trainee: TraineeMarks = {
      modules: Object.fromEntries(modules.map(({ id }, at) => [id, marks[at]])),
      papers,
      isRepeating: rest.isRepeating,
    };
    return { frame, trainee, ...rest };
  });

  it('never get worse by a better mark', () => {
    fc.assert(
      fc.property(built, ({ frame, trainee, raise, at }) => {
        const [before, after] = [proposalOf(frame, trainee), proposalOf(frame, raised(trainee, at, raise))];
        return worth(after) >= worth(before) && (before.average === null || (after.average ?? -1) >= before.average);
      }),
      { numRuns: 3000 },
    );
  });

  it('do not depend on the order of modules, nor on who they are about', () => {
    fc.assert(
      fc.property(built, ({ frame, trainee }) => {
        const straight = proposalOf(frame, trainee);
        const turned = proposalOf({ ...frame, modules: frame.modules.toReversed() }, trainee);
        const { outcome, mention, average, isByCompensation } = turned;
        expect({ outcome, mention, average, isByCompensation }).toEqual({
          outcome: straight.outcome,
          mention: straight.mention,
          average: straight.average,
          isByCompensation: straight.isByCompensation,
        });
        expect(new Set(turned.modules.map((each) => JSON.stringify(each)))).toEqual(
          new Set(straight.modules.map((each) => JSON.stringify(each))),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('are admitted only where nothing is short, and sit again only what is there', () => {
    fc.assert(
      fc.property(built, ({ frame, trainee }) => {
        const found = judge(frame, trainee);
        if (found.outcome === 'admitted')
          expect([...found.modules, ...found.papers].some(({ state }) => state === 'notValidated' || state === 'notPassed')).toBe(false);
        expect(found.outcome === 'resit').toBe(found.resit.length > 0);
      }),
      { numRuns: 1000 },
    );
  });
});
