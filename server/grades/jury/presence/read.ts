/** Who of a jury is there, and who presides at an instant. */
import { Refusal } from '../../../../shared/core/refusal.ts';
import type { Instant } from '../../../../shared/core/time.ts';
import { chairOf } from '../../../../shared/grades/jury/policy.ts';
import { fullName } from '../../../../shared/people/rules.ts';
import type { JuryFacts, Member } from '../read.ts';

/** Not there, or no longer a member. */
export function isAway(members: readonly Member[], personId: string, now: Instant): boolean {
  const member = members.find(({ person }) => person.id === personId);
  return member?.isPresent !== true || hasLeft(member, now);
}

function hasLeft({ seatedUntil }: Pick<Member, 'seatedUntil'>, now: Instant): boolean {
  return seatedUntil !== null && seatedUntil <= now;
}

/** Whoever is counted as there must still be a member: whoever presides notes first that they left. */
export function refuseEnded(present: readonly Member[], now: Instant): void {
  const ended = present.find((each) => hasLeft(each, now));
  if (ended)
    throw new Refusal('conflict', 'grades.jury.seatEnded', { name: fullName(ended.person, 'fr'), nameAr: fullName(ended.person, 'ar') });
}

/** The president and the members as seated. */
export function seatedIn({ presidentId }: Pick<JuryFacts, 'presidentId'>, members: readonly Member[]) {
  return { presidentId, memberIds: members.map(({ person }) => person.id) };
}

/** Who presides at this instant: the president, or the first member there; the president again where nobody is. */
export function chairNow(jury: JuryFacts, members: readonly Member[], now: Instant): string {
  return chairOf(seatedIn(jury, members), (id) => isAway(members, id, now)) ?? jury.presidentId;
}
