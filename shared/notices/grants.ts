/** A notice follows the right to what it announces: the feature has no act of its own. */
import type { Rules } from '../core/authority.ts';

export const grants = {} as const satisfies Rules;
