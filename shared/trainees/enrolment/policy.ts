/** Who records that trainees took up the training. */
import type { Actor, Subject, Verdict } from '../../core/authority.ts';
import { decide } from '../../core/decide.ts';
import type { Instant } from '../../core/time.ts';
import { grants } from '../grants.ts';

/** Student affairs, for a group it keeps. */
export function mayInstall(actor: Actor, group: Subject, now: Instant): Verdict {
  return decide(grants, 'enrol.register', actor, group, now);
}
