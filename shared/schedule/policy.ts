import type { Actor, Subject, Verdict } from '../core/authority.ts';
import { decide } from '../core/decide.ts';
import type { Instant } from '../core/time.ts';
import { grants } from './grants.ts';

/** Timetables are open to those who work in the centre; a trainee sees those of the own group. */
export function maySeeSession(actor: Actor, session: Subject, now: Instant): Verdict {
  return decide(grants, 'sched.read', actor, session, now);
}
