/** Who asks for a change of a session: its trainer, while it is still to come. */
import type { Actor, Subject, Verdict } from '../../core/authority.ts';
import { decide } from '../../core/decide.ts';
import type { Instant } from '../../core/time.ts';
import { grants } from '../grants.ts';

type Sitting = { readonly startsAt: Instant; readonly state: 'draft' | 'published' | 'cancelled' };

export function mayAskChange(actor: Actor, session: Subject, { startsAt, state }: Sitting, now: Instant): Verdict {
  const verdict = decide(grants, 'sched.askChange', actor, session, now);
  if (!verdict.ok) return verdict;
  return state === 'published' && now < startsAt ? verdict : { ok: false, reason: 'schedule.refusal.askLate', who: [] };
}
