/** What a published version of a timetable changes, and whom it concerns. */
import type { Placement } from '../conflicts/rules.ts';
import type { changeKinds } from '../schema.ts';

export type ChangeKind = (typeof changeKinds)[number];
/** One session before and after: null where there was none, or is none any more. */
export type SessionChange = {
  readonly sessionId: string;
  readonly kind: ChangeKind;
  readonly before: Placement | null;
  readonly after: Placement | null;
};

/** What happened to a session, or undefined when nothing that anybody would notice did. */
export function changeOf(sessionId: string, before: Placement | null, after: Placement | null): SessionChange | undefined {
  if (before === null) return after === null ? undefined : { sessionId, kind: 'added', before, after };
  if (after === null) return { sessionId, kind: 'cancelled', before, after };
  return isSamePlacement(before, after) ? undefined : { sessionId, kind: 'moved', before, after };
}

/** Whether two placements are the same room, hour, day and hands. */
export function isSamePlacement(a: Placement, b: Placement): boolean {
  const keys = ['groupId', 'moduleId', 'trainerId', 'roomId', 'day', 'startMinutes', 'endMinutes'] as const;
  return keys.every((key) => a[key] === b[key]);
}

/** Who has to know: the trainers before and after, and the members of the groups on the days before and after. */
export function concernedBy(
  changes: readonly SessionChange[],
  membersOn: (groupId: string, day: string) => readonly string[],
): ReadonlyMap<string, readonly SessionChange[]> {
  const concerned = new Map<string, SessionChange[]>();
  for (const change of changes) {
    const people = new Set<string>();
    for (const side of [change.before, change.after]) {
      if (side === null) continue;
      people.add(side.trainerId);
      for (const personId of membersOn(side.groupId, side.day)) people.add(personId);
    }
    for (const personId of people) concerned.set(personId, [...(concerned.get(personId) ?? []), change]);
  }
  return concerned;
}
