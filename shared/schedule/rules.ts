import type { Minutes } from '../core/time.ts';

/** The usual hours at which sessions begin, and how long they last (DOMAIN §8.3). Minutes since local midnight. */
const USUAL_STARTS: readonly Minutes[] = [510, 630, 870, 990];
const USUAL_LENGTH: Minutes = 120;

type Taken = { readonly startMinutes: Minutes; readonly endMinutes: Minutes };

/** The usual hours of a day that no session takes. */
export function freeStarts(sessions: readonly Taken[]): readonly Minutes[] {
  return USUAL_STARTS.filter((start) => !sessions.some((each) => each.startMinutes < start + USUAL_LENGTH && start < each.endMinutes));
}
