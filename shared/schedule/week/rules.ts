/** A week as it is shown and printed: what the calendar says of its days, and what changed in it. */
import { addDays, weekday, type Day, type Instant, type Minutes } from '../../core/time.ts';
import type { SpanKind } from '../../organisation/schema.ts';

/** What the calendar says of a day: closed, or within a break, examinations, practicum or Ramadan. An expected date may still move. */
export type DayNote = {
  readonly day: Day;
  readonly kind: 'closed' | SpanKind;
  readonly nameFr: string;
  readonly nameAr: string;
  readonly isConfirmed: boolean;
};

/** Monday to Saturday, and Sunday when something takes place. */
export function daysShown(monday: Day, sessions: readonly { readonly day: Day }[]): readonly Day[] {
  const last = sessions.some(({ day }) => weekday(day) === 7) ? 7 : 6;
  return Array.from({ length: last }, (_, place) => addDays(monday, place));
}

/** Whether the hours of Ramadan hold on any day of the week. */
export function isRamadan(notes: readonly DayNote[]): boolean {
  return notes.some(({ kind }) => kind === 'ramadan');
}

type Changeable = {
  readonly state: 'draft' | 'published' | 'cancelled';
  readonly changedAt: Instant;
  readonly version: number;
  readonly day: Day;
  readonly startMinutes: Minutes;
  readonly trainerId: string;
  readonly replacesId: string | null;
  readonly former: { readonly day: Day; readonly startMinutes: Minutes; readonly trainerId: string } | null;
};

export const weekChanges = ['cancelled', 'moved', 'substituted', 'roomChanged', 'changed', 'makeUp'] as const;
export type WeekChange = (typeof weekChanges)[number];

/** What happened to a session after it was first published; undefined for one that stands as it was. */
export function changeShown({ state, version, former, day, startMinutes, trainerId, replacesId }: Changeable): WeekChange | undefined {
  if (state === 'cancelled') return 'cancelled';
  if (version < 2) return replacesId === null ? undefined : 'makeUp';
  if (former === null) return 'changed';
  if (former.day !== day || former.startMinutes !== startMinutes) return 'moved';
  return former.trainerId === trainerId ? 'roomChanged' : 'substituted';
}

/** Whether a change is news to someone who last looked at `seenAt`; to who never looked, nothing is. */
export function isNews(session: Changeable, seenAt: Instant | null): boolean {
  return seenAt !== null && session.changedAt > seenAt && changeShown(session) !== undefined;
}
