/** Who places trainees, follows them in their school, and enters what was signed there. */
import type { Actor, Subject, Verdict } from '../../core/authority.ts';
import { carriers, couldEver, decide } from '../../core/decide.ts';
import type { Carrier } from '../../core/forbid.ts';
import type { Instant } from '../../core/time.ts';
import { grants } from '../grants.ts';

/** Placing trainees, and the grids they are judged by: the head of the filière. */
export function mayManagePracticum(actor: Actor, place: Subject, now: Instant): Verdict {
  return decide(grants, 'practicum.manage', actor, place, now);
}

export function couldManagePracticum(actor: Actor, now: Instant): boolean {
  return couldEver(grants, 'practicum.manage', actor, now);
}

/** Following a placement: its trainee, its trainer, and who answers for the filière. */
export function mayReadPlacement(actor: Actor, placement: Subject, now: Instant): Verdict {
  return decide(grants, 'practicum.read', actor, placement, now);
}

/** The holdings by which lists of placements are narrowed. */
export function placementCarriers(actor: Actor, now: Instant): readonly Carrier[] {
  return carriers(grants, 'practicum.read', actor, now);
}

export function managingCarriers(actor: Actor, now: Instant): readonly Carrier[] {
  return carriers(grants, 'practicum.manage', actor, now);
}

/** The grids themselves are marks not published yet: never the trainee's before that. */
export function mayReadGrids(actor: Actor, placement: Subject, now: Instant): Verdict {
  return decide(grants, 'grade.readDraft', actor, placement, now);
}

/** Entering what was signed: the trainer of the placement, by the placement itself. */
export function mayEnterPlacement(actor: Actor, placement: Pick<Subject, 'sessionId' | 'ownerId'>, now: Instant): Verdict {
  return decide(grants, 'grade.enter', actor, placement, now);
}
