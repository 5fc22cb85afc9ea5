import type { Holding } from '../../shared/core/authority.ts';
import type { Plain } from '../../shared/core/refusal.ts';
import type { ActCapacity } from './capacity.ts';
import type { Permitted } from './permit.ts';

/** What an act did, as the journal keeps it. A transaction commits only against one. */
export type Change<Result> = {
  readonly by: { readonly holding: Holding | null; readonly capacity: ActCapacity };
  readonly kind: string;
  readonly id: string;
  readonly before: Plain;
  readonly after: Plain;
  /** Stored, and answered again to the same act sent twice. */
  readonly result: Result;
};

type Facts<Result> = { kind: string; id: string; before?: Plain; after: Plain; result: Result };

/** The change made by a permitted act: carries the holding it was done by. */
export function changed<Result>(permitted: Permitted<unknown>, facts: Facts<Result>): Change<Result> {
  const holding = permitted.by;
  return { by: { holding, capacity: holding.capacity }, before: null, ...facts };
}

/** The change a person makes of what is only their own (a password, a login), which no office grants. */
export function changedByOneself<Result>(facts: Facts<Result>): Change<Result> {
  return { by: { holding: null, capacity: 'self' }, before: null, ...facts };
}
