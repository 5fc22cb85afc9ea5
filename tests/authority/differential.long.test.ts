import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from '../../shared/core/decide.ts';
import { rules } from '../../server/app/rules.ts';
import { anyActor, anyInstant, anySubject } from '../support/authority-arbitraries.ts';
import { matrixActions } from '../support/authority-matrix.ts';
import { naivelyAllowed } from '../support/naive-authority.ts';

describe('in a centre drawn at random, around the instants at which rights begin and end', () => {
  it('the engine and the naive reading of the matrix never differ', () => {
    let allowed = 0;
    let refused = 0;
    fc.assert(
      fc.property(anyActor, anySubject, anyInstant, (actor, subject, now) => {
        for (const action of matrixActions) {
          const verdict = decide(rules, action, actor, subject, now);
          const expected = naivelyAllowed(action, actor, subject, now);
          if (verdict.ok !== expected.length > 0) throw new Error(`${action}: ${JSON.stringify({ verdict, expected })}`);
          if (verdict.ok) expect(expected).toContain(verdict.by);
          if (verdict.ok) allowed += 1;
          else refused += 1;
        }
      }),
      { numRuns: 1500 },
    );
    // The draw is worth something only if both answers are frequent.
    expect(allowed).toBeGreaterThan(5000);
    expect(refused).toBeGreaterThan(5000);
  }, 60_000);
});
