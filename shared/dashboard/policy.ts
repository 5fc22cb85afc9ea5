import type { Actor } from '../core/authority.ts';
import { carriers } from '../core/decide.ts';
import type { Carrier } from '../core/forbid.ts';
import type { Instant } from '../core/time.ts';
import { grants } from './grants.ts';

/** The holdings by which a person sees figures; each figure is summed over what they reach. */
export function figureCarriers(actor: Actor, now: Instant): readonly Carrier[] {
  return carriers(grants, 'dash.aggregate', actor, now);
}
