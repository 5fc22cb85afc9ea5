/**
 * The marks of one assessment on one device, from the key to the server's answer. Pure: a keystroke lost, doubled or shown as
 * saved too early would be a fault of this file alone. One act is on its way at a time, frozen before it leaves, so that sending it
 * again is the same act.
 */
import type { Instant } from '../../../core/time.ts';
import type { PersonName } from '../../../people/schema.ts';
import type { Mark } from '../../averages/rules.ts';
import { readMark, sameMark, type MarkRule } from '../rules.ts';

/** A mark as the server holds it; `mark` null and `version` 0 when it holds none. */
export type Known = { readonly mark: Mark | null; readonly version: number; readonly by: PersonName | null };
export type SentMark = { readonly personId: string; readonly mark: Mark; readonly version: number };
export type SentMarks = { readonly actId: string; readonly marks: readonly SentMark[] };
/** Another's value, met by one's own: both stand in the cell until a person chooses. */
export type MarkConflict = { readonly mine: Mark; readonly theirs: Known; readonly at: Instant };
/** A text in a cell that is no mark saved or on its way: being typed, left by a browser that closed, or no mark at all. */
export type Draft = { readonly text: string; readonly isLeft: boolean; readonly version: number };
/** A mark to be sent, and the version of the cell its author had in sight: an older one is refused, never written over. */
export type Wanted = { readonly mark: Mark; readonly version: number };

export type MarkQueue = {
  readonly known: Readonly<Record<string, Known>>;
  readonly drafts: Readonly<Record<string, Draft>>;
  readonly wanted: Readonly<Record<string, Wanted>>;
  readonly sending: SentMarks | null;
  readonly conflicts: Readonly<Record<string, MarkConflict>>;
  readonly savedAt: Instant | null;
  /** Why the server takes nothing (a text key); what waits is kept. */
  readonly refused: string | null;
};

export const emptyMarks: MarkQueue = {
  known: {},
  drafts: {},
  wanted: {},
  sending: null,
  conflicts: {},
  savedAt: null,
  refused: null,
};

/** Marks in one act; the rest waits for the next one. */
const AT_ONCE = 100;

export type KnownMark = Known & { readonly personId: string };

/** Takes in what the server says. What was typed here stays on top of it. */
export function learned(queue: MarkQueue, marks: readonly KnownMark[]): MarkQueue {
  const known = { ...queue.known };
  for (const { personId, ...mark } of marks) {
    if ((known[personId]?.version ?? 0) <= mark.version) known[personId] = mark;
  }
  return { ...queue, known };
}

/** A keystroke: what the cell holds while it is typed, kept and never sent. */
export function typed(queue: MarkQueue, personId: string, text: string): MarkQueue {
  return { ...queue, drafts: { ...queue.drafts, [personId]: { text, isLeft: false, version: versionSeen(queue, personId) } } };
}

/** The cell goes back to what it held before it was typed in (Échap). */
export function reverted(queue: MarkQueue, personId: string): MarkQueue {
  return { ...queue, drafts: without(queue.drafts, personId) };
}

/**
 * The cell is left, or a text is put into it: a mark is wanted and will be sent; what is no mark stays as it was typed and is
 * not. An emptied cell waits: nothing at all if nothing was ever sent, `?` once something was.
 */
export function left(queue: MarkQueue, personId: string, text: string, rule: MarkRule): MarkQueue {
  const reading = readMark(text, rule);
  const version = versionSeen(queue, personId);
  if (reading.kind === 'wrong') return { ...queue, drafts: { ...queue.drafts, [personId]: { text, isLeft: true, version } } };
  const drafts = without(queue.drafts, personId);
  const conflicts = without(queue.conflicts, personId);
  if (reading.kind === 'empty' && isUntouched(queue, personId)) {
    return { ...queue, drafts, conflicts, wanted: without(queue.wanted, personId) };
  }
  const mark: Mark = reading.kind === 'mark' ? reading.mark : { value: null, code: 'pending' };
  const held = sentMark(queue, personId) ?? queue.known[personId]?.mark ?? null;
  const wanted = sameMark(mark, held) ? without(queue.wanted, personId) : { ...queue.wanted, [personId]: { mark, version } };
  return { ...queue, drafts, conflicts, wanted, refused: null };
}

/** What the author of a value had before them: the version as the first key was pressed. */
function versionSeen(queue: MarkQueue, personId: string): number {
  return queue.drafts[personId]?.version ?? queue.wanted[personId]?.version ?? queue.known[personId]?.version ?? 0;
}

function isUntouched(queue: MarkQueue, personId: string): boolean {
  return sentMark(queue, personId) === undefined && (queue.known[personId]?.mark ?? null) === null;
}

function sentMark(queue: MarkQueue, personId: string): Mark | undefined {
  return queue.sending?.marks.find((each) => each.personId === personId)?.mark;
}

/** The next act: the one on its way if it was never answered, else what waits, frozen under `actId`. */
export function frozen(queue: MarkQueue, actId: string): MarkQueue {
  if (queue.sending || queue.refused !== null) return queue;
  const going = Object.entries(queue.wanted).slice(0, AT_ONCE);
  if (going.length === 0) return queue;
  const marks = going.map(([personId, want]) => ({ personId, ...want }));
  const wanted = Object.fromEntries(Object.entries(queue.wanted).slice(AT_ONCE));
  return { ...queue, wanted, sending: { actId, marks } };
}

/** The server did the act: its marks are known at their new versions, and what was typed meanwhile stands on them. */
export function acknowledged(queue: MarkQueue, marks: readonly KnownMark[], at: Instant): MarkQueue {
  if (!queue.sending) return queue;
  const versions = new Map(marks.map(({ personId, version }) => [personId, version]));
  return {
    ...learned({ ...queue, sending: null }, marks),
    wanted: rebased(queue.wanted, versions),
    drafts: rebased(queue.drafts, versions),
    savedAt: at,
  };
}

function rebased<Value extends { readonly version: number }>(
  values: Readonly<Record<string, Value>>,
  versions: ReadonlyMap<string, number>,
): Readonly<Record<string, Value>> {
  return Object.fromEntries(
    Object.entries(values).map(([personId, value]) => [
      personId,
      { ...value, version: Math.max(value.version, versions.get(personId) ?? 0) },
    ]),
  );
}

/** Someone was faster: where the values differ both stand until a person chooses; the other cells of the act wait again. */
export function contradicted(queue: MarkQueue, theirs: readonly KnownMark[], at: Instant): MarkQueue {
  if (!queue.sending) return queue;
  const wanted: Record<string, Wanted> = { ...backFrom(queue.sending), ...queue.wanted };
  const conflicts = { ...queue.conflicts };
  for (const { personId, ...their } of theirs) {
    const mine = wanted[personId];
    if (!mine) continue;
    delete wanted[personId];
    if (!sameMark(mine.mark, their.mark)) conflicts[personId] = { mine: mine.mark, theirs: their, at };
  }
  return { ...learned({ ...queue, sending: null }, theirs), wanted, conflicts };
}

/** The server will not take it at all (the sheet was closed, the right ended): everything is kept, and said. */
export function barred(queue: MarkQueue, reason: string): MarkQueue {
  return { ...queue, sending: null, wanted: { ...backFrom(queue.sending), ...queue.wanted }, refused: reason };
}

function backFrom(sent: SentMarks | null): Readonly<Record<string, Wanted>> {
  return Object.fromEntries((sent?.marks ?? []).map(({ personId, mark, version }) => [personId, { mark, version }]));
}

/** The sheet may be entered again: what waited goes on. */
export function reopened(queue: MarkQueue): MarkQueue {
  return queue.refused === null ? queue : { ...queue, refused: null };
}

/** A person chose: the own value is sent over the other's, or the other's is kept. */
export function chosen(queue: MarkQueue, personId: string, whose: 'mine' | 'theirs'): MarkQueue {
  const conflict = queue.conflicts[personId];
  if (!conflict) return queue;
  const rest = { ...queue, conflicts: without(queue.conflicts, personId) };
  return whose === 'theirs'
    ? rest
    : { ...rest, wanted: { ...rest.wanted, [personId]: { mark: conflict.mine, version: conflict.theirs.version } }, refused: null };
}

/** What one cell shows, and how far it got. */
export type Cell =
  | { readonly state: 'saved'; readonly mark: Mark | null; readonly by: PersonName | null }
  | { readonly state: 'waiting'; readonly mark: Mark | null; readonly by: PersonName | null }
  /** As typed: `wrong` once left and no mark; else still being typed, or left by a browser that closed. */
  | { readonly state: 'draft'; readonly text: string }
  | { readonly state: 'wrong'; readonly text: string }
  | { readonly state: 'conflict'; readonly mine: Mark; readonly theirs: Known; readonly at: Instant };

export function cellOf(queue: MarkQueue, personId: string): Cell {
  const draft = queue.drafts[personId];
  if (draft) return { state: draft.isLeft ? 'wrong' : 'draft', text: draft.text };
  const conflict = queue.conflicts[personId];
  if (conflict) return { state: 'conflict', ...conflict };
  const waiting = queue.wanted[personId]?.mark ?? sentMark(queue, personId);
  if (waiting) return { state: 'waiting', mark: waiting, by: null };
  const known = queue.known[personId];
  return { state: 'saved', mark: known?.mark ?? null, by: known?.by ?? null };
}

/** How many cells the server has not acknowledged: on their way, and kept here because they are no marks or want a choice. */
export function countsOf(queue: MarkQueue): {
  readonly waiting: number;
  readonly wrong: number;
  readonly drafts: number;
  readonly conflicts: number;
} {
  const people = new Set([...Object.keys(queue.wanted), ...(queue.sending?.marks ?? []).map(({ personId }) => personId)]);
  const drafts = Object.values(queue.drafts);
  const wrong = drafts.filter(({ isLeft }) => isLeft).length;
  return { waiting: people.size, wrong, drafts: drafts.length - wrong, conflicts: Object.keys(queue.conflicts).length };
}

function without<Value>(record: Readonly<Record<string, Value>>, key: string): Readonly<Record<string, Value>> {
  if (!(key in record)) return record;
  const { [key]: _, ...rest } = record;
  return rest;
}
