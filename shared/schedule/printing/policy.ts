/** Whose week one may read and print (AUTHORITY sched.read): everybody's for offices and trainers, one's own group's for a trainee. */
import type { Actor, Verdict } from '../../core/authority.ts';
import { decide } from '../../core/decide.ts';
import type { Instant } from '../../core/time.ts';
import { grants } from '../grants.ts';
import type { WeekOwner } from './schema.ts';

/** Reading the week of a group, a trainer or a room. */
export function mayReadWeek(actor: Actor, owner: WeekOwner, id: string, now: Instant): Verdict {
  return decide(grants, 'sched.read', actor, owner === 'group' ? { groupIds: [id] } : {}, now);
}
