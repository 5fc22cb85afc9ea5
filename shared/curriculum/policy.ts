/** Who reads, drafts, advises on and publishes the programme of a filière, and who opens promotions. */
import type { Actor, Field, Subject, Verdict } from '../core/authority.ts';
import { carriers, decide } from '../core/decide.ts';
import { reaches } from '../core/scope.ts';
import type { Instant } from '../core/time.ts';
import { grants } from './grants.ts';

/** A filière as rights over its programme see it. */
export type FiliereSubject = { readonly id: string; readonly departmentId: string | null; readonly field: Field | null };
/** A drafted version: its filière, and everyone who had a hand in it. */
export type DraftSubject = { readonly filiere: FiliereSubject; readonly hands: readonly string[] };

/** The published programme is open inside the centre. */
export function mayReadProgrammes(actor: Actor, now: Instant): Verdict {
  return decide(grants, 'curric.read', actor, {}, now);
}

/** The head of the filière, the head of its department, continuing education for the own field. */
export function mayDraftProgramme(actor: Actor, filiere: FiliereSubject, now: Instant): Verdict {
  return decide(grants, 'curric.draft', actor, subjectOf(filiere), now);
}

/** The pedagogical commission alone. @param bodyIds the pedagogical commissions of the day */
export function mayOpine(actor: Actor, bodyIds: readonly string[], now: Instant): Verdict {
  return decide(grants, 'curric.opinion', actor, { bodyIds }, now);
}

/** The assistant director of the field, never a hand that drafted it. */
export function mayPublishProgramme(actor: Actor, { filiere, hands }: DraftSubject, now: Instant): Verdict {
  return decide(grants, 'curric.publish', actor, { ...subjectOf(filiere), hands: { 'curric.draft': hands } }, now);
}

/** A draft is seen by those who draft, advise or publish there, and by nobody else. */
export function maySeeDraft(actor: Actor, filiere: FiliereSubject, bodyIds: readonly string[], now: Instant): boolean {
  const subject = { ...subjectOf(filiere), bodyIds };
  return (['curric.draft', 'curric.opinion', 'curric.publish'] as const).some((action) =>
    carriers(grants, action, actor, now).some(({ by, grant }) => reaches(grant.scope, by, subject, actor.personId)),
  );
}

/** Opens a promotion of a field and changes its dates. */
export function mayManagePromotion(actor: Actor, field: Field, now: Instant): Verdict {
  return decide(grants, 'promotion.manage', actor, { fields: [field] }, now);
}

function subjectOf({ id, departmentId, field }: FiliereSubject): Subject {
  return { filiereIds: [id], departmentIds: departmentId === null ? [] : [departmentId], fields: field === null ? [] : [field] };
}
