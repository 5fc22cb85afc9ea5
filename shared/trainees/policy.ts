/** Who may see the card and the file of a trainee, and keep what stands in it. */
import type { Actor, Subject, Verdict } from '../core/authority.ts';
import { carriers, decide } from '../core/decide.ts';
import type { Instant } from '../core/time.ts';
import { grants as identity } from '../identity/grants.ts';
import { grants } from './grants.ts';

/** The holdings that open cards or files, and how far each reaches: what a list is filtered by. */
export type Carried = ReturnType<typeof carriers>[number];

/** Name, photograph, group, filière and site (AUTHORITY trainee.readCard). */
export function mayReadCard(actor: Actor, trainee: Subject, now: Instant): Verdict {
  return decide(grants, 'trainee.readCard', actor, trainee, now);
}

/** The administrative file: one’s own, or those of the centre or the cycle one answers for. */
export function mayReadFile(actor: Actor, trainee: Subject, now: Instant): Verdict {
  return decide(grants, 'trainee.readFile', actor, trainee, now);
}

/** By what holdings this person sees cards. */
export function cardCarriers(actor: Actor, now: Instant): readonly Carried[] {
  return carriers(grants, 'trainee.readCard', actor, now);
}

/** By what holdings this person reads files. */
export function fileCarriers(actor: Actor, now: Instant): readonly Carried[] {
  return carriers(grants, 'trainee.readFile', actor, now);
}

/** Whoever may open the directory may look for anyone; they find the trainees whose cards are open to them. */
export function mayLookFor(actor: Actor, now: Instant): Verdict {
  return decide(identity, 'account.directory', actor, {}, now);
}
