/** How far a holding reaches: one predicate per scope, on one subject. The lists say the same in SQL. */
import type { Holding, Scope, Subject } from './authority.ts';

/** Scopes that travel with the person and not with the office: they cannot be lent by delegation. */
export const personalScopes: readonly Scope[] = ['own', 'assigned', 'addressed', 'byDelegation'];

type Predicate = (holding: Holding, subject: Subject, personId: string) => boolean;

const predicates: { readonly [scope in Scope]: Predicate } = {
  own: (_, subject, personId) => subject.ownerId === personId,
  assigned: isAssigned,
  ownGroup: ({ reach }, subject) => among(reach.groupId, subject.groupIds),
  ownFiliere: ({ reach }, subject) => among(reach.filiereId, subject.filiereIds),
  ownDepartment: ({ reach }, subject) => among(reach.departmentId, subject.departmentIds),
  ownField: ({ reach }, subject) => among(reach.field, subject.fields),
  ownSite: ({ reach }, subject) => among(reach.siteId, subject.siteIds),
  ownService: ({ reach }, subject) => among(reach.unitId, subject.unitIds),
  ownBody: ({ reach }, subject) => among(reach.bodyId, subject.bodyIds),
  addressed: (_, subject, personId) => among(personId, subject.addresseeIds),
  wholeCentre: () => true,
  // The delegator's own grant carries a delegated act; the cell that says "by delegation" carries nothing itself.
  byDelegation: () => false,
};

/** Whether what the subject is about lies within the scope of this holding. A fact that is absent matches nothing. */
export function reaches(scope: Scope, holding: Holding, subject: Subject, personId: string): boolean {
  return predicates[scope](holding, subject, personId);
}

/**
 * A teaching assignment reaches its module in its group; a substitution or an invigilation, which names one session,
 * reaches that session and no more.
 */
function isAssigned({ kind, reach }: Holding, subject: Subject, personId: string): boolean {
  if (kind !== 'teaching') return false;
  if (reach.sessionId !== undefined) return reach.sessionId === subject.sessionId;
  if (!among(reach.groupId, subject.groupIds)) return false;
  if (reach.moduleId !== undefined && reach.moduleId !== subject.moduleId) return false;
  return subject.trainerIds === undefined || among(personId, subject.trainerIds);
}

function among(id: string | undefined, ids: readonly string[] | undefined): boolean {
  return id !== undefined && ids !== undefined && ids.includes(id);
}
