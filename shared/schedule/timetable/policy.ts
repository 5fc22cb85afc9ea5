/** Who draws, publishes and changes a timetable (AUTHORITY §6). */
import type { Actor, Rules, Subject, Verdict } from '../../core/authority.ts';
import { carriers, couldEver, decide } from '../../core/decide.ts';
import type { Carrier } from '../../core/forbid.ts';
import type { Instant } from '../../core/time.ts';
import { isSamePlacement } from '../versions/rules.ts';
import type { Placement } from '../conflicts/rules.ts';
import { grants } from '../grants.ts';

/** A group as timetables see it: who answers for it. */
export type GroupSubject = Pick<Subject, 'groupIds' | 'filiereIds' | 'fields' | 'departmentIds' | 'siteIds'>;

export function mayReadTimetable(actor: Actor, subject: Subject, now: Instant): Verdict {
  return decide(grants, 'sched.read', actor, subject, now);
}

/** Whether some timetable is open to this person. */
export function couldReadTimetables(actor: Actor, now: Instant): boolean {
  return couldEver(grants, 'sched.read', actor, now);
}

export function mayDraft(actor: Actor, group: GroupSubject, now: Instant): Verdict {
  return decide(grants, 'sched.draft', actor, group, now);
}

/** Drafts are the business of who draws them and who publishes them. */
export function maySeeDrafts(actor: Actor, group: GroupSubject, now: Instant): Verdict {
  const draws = mayDraft(actor, group, now);
  return draws.ok ? draws : decide(grants, 'sched.publish', { ...actor, confirmedAt: now }, group, now);
}

/** Whether any draft is this person's business. */
export function couldSeeDrafts(actor: Actor, now: Instant): boolean {
  return couldEver(grants, 'sched.draft', actor, now) || couldEver(grants, 'sched.publish', actor, now);
}

/** The holdings by which lists of drafts are narrowed. */
export function draftCarriers(actor: Actor, now: Instant): readonly Carrier[] {
  return [...carriers(grants, 'sched.draft', actor, now), ...carriers(grants, 'sched.publish', actor, now)];
}

export function mayPublish(actor: Actor, group: GroupSubject, now: Instant): Verdict {
  return decide(grants, 'sched.publish', actor, group, now);
}

/** Whether something of a group's published sessions is this person's to change: of a site correspondent, the room. */
export function mayChangeSome(actor: Actor, group: GroupSubject, now: Instant): Verdict {
  return decide(grants, 'sched.change', actor, group, now);
}

const { siteCorrespondent: _, ...others } = grants['sched.change'].by;
/** A site correspondent changes the room and nothing else. */
const beyondRooms: Rules = { 'sched.change': { ...grants['sched.change'], by: others } };

/** Moving or cancelling a published session; who may only change its room is told so. */
export function mayChange(actor: Actor, session: Subject, before: Placement, after: Placement | null, now: Instant): Verdict {
  const verdict = decide(grants, 'sched.change', actor, session, now);
  const isRoomAlone = after !== null && isSamePlacement({ ...before, roomId: after.roomId }, after);
  if (!verdict.ok || isRoomAlone) return verdict;
  const wider = decide(beyondRooms, 'sched.change', actor, session, now);
  return wider.ok ? wider : { ok: false, reason: 'schedule.refusal.roomOnly', who: wider.who };
}
