/** Who keeps rooms: the secretary general all of them, a site's correspondent those of the site (AUTHORITY §6). */
import type { Actor, Verdict } from '../../core/authority.ts';
import { decide } from '../../core/decide.ts';
import type { Instant } from '../../core/time.ts';
import { grants } from '../grants.ts';

export function mayManageRoom(actor: Actor, room: { readonly siteId: string }, now: Instant): Verdict {
  return decide(grants, 'room.manage', actor, { siteIds: [room.siteId] }, now);
}
