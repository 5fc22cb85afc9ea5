/** What an addressee still owes a memo, and when someone says so. Pure: days, instants and rows are handed in. Source: issue 6 item 3. */
import { localDay, type Day, type Instant } from '../../core/time.ts';
import { addWorkingDays } from '../../organisation/calendar/rules.ts';
import type { Obligation } from '../schema.ts';

/** What was done with one copy. `paperAt`: signed on the printed list. */
export type Done = {
  readonly openedAt: Instant | null;
  readonly acknowledgedAt: Instant | null;
  readonly answeredAt: Instant | null;
  readonly paperAt: Instant | null;
};

export const standings = ['waiting', 'opened', 'acknowledged', 'answered', 'paper'] as const;
export type Standing = (typeof standings)[number];

/** How far a copy is; of several things done, the one that counts most. */
export function standingOf({ openedAt, acknowledgedAt, answeredAt, paperAt }: Done): Standing {
  if (answeredAt !== null) return 'answered';
  if (acknowledgedAt !== null) return 'acknowledged';
  if (paperAt !== null) return 'paper';
  return openedAt === null ? 'waiting' : 'opened';
}

/** Whether nothing is owed any more: nothing was asked, it was done, or it was signed on paper. */
export function isMet(obligation: Obligation, { acknowledgedAt, answeredAt, paperAt }: Done): boolean {
  if (obligation === 'information' || paperAt !== null) return true;
  return obligation === 'acknowledge' ? acknowledgedAt !== null : answeredAt !== null;
}

/** A copy as its bearers see it. */
export type Copy = { readonly personId: string; readonly positionId: string | null };

/**
 * Who answers for a copy: the person it is addressed to; of an office they no longer hold, whoever holds it now; of one
 * nobody holds, nobody.
 */
export function bearersOf(copy: Copy, holders: ReadonlyMap<string, readonly string[]>): readonly string[] {
  if (copy.positionId === null) return [copy.personId];
  const holding = holders.get(copy.positionId) ?? [];
  return holding.includes(copy.personId) ? [copy.personId] : holding;
}

/** The steps of a reminder, in working days after the day of signature. */
export type ReminderDays = { readonly first: number; readonly second: number; readonly superior: number };
export type ReminderDates = { readonly [step in keyof ReminderDays]: Day };

/** On which days the steps fall, counted from the local day of the signature, which is not counted itself. */
export function remindersFrom(signedAt: Instant, days: ReminderDays, isWorking: (day: Day) => boolean): ReminderDates {
  const on = localDay(signedAt);
  const after = (count: number) => addWorkingDays(on, count, isWorking);
  return { first: after(days.first), second: after(days.second), superior: after(days.superior) };
}

export type ReminderStep = { readonly reminders: 0 | 1 | 2; readonly escalate: boolean };

/** How far reminding has to be on a day. */
export function stepOn(today: Day, { first, second, superior }: ReminderDates): ReminderStep {
  return { reminders: today >= second ? 2 : today >= first ? 1 : 0, escalate: today >= superior };
}

/** What the director signed as urgent is said at any hour. */
export function knowsNoQuiet({ urgency, office }: { readonly urgency: string; readonly office: string | null }): boolean {
  return urgency === 'urgent' && office === 'director';
}

type Box = { readonly id: string; readonly parentId: string | null };

/**
 * Who is told that somebody of a unit did not answer: the head of the unit, or of the nearest one above it that has a head
 * other than the person; undefined when nobody stands above.
 */
export function superiorOf(
  unitId: string | null,
  personId: string,
  units: ReadonlyMap<string, Box>,
  heads: ReadonlyMap<string, readonly string[]>,
): string | undefined {
  const seen = new Set<string>();
  for (let id = unitId; id !== null && !seen.has(id); id = units.get(id)?.parentId ?? null) {
    seen.add(id);
    const head = (heads.get(id) ?? []).find((each) => each !== personId);
    if (head !== undefined && !(heads.get(id) ?? []).includes(personId)) return head;
  }
  return undefined;
}

type Waiting = { readonly id: string; readonly urgency: string; readonly answerBy: Day | null; readonly signedAt: Instant | null };

/** What cannot wait first: urgent, then by deadline, then the oldest. */
export function byUrgency(a: Waiting, b: Waiting): number {
  const far = '9999-12-31';
  return (
    Number(b.urgency === 'urgent') - Number(a.urgency === 'urgent') ||
    compare(a.answerBy ?? far, b.answerBy ?? far) ||
    (a.signedAt ?? 0) - (b.signedAt ?? 0) ||
    compare(a.id, b.id)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
