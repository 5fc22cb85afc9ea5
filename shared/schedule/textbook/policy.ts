/** Who writes what was done in a session: its trainer, substitutes included, once it began (AUTHORITY session.textbook). */
import type { Actor, Subject, Verdict } from '../../core/authority.ts';
import { decide } from '../../core/decide.ts';
import type { Instant } from '../../core/time.ts';
import { grants } from '../grants.ts';

type Sitting = { readonly startsAt: Instant; readonly state: 'draft' | 'published' | 'cancelled' };

export function mayWriteTextbook(actor: Actor, session: Subject, { startsAt, state }: Sitting, now: Instant): Verdict {
  const verdict = decide(grants, 'session.textbook', actor, session, now);
  if (!verdict.ok) return verdict;
  if (state !== 'published') return { ok: false, reason: 'schedule.refusal.textbookCancelled', who: [] };
  return now < startsAt ? { ok: false, reason: 'schedule.refusal.textbookEarly', who: [] } : verdict;
}
