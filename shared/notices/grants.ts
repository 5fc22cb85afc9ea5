/** A notice follows the right to what it announces: the feature has no act but one's own inbox. */
import { everyone, own, read, write } from '../core/grant.ts';
import type { Rules } from '../core/authority.ts';

export const grants = {
  'notice.read': read('C2', everyone(own)),
  'notice.markRead': write('C2', everyone(own)),
} as const satisfies Rules;
