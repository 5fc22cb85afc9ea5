/** Who assigns teaching, who puts it in force and ends it, and who reads how much each trainer teaches. */
import type { Actor, Field, Office, Subject, Verdict } from '../../core/authority.ts';
import { carriers, decide } from '../../core/decide.ts';
import type { Carrier } from '../../core/forbid.ts';
import type { Instant } from '../../core/time.ts';
import { grants } from '../grants.ts';

/** Where something is taught, and by whom. */
export type TeachingSubject = { readonly filiereId: string; readonly field: Field | null; readonly trainerId: string };
type Place = Omit<TeachingSubject, 'trainerId'>;

/** What puts an assignment in force, and ends it (AUTHORITY teaching.assign: published by DA or DAF). */
const publishers: readonly Office[] = ['assistantDirector', 'continuingEducationDirector'];

/** Asks for an assignment in a filière, or takes the asking back. */
export function mayAssign(actor: Actor, place: Place, now: Instant): Verdict {
  return decide(grants, 'teaching.assign', actor, subjectOf(place), now);
}

/** Puts an assignment in force, or ends one: the assistant director of the field, never for oneself. */
export function mayPublishTeaching(actor: Actor, { trainerId, ...place }: TeachingSubject, now: Instant): Verdict {
  const subject = { ...subjectOf(place), ownerId: trainerId };
  const held = { ...actor, holdings: actor.holdings.filter(({ office }) => publishers.includes(office)) };
  const verdict = decide(grants, 'teaching.assign', held, subject, now);
  if (verdict.ok) return verdict;
  const any = decide(grants, 'teaching.assign', actor, subjectOf(place), now);
  return any.ok && verdict.reason === 'authority.noHolding'
    ? { ok: false, reason: 'schedule.teaching.fieldPublishes', who: publishers }
    : { ...verdict, who: publishers };
}

/** By what holdings this person assigns: what the lists are filtered by. */
export function assignCarriers(actor: Actor, now: Instant): readonly Carrier[] {
  return carriers(grants, 'teaching.assign', actor, now);
}

/** By what holdings this person reads loads. */
export function loadCarriers(actor: Actor, now: Instant): readonly Carrier[] {
  return carriers(grants, 'load.read', actor, now);
}

function subjectOf({ filiereId, field }: Place): Subject {
  return { filiereIds: [filiereId], fields: field === null ? [] : [field] };
}
