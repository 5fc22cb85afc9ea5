/** When a promotion may begin and end. */
import { addDays, type Day } from '../../core/time.ts';

/** Days of the longest training: a little over three years. */
const LONGEST = 1_200;

/** What is wrong with the dates of a promotion, as a text key; undefined when nothing is. `endsOn` is the first day after it. */
export function datesProblem({ startsOn, endsOn }: { readonly startsOn: Day; readonly endsOn: Day }): string | undefined {
  if (endsOn <= startsOn) return 'curriculum.promotions.order';
  return endsOn > addDays(startsOn, LONGEST) ? 'curriculum.promotions.tooLong' : undefined;
}
