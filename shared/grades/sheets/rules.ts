/** When a sheet is open, what a mark may be, and until when it may be contested. */
import { MINUTE, addDays, instantAt, localDay, type Day, type Instant } from '../../core/time.ts';
import type { MarkCode } from '../averages/rules.ts';
import type { SheetState } from './schema.ts';

/** The window of entry, `[opensAt, to)`: what was planned, or until a later hour for a group it was reopened for. */
export type Window = { readonly opensAt: Instant; readonly closesAt: Instant; readonly reopenedUntil: Instant | null };

/** The instant from which marks are no longer taken. */
export function closingOf({ closesAt, reopenedUntil }: Window): Instant {
  return Math.max(closesAt, reopenedUntil ?? 0);
}

/** Before, during or after the window of entry. */
export function windowAt(window: Window, now: Instant): 'before' | 'open' | 'after' {
  if (now < window.opensAt) return 'before';
  return now < closingOf(window) ? 'open' : 'after';
}

export type Figures = { readonly scale: number; readonly step: number };
type Typed = { readonly value: number | null; readonly code: MarkCode | null };
export type MarkProblem = 'grades.refusal.overScale' | 'grades.refusal.offStep';

/** Why a figure cannot stand on a sheet, if it cannot: over its scale, or between two of its steps. Never clamped, never rounded. */
export function markProblem({ value }: Typed, { scale, step }: Figures): MarkProblem | undefined {
  if (value === null) return undefined;
  if (value > scale) return 'grades.refusal.overScale';
  return value % step === 0 ? undefined : 'grades.refusal.offStep';
}

/** Whether two marks say the same. */
export function isSameMark(a: Typed, b: Typed): boolean {
  return a.value === b.value && a.code === b.code;
}

export type Progress = { readonly expected: number; readonly entered: number };

/** Everyone on the sheet has a figure or a code: the group on its day; of a resit, those a jury sent to it. */
export function isComplete({ expected, entered }: Progress): boolean {
  return entered >= expected;
}

/** The end of the appeal window: the last instant of the `workingDays`-th open day after the day of publication. */
export function appealEnd(publishedAt: Instant, workingDays: number, isOpen: (day: Day) => boolean): Instant {
  let day = localDay(publishedAt);
  // A calendar with no open day at all must not hold anyone for ever.
  for (let left = workingDays, tries = 0; left > 0 && tries < 366; tries += 1) {
    day = addDays(day, 1);
    if (isOpen(day)) left -= 1;
  }
  return instantAt(addDays(day, 1));
}

/** Days beyond the publication whose closures an appeal window may depend on. */
export const APPEAL_HORIZON = 366;

/** How long a returned sheet whose window is over is open again: its trainer must be able to mend it. */
export const RETURNED_FOR = 3 * 24 * 60 * MINUTE;

/** The longest reopening of one group's window. */
export const LONGEST_REOPENING = 14 * 24 * 60 * MINUTE;

/** Steps of the circuit in their order; a cancelled sheet is outside of it. */
export const circuit = ['proposed', 'entry', 'submitted', 'validated', 'locked'] as const satisfies readonly SheetState[];

/** Whether what is planned can be: the window lies in order, and does not begin before the assessment is held. */
export function windowProblem({ heldOn, opensAt, closesAt }: { heldOn: Day; opensAt: Instant; closesAt: Instant }) {
  if (opensAt >= closesAt) return 'grades.refusal.windowOrder';
  return opensAt < instantAt(heldOn) ? 'grades.refusal.windowBeforeHeld' : undefined;
}
