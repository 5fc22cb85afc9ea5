import type { Minutes } from '../../core/time.ts';

type Stretch = { readonly startMinutes: Minutes; readonly endMinutes: Minutes };

/** The whole hours a printed week spans: its sessions, and at least a usual day's or one of Ramadan. */
export function hoursSpanned(
  sessions: readonly Stretch[],
  isRamadan: boolean,
): { readonly fromMinutes: Minutes; readonly toMinutes: Minutes } {
  const from = Math.min(isRamadan ? 540 : 510, ...sessions.map(({ startMinutes }) => startMinutes));
  const to = Math.max(isRamadan ? 900 : 1110, ...sessions.map(({ endMinutes }) => endMinutes));
  return { fromMinutes: Math.floor(from / 60) * 60, toMinutes: Math.ceil(to / 60) * 60 };
}
