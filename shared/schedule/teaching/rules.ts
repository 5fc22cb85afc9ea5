/** How much a trainer teaches, against the weekly service of trainers. */
import type { Minutes } from '../../core/time.ts';

/** The least and the most hours a week a trainer owes, by grade (DOMAIN §8.3); the centre may set other bounds. */
export type Service = { readonly leastHours: number; readonly mostHours: number };
export const loadStandings = ['under', 'within', 'over'] as const;
export type LoadStanding = (typeof loadStandings)[number];

/** Where a week of published sessions stands: both bounds are within the service. */
export function loadStanding(weekly: Minutes, { leastHours, mostHours }: Service): LoadStanding {
  if (weekly < leastHours * 60) return 'under';
  return weekly > mostHours * 60 ? 'over' : 'within';
}
