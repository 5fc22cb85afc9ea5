/** Who may read and keep the register of the staff. */
import type { Actor, Verdict } from '../core/authority.ts';
import { carriers, decide } from '../core/decide.ts';
import type { Instant } from '../core/time.ts';
import { grants } from './grants.ts';

/** Entering someone who works for the centre. */
export function mayRegister(actor: Actor, now: Instant): Verdict {
  return decide(grants, 'staff.register', actor, {}, now);
}

/** A personnel file: one's own, or any for those who keep or direct. */
export function mayReadFile(actor: Actor, personId: string, now: Instant): Verdict {
  return decide(grants, 'staff.readFile', actor, { ownerId: personId }, now);
}

/** Correcting a personnel file; never one's own. */
export function mayEditFile(actor: Actor, personId: string, now: Instant): Verdict {
  return decide(grants, 'staff.edit', actor, { ownerId: personId }, now);
}

/** Whether every personnel file is open to this person: whom they may also look for by code or telephone. */
export function mayReadAnyFile(actor: Actor, now: Instant): boolean {
  return carriers(grants, 'staff.readFile', actor, now).some(({ grant }) => grant.scope === 'wholeCentre');
}
