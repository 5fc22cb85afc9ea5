/** Who keeps the groups of a filière, and who places people in them. */
import type { Actor, Verdict } from '../../core/authority.ts';
import { carriers, decide } from '../../core/decide.ts';
import type { Instant } from '../../core/time.ts';
import { grants } from '../grants.ts';
import type { Carried } from '../policy.ts';

export type GroupSubject = { readonly filiereIds: readonly string[] };

/** Opens, names and closes groups, and asks for a balanced proposal (AUTHORITY group.manage). */
export function mayManageGroups(actor: Actor, subject: GroupSubject, now: Instant): Verdict {
  return decide(grants, 'group.manage', actor, subject, now);
}

/** Places people in a group (AUTHORITY enrol.assignGroup). */
export function mayAssignGroup(actor: Actor, subject: GroupSubject, now: Instant): Verdict {
  return decide(grants, 'enrol.assignGroup', actor, subject, now);
}

/** By what holdings this person keeps groups: what their list is filtered by. */
export function groupCarriers(actor: Actor, now: Instant): readonly Carried[] {
  return carriers(grants, 'group.manage', actor, now);
}
