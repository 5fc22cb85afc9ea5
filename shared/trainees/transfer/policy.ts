/** Who asks for a change of group, filière or site, and who approves it: never the same person. */
import type { Actor, Field, Subject, Verdict } from '../../core/authority.ts';
import { carriers, decide } from '../../core/decide.ts';
import type { Instant } from '../../core/time.ts';
import { grants } from '../grants.ts';
import type { TransferState } from './schema.ts';

export type TransferSubject = {
  readonly ownerId: string;
  readonly state: TransferState;
  readonly askedBy: string;
  /** Cycles that have not approved yet, in the order they are asked. */
  readonly awaited: readonly Field[];
};

/** Student affairs for anyone, the head for the own filière (AUTHORITY enrol.transfer). */
export function mayAskTransfer(actor: Actor, trainee: Subject, now: Instant): Verdict {
  return decide(grants, 'enrol.transfer', actor, trainee, now);
}

/** The assistant director of a cycle that has not approved yet (AUTHORITY enrol.approveTransfer); never who asked. */
export function mayDecideTransfer(actor: Actor, { ownerId, state, askedBy, awaited }: TransferSubject, now: Instant): Verdict {
  if (state !== 'asked') return { ok: false, reason: 'trainees.transfer.decided', who: [] };
  return decide(grants, 'enrol.approveTransfer', actor, { ownerId, fields: awaited, hands: { 'enrol.transfer': [askedBy] } }, now);
}

/** The cycles for which this person decides: what their list is filtered by. */
export function decidingCycles(actor: Actor, now: Instant): readonly Field[] {
  return carriers(grants, 'enrol.approveTransfer', actor, now).flatMap(({ by, grant }) =>
    grant.scope === 'ownField' ? (by.reach.field ?? []) : [],
  );
}
