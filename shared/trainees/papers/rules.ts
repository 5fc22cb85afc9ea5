/** What the papers of enrolment say of time. */
import type { Day } from '../../core/time.ts';

/** The month the training year begins with, when a promotion begins in no year in particular: July. */
const FIRST_MONTH = 7;

/** `2026/2027`: the training year a promotion begins in. */
export function academicYear(startsOn: Day): string {
  const year = Number(startsOn.slice(0, 4)) - (Number(startsOn.slice(5, 7)) < FIRST_MONTH ? 1 : 0);
  return `${year}/${year + 1}`;
}
