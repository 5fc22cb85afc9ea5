/** What a list as a whole is: counted, grouped by what mends it, ready or not. */
import type { Counts, Decision, Mending, RowReason, Verdict } from './schema.ts';

export const noCounts: Counts = { new: 0, changed: 0, unchanged: 0, missing: 0, conflicting: 0, rejected: 0 };

/** How many rows of each verdict. */
export function countsOf(rows: readonly { readonly verdict: Verdict }[]): Counts {
  const counts: { [verdict in Verdict]: number } = { ...noCounts };
  for (const { verdict } of rows) counts[verdict] += 1;
  return counts;
}

/** Rows that stand between a list and its approval: wrong ones, and ones to decide. */
export function openRows(counts: Counts): number {
  return counts.rejected + counts.conflicting;
}

/** Why a list cannot be submitted yet: a text key, or undefined. */
export function submitProblem(
  counts: Counts,
  { leftOut, archived, mayArchive }: { leftOut: number; archived: number; mayArchive: boolean },
):
  | 'people.intake.refusal.undecided'
  | 'people.intake.refusal.leftOut'
  | 'people.intake.refusal.archived'
  | 'people.intake.refusal.nothing'
  | undefined {
  if (counts.conflicting > 0) return 'people.intake.refusal.undecided';
  if (leftOut !== counts.rejected) return 'people.intake.refusal.leftOut';
  if (archived !== 0 && (!mayArchive || archived !== counts.missing)) return 'people.intake.refusal.archived';
  if (counts.new + counts.changed + archived === 0) return 'people.intake.refusal.nothing';
  return undefined;
}

const byDecision: ReadonlySet<RowReason> = new Set(['codeOfAnother', 'cinKnown', 'pprKnown', 'alikeKnown']);
const atTheCounter: ReadonlySet<RowReason> = new Set([
  'left',
  'movesLater',
  'atCounter',
  'otherList',
  'underWay',
  'rankTaken',
  'groupDiffers',
]);

/** What mends a row: the file, a decision of the agent, an act elsewhere in Riwaq, or nothing (it was left out). */
export function mendingOf(reason: RowReason): Mending {
  if (byDecision.has(reason)) return 'decision';
  if (atTheCounter.has(reason)) return 'counter';
  return reason === 'leftOut' || reason === 'notInList' ? 'none' : 'file';
}

/** What may be decided of a row: a person with the same code cannot be another one. */
export function choicesFor(reason: RowReason): readonly Decision[] {
  if (reason === 'alikeKnown') return ['same', 'another', 'leaveOut'];
  return byDecision.has(reason) ? ['same', 'leaveOut'] : ['leaveOut'];
}
