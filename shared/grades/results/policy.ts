/** Who publishes results, and who reads them once they are. */
import type { Actor, Field, Verdict } from '../../core/authority.ts';
import { decide } from '../../core/decide.ts';
import type { Instant } from '../../core/time.ts';
import { grants } from '../grants.ts';

/** Results as the rights over them see them. */
export type ResultsSubject = { readonly field: Field; readonly filiereId: string; readonly departmentId: string | null };

/** Publishing: who leads the field, unless they entered one of the marks (B29). */
export function mayPublishResults(actor: Actor, { field, enterers }: { field: Field; enterers: readonly string[] }, now: Instant): Verdict {
  return decide(grants, 'grade.publish', actor, { fields: [field], hands: { 'grade.enter': enterers } }, now);
}

/** Reading everyone's published results of a promotion in a filière. */
export function mayReadResults(actor: Actor, { field, filiereId, departmentId }: ResultsSubject, now: Instant): Verdict {
  const departments = departmentId === null ? [] : [departmentId];
  return decide(grants, 'grade.readPublished', actor, { fields: [field], filiereIds: [filiereId], departmentIds: departments }, now);
}

/** Reading one's own. */
export function mayReadOwnResults(actor: Actor, now: Instant): Verdict {
  return decide(grants, 'grade.readPublished', actor, { ownerId: actor.personId }, now);
}
