/** Who publishes results, who reads them once they are, and who takes lists of them out. */
import type { Actor, Field, Verdict } from '../../core/authority.ts';
import { carriers, decide } from '../../core/decide.ts';
import type { Carrier } from '../../core/forbid.ts';
import type { Instant } from '../../core/time.ts';
import { grants as peopleGrants } from '../../people/grants.ts';
import { grants } from '../grants.ts';
import { EXPORT_FEW, EXPORTS_A_DAY } from './schema.ts';

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

const listScopes: readonly string[] = ['wholeCentre', 'ownField', 'ownDepartment', 'ownFiliere'];

/** The holdings by which one reads, or publishes, whole lists of results. */
export function listCarriers(actor: Actor, action: 'grade.readPublished' | 'grade.publish', now: Instant): readonly Carrier[] {
  return carriers(grants, action, actor, now).filter(({ grant }) => listScopes.includes(grant.scope));
}

/** What a file would hold, and how many were taken out since midnight. */
export type Leaving = { readonly lines: number; readonly today: number };

/**
 * Taking a list out: whoever reads it, up to fifty lines; beyond, the offices of `export.bulk`, the password given lately. Three files
 * a day, whoever it is.
 */
export function mayExportResults(
  actor: Actor,
  { field, filiereId, departmentId }: ResultsSubject,
  leaving: Leaving,
  now: Instant,
): Verdict {
  const read = mayReadResults(actor, { field, filiereId, departmentId }, now);
  if (!read.ok) return read;
  if (leaving.today >= EXPORTS_A_DAY)
    return { ok: false, reason: 'grades.results.refusal.exportsDone', who: [], params: { most: EXPORTS_A_DAY } };
  if (leaving.lines <= EXPORT_FEW) return read;
  const bulk = decide(peopleGrants, 'export.bulk', actor, { fields: [field], filiereIds: [filiereId] }, now);
  if (bulk.ok || bulk.reason === 'authority.reauthenticate') return bulk;
  return { ...bulk, reason: 'grades.results.refusal.manyLines', params: { most: EXPORT_FEW } };
}
