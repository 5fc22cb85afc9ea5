/** Who records that a trainer cannot teach: human resources, the head of a filière for who teaches there. Never for oneself. */
import type { Actor, Verdict } from '../../core/authority.ts';
import { carriers, decide } from '../../core/decide.ts';
import type { Carrier } from '../../core/forbid.ts';
import type { Instant } from '../../core/time.ts';
import { grants } from '../grants.ts';

/** A trainer with the filières in which they teach now. */
export type Trainer = { readonly personId: string; readonly filiereIds: readonly string[] };

export function mayRecordAbsence(actor: Actor, { personId, filiereIds }: Trainer, now: Instant): Verdict {
  return decide(grants, 'sched.recordAbsence', actor, { ownerId: personId, filiereIds }, now);
}

/** The holdings by which absences are listed. */
export function absenceCarriers(actor: Actor, now: Instant): readonly Carrier[] {
  return carriers(grants, 'sched.recordAbsence', actor, now);
}
