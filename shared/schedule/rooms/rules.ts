/** What a room is doing at an instant, and stretches of time as people give them. */
import { DAY_LENGTH, instantAt, type Day, type Instant, type Minutes } from '../../core/time.ts';

type Stretch = { readonly startsAt: Instant; readonly endsAt: Instant };
/** `until`: when that changes; null when nothing is known to change it. */
export type RoomNow = { readonly state: 'free' | 'busy' | 'out' | 'closed'; readonly until: Instant | null };

/** Whether a room is free at an instant, taken, out of order or closed for good; and until when. */
export function roomNow(
  room: { readonly closedOn: Day | null; readonly closures: readonly Stretch[]; readonly sessions: readonly Stretch[] },
  today: Day,
  at: Instant,
): RoomNow {
  if (room.closedOn !== null && room.closedOn <= today) return { state: 'closed', until: null };
  const holds = ({ startsAt, endsAt }: Stretch) => startsAt <= at && at < endsAt;
  const out = room.closures.find(holds);
  if (out) return { state: 'out', until: out.endsAt };
  const busy = room.sessions.find(holds);
  if (busy) return { state: 'busy', until: busy.endsAt };
  const next = [...room.closures, ...room.sessions].map(({ startsAt }) => startsAt).filter((startsAt) => startsAt > at);
  return { state: 'free', until: next.length > 0 ? Math.min(...next) : null };
}

/** Longest stretch anything is said to last: a training year. */
const LONGEST_DAYS = 366;

export type Given = { readonly fromOn: Day; readonly fromMinutes: Minutes; readonly toOn: Day; readonly toMinutes: Minutes };

/** A stretch by its instants; or, as a text key, why it is none: it ends before it begins, is over already, or lasts over a year. */
export function stretchOf({ fromOn, fromMinutes, toOn, toMinutes }: Given, now: Instant): Stretch | string {
  const [startsAt, endsAt] = [instantAt(fromOn, fromMinutes), instantAt(toOn, toMinutes)];
  if (endsAt <= startsAt) return 'schedule.refusal.stretch';
  if (endsAt <= now) return 'schedule.refusal.stretchOver';
  return endsAt - startsAt > LONGEST_DAYS * DAY_LENGTH ? 'schedule.refusal.stretchLong' : { startsAt, endsAt };
}
