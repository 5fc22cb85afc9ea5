/** Who places trainees, follows them in their school, and enters what was signed there. */
import type { Actor, Subject, Verdict } from '../../core/authority.ts';
import { carriers, couldEver, decide } from '../../core/decide.ts';
import type { Carrier } from '../../core/forbid.ts';
import type { Instant } from '../../core/time.ts';
import { grants } from '../grants.ts';
import type { SheetState } from '../sheets/schema.ts';

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

/** The grids are marks: read in draft by who enters and answers for them, by the trainee once the practicum is published. */
export function mayReadGrids(
  actor: Actor,
  { isPublished, ...placement }: Subject & { readonly isPublished: boolean },
  now: Instant,
): Verdict {
  const { ownerId: _, ...place } = placement;
  const draft = decide(grants, 'grade.readDraft', actor, place, now);
  return draft.ok || !isPublished ? draft : decide(grants, 'grade.readPublished', actor, placement, now);
}

/** Entering what was signed: the trainer of the placement, by the placement itself. */
export function mayEnterPlacement(actor: Actor, placement: Pick<Subject, 'sessionId' | 'ownerId'>, now: Instant): Verdict {
  return decide(grants, 'grade.enter', actor, placement, now);
}

/** A grid is entered until the practicum sheet of its group is handed over. @param sheet its state; null while none is planned */
export function mayEnterGrid(
  actor: Actor,
  placement: Pick<Subject, 'sessionId' | 'ownerId'>,
  sheet: SheetState | null,
  now: Instant,
): Verdict {
  const verdict = mayEnterPlacement(actor, placement, now);
  if (!verdict.ok || sheet === null || sheet === 'entry' || sheet === 'proposed') return verdict;
  return { ok: false, reason: 'grades.practicum.closed', who: ['assistantDirector'] };
}
