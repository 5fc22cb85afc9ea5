/**
 * The taps of one roll on one device, from the finger to the server's answer. Pure: a tap lost or shown as saved too early
 * would be a fault of this file alone. One act is on its way at a time; it is frozen before it leaves, so that sending it
 * again is the same act.
 */
import type { Instant } from '../../core/time.ts';
import type { Presence, RollLine } from '../schema.ts';

export type Want = { readonly presence: Exclude<Presence, 'excused'>; readonly minutesLate: number | null };
export type SentLine = Want & { readonly personId: string; readonly version: number };
/** An act frozen under its id: what is sent, and sent again until it is answered. */
export type SentAct = { readonly actId: string; readonly kind: 'record' | 'close'; readonly lines: readonly SentLine[] };
export type Conflict = { readonly mine: Want; readonly theirs: RollLine };

export type RollQueue = {
  /** What the server holds, as far as this device knows. */
  readonly known: Readonly<Record<string, RollLine>>;
  /** Tapped and not yet on its way. */
  readonly wanted: Readonly<Record<string, Want>>;
  readonly sending: SentAct | null;
  readonly closing: boolean;
  readonly closedAt: Instant | null;
  readonly savedAt: Instant | null;
  /** Someone else changed the same line: both are kept until a person chooses. */
  readonly conflicts: Readonly<Record<string, Conflict>>;
  /** Why the server will not take what waits here (a text key); what waits is kept. */
  readonly refused: string | null;
};

export const emptyQueue: RollQueue = {
  known: {},
  wanted: {},
  sending: null,
  closing: false,
  closedAt: null,
  savedAt: null,
  conflicts: {},
  refused: null,
};

/** Takes in what the server says the roll is. What was tapped here stays on top of it. */
export function learned(queue: RollQueue, lines: readonly RollLine[], closedAt: Instant | null): RollQueue {
  const known = { ...queue.known };
  for (const line of lines) {
    if ((known[line.personId]?.version ?? 0) <= line.version) known[line.personId] = line;
  }
  return { ...queue, known, closedAt: queue.closedAt ?? closedAt };
}

/** A tap: the last one for a person counts. */
export function tapped(queue: RollQueue, personId: string, want: Want): RollQueue {
  return { ...queue, wanted: { ...queue.wanted, [personId]: want }, conflicts: without(queue.conflicts, personId), refused: null };
}

/** “Appel terminé”: everything shown is confirmed, what was only proposed included. */
export function finishing(queue: RollQueue, proposed: Readonly<Record<string, Want>>): RollQueue {
  const decided = new Set([
    ...Object.keys(queue.known),
    ...Object.keys(queue.wanted),
    ...(queue.sending?.lines ?? []).map((line) => line.personId),
  ]);
  const confirmed = Object.entries(proposed).filter(([personId]) => !decided.has(personId));
  return { ...queue, wanted: { ...Object.fromEntries(confirmed), ...queue.wanted }, closing: true, refused: null };
}

/** The next act to send: the one on its way if it was never answered, else what waits, frozen under `actId`. */
export function frozen(queue: RollQueue, actId: string): RollQueue {
  if (queue.sending || queue.refused) return queue;
  const lines = Object.entries(queue.wanted).map(([personId, want]) => ({
    personId,
    ...want,
    version: queue.known[personId]?.version ?? 0,
  }));
  const closes = queue.closing && queue.closedAt === null;
  if (lines.length === 0 && !closes) return queue;
  return { ...queue, wanted: {}, sending: { actId, kind: closes ? 'close' : 'record', lines } };
}

/** The server did the act: its lines are known at their new versions. */
export function acknowledged(queue: RollQueue, lines: readonly RollLine[], closedAt: Instant | null, at: Instant): RollQueue {
  const sent = queue.sending;
  if (!sent) return queue;
  const same = learned(queue, lines, closedAt);
  return {
    ...same,
    sending: null,
    savedAt: at,
    closing: sent.kind === 'close' ? false : queue.closing,
    closedAt: closedAt ?? same.closedAt,
  };
}

/** The server refused: someone was faster. Their lines are known; each differing tap becomes a conflict, the rest waits again. */
export function contradicted(queue: RollQueue, theirs: readonly RollLine[]): RollQueue {
  const sent = queue.sending;
  if (!sent) return queue;
  const mine = new Map(sent.lines.map((line) => [line.personId, line]));
  const conflicts = { ...queue.conflicts };
  const wanted = {
    ...Object.fromEntries(sent.lines.map(({ personId, presence, minutesLate }) => [personId, { presence, minutesLate }])),
    ...queue.wanted,
  };
  for (const line of theirs) {
    const want = queue.wanted[line.personId] ?? mine.get(line.personId);
    if (!want) continue;
    delete wanted[line.personId];
    if (want.presence === line.presence && want.minutesLate === line.minutesLate) continue;
    conflicts[line.personId] = { mine: { presence: want.presence, minutesLate: want.minutesLate }, theirs: line };
  }
  return { ...learned({ ...queue, sending: null }, theirs, queue.closedAt), wanted, conflicts };
}

/** The server will not take it at all (the window closed, the right ended): everything is kept, and said. */
export function barred(queue: RollQueue, reason: string): RollQueue {
  const sent = queue.sending;
  if (!sent) return { ...queue, refused: reason };
  const back = Object.fromEntries(sent.lines.map(({ personId, presence, minutesLate }) => [personId, { presence, minutesLate }]));
  return {
    ...queue,
    sending: null,
    wanted: { ...back, ...queue.wanted },
    closing: queue.closing || sent.kind === 'close',
    refused: reason,
  };
}

/** Someone finished this roll elsewhere: what waits is sent as changes to a finished roll. */
export function closedElsewhere(queue: RollQueue, closedAt: Instant): RollQueue {
  const open = barred(queue, '');
  return { ...open, refused: null, closing: false, closedAt };
}

/** The other's value is kept: nothing more to send for this person. */
export function yielded(queue: RollQueue, personId: string): RollQueue {
  return { ...queue, conflicts: without(queue.conflicts, personId) };
}

/** What the row shows, and how far it got: `proposed` by nobody's tap, `waiting` on this device, `saved` on the server. */
export type Shown = Want & { readonly state: 'proposed' | 'waiting' | 'saved' };

export function shownFor(queue: RollQueue, personId: string, proposed: Want): Shown | (RollLine & { readonly state: 'saved' }) {
  const wanted = queue.wanted[personId];
  if (wanted) return { ...wanted, state: 'waiting' };
  const sent = queue.sending?.lines.find((line) => line.personId === personId);
  if (sent) return { presence: sent.presence, minutesLate: sent.minutesLate, state: 'waiting' };
  const known = queue.known[personId];
  if (known) return { ...known, state: 'saved' };
  return { ...proposed, state: queue.closedAt === null ? 'proposed' : 'saved' };
}

/** How many changes the server has not acknowledged; finishing the roll counts as one. */
export function waitingCount(queue: RollQueue): number {
  const people = new Set([...Object.keys(queue.wanted), ...(queue.sending?.lines ?? []).map((line) => line.personId)]);
  return people.size + (queue.closing && queue.closedAt === null ? 1 : 0);
}

function without<Value>(record: Readonly<Record<string, Value>>, key: string): Readonly<Record<string, Value>> {
  const { [key]: _, ...rest } = record;
  return rest;
}
