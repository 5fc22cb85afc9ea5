/** Who sees which sessions can no longer take place: who draws, who changes, and of rooms who keeps them. */
import type { Actor } from '../../core/authority.ts';
import { carriers } from '../../core/decide.ts';
import type { Carrier } from '../../core/forbid.ts';
import type { Instant } from '../../core/time.ts';
import { grants } from '../grants.ts';

/** The holdings by which troubles are listed: `all` of them, and those of `rooms` alone. */
export type Watching = { readonly all: readonly Carrier[]; readonly rooms: readonly Carrier[] };

export function watchingOf(actor: Actor, now: Instant): Watching {
  const changing = carriers(grants, 'sched.change', actor, now);
  const isSite = ({ by }: Carrier) => by.office === 'siteCorrespondent';
  return {
    all: [...changing.filter((carrier) => !isSite(carrier)), ...carriers(grants, 'sched.draft', actor, now)],
    rooms: [...changing.filter(isSite), ...carriers(grants, 'room.manage', actor, now)],
  };
}

/** Whether any trouble could be this person's business. */
export function isWatching({ all, rooms }: Watching): boolean {
  return all.length > 0 || rooms.length > 0;
}
