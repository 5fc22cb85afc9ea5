import type { Actor, Verdict } from '../../core/authority.ts';
import { carriers, decide } from '../../core/decide.ts';
import type { Instant } from '../../core/time.ts';
import { grants } from '../grants.ts';

/** The acts of the circuit: whoever has one of them on some memo sees whom parts of the structure hold. */
const circuit = ['memo.draft', 'memo.visa', 'memo.return', 'memo.sign'] as const;

/** Who may ask whom a memo would reach: those who write memos, give their visa or sign. */
export function mayAskAddressees(actor: Actor, now: Instant): Verdict {
  const [carrier] = circuit.flatMap((action) => carriers(grants, action, actor, now));
  return carrier === undefined ? decide(grants, 'memo.draft', actor, {}, now) : { ok: true, by: carrier.by };
}
