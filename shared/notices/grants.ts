/** A notice follows the right to what it announces: one's own inbox, one's own mail, and that mail leaves at all. */
import { everyone, own, read, whole, write } from '../core/grant.ts';
import type { Rules } from '../core/authority.ts';

export const grants = {
  'notice.read': read('C2', everyone(own)),
  'notice.markRead': write('C2', everyone(own)),
  'notice.prefer': write('C2', everyone(own)),
  // To whom mail does not arrive, and why; never what it says
  'notice.followMail': read('C2', { informationTechnology: whole }),
  'notice.retryMail': write('C2', { informationTechnology: whole }),
} as const satisfies Rules;
