/** Who records that trainees took up the training, and who closes the files of a promotion that is over. */
import type { Actor, Subject, Verdict } from '../../core/authority.ts';
import { decide } from '../../core/decide.ts';
import type { Instant } from '../../core/time.ts';
import { grants } from '../grants.ts';

/** Student affairs, for a group it keeps. */
export function mayInstall(actor: Actor, group: Subject, now: Instant): Verdict {
  return decide(grants, 'enrol.register', actor, group, now);
}

/** Student affairs, once a promotion is over (law 69-99: what is finished goes to the archives by an agent's hand). */
export function mayArchive(actor: Actor, now: Instant): Verdict {
  return decide(grants, 'enrol.register', actor, {}, now);
}
