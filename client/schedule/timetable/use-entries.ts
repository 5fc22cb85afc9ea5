import { spanCovers } from '../../../shared/organisation/calendar/rules.ts';
import { rowOf } from '../../../shared/schedule/timetable/rules.ts';
import type { Shown, Week, WeekDay, Wish } from './use-timetable.ts';

/**
 * What stands in a cell: a session as it is published, cancelled, leaving its place or about to be cancelled by a draft, or
 * a wish of a draft at the place it wants.
 */
export type Entry = {
  readonly key: string;
  readonly state: 'published' | 'cancelled' | 'leaving' | 'toCancel' | 'wished';
  readonly at: Shown | Wish;
  readonly session: Shown | null;
  readonly wish: Wish | null;
};

export function cellKey(day: string, row: number): string {
  return `${day} ${row}`;
}

/** What stands in each cell of a week, by `cellKey`, in the order of the hours. */
export function entriesOf({ days, sessions, wishes }: Week): ReadonlyMap<string, readonly Entry[]> {
  const cells = new Map<string, Entry[]>();
  const put = (entry: Entry) => {
    const slots = days.find(({ day }) => day === entry.at.day)?.slots;
    if (!slots) return;
    const key = cellKey(entry.at.day, rowOf(slots, entry.at));
    cells.set(key, [...(cells.get(key) ?? []), entry]);
  };
  const wishOf = new Map(wishes.map((wish) => [wish.sessionId, wish]));
  for (const session of sessions) {
    const wish = wishOf.get(session.sessionId) ?? null;
    put({ key: session.sessionId, state: stateOf(session, wish), at: session, session, wish });
  }
  const known = new Map(sessions.map((session) => [session.sessionId, session]));
  for (const wish of wishes) {
    if (wish.kind === 'cancel') continue;
    put({ key: `wish ${wish.sessionId}`, state: 'wished', at: wish, session: known.get(wish.sessionId) ?? null, wish });
  }
  return cells;
}

function stateOf({ state }: Shown, wish: Wish | null): Entry['state'] {
  if (state === 'cancelled') return 'cancelled';
  if (wish === null) return 'published';
  return wish.kind === 'cancel' ? 'toCancel' : 'leaving';
}

/** What a day is called beyond its date: why it is closed, a break, examinations, practicum, Ramadan. */
export function namesOf({ day, closed, spans }: WeekDay, filiereId: string | null) {
  const own = spans.filter((span) => (span.filiereId === null || span.filiereId === filiereId) && spanCovers(span, day));
  return [...(closed ? [{ kind: 'closed' as const, ...closed }] : []), ...own];
}

/** Whether nothing is taught that day, for sure. */
export function isShut({ closed }: WeekDay): boolean {
  return closed !== null && closed.isConfirmed;
}
