import { use, useCallback, useEffect, useMemo, useSyncExternalStore } from 'react';
import type { Plain } from '../../../shared/core/refusal.ts';
import type { Mark, MarkCode } from '../../../shared/grades/averages/rules.ts';
import {
  acknowledged,
  barred,
  contradicted,
  countsOf,
  emptyMarks,
  frozen,
  type KnownMark,
  type MarkQueue,
  type SentMarks,
} from '../../../shared/grades/grid/queue/rules.ts';
import type { PersonName } from '../../../shared/people/schema.ts';
import { openActQueue, queuesKept, whenBack, type Change, type QueueKind, type Standing, type Store } from '../../core/act-queue.ts';
import { centreNow } from '../../core/clock.ts';
import { api, type RefusalShown } from '../../core/trpc.ts';

export type MarkQueueState = MarkQueue & Standing;
export type ChangeMarks = (assessmentId: string, change: Change<MarkQueue>) => void;

const BEGINNING = 'marks/';
const stores = new Map<string, Store<MarkQueue>>();

/** The marks of some sheets typed by one person on this device, in the order asked: kept at each key, sent when there is a network. */
export function useMarkQueues(
  personId: string,
  assessmentIds: readonly string[],
): { readonly queues: readonly MarkQueueState[]; readonly change: ChangeMarks; readonly now: (assessmentId: string) => MarkQueueState } {
  const asked = assessmentIds.join();
  const group = useMemo(() => groupOf(asked === '' ? [] : asked.split(',').map((id) => storeOf(personId, id))), [personId, asked]);
  for (const store of group.stores) use(store.ready);
  const queues = useSyncExternalStore(group.subscribe, group.get);
  useEffect(() => whenBack(() => group.stores.forEach((store) => void store.sync())), [group]);
  const change = useCallback<ChangeMarks>(
    (assessmentId, apply) => {
      const store = storeOf(personId, assessmentId);
      void store.change(apply).then(store.sync);
    },
    [personId],
  );
  /** As it stands this instant, whatever was last drawn. */
  const now = useCallback((assessmentId: string) => storeOf(personId, assessmentId).get(), [personId]);
  return { queues, change, now };
}

/** Several queues looked at as one: the same list as long as none of them changed. */
function groupOf(members: readonly Store<MarkQueue>[]) {
  let last = members.map((store) => store.get());
  return {
    stores: members,
    get: () => {
      const now = members.map((store) => store.get());
      if (now.some((state, place) => state !== last[place])) last = now;
      return last;
    },
    subscribe: (listener: () => void) => {
      const ends = members.map((store) => store.subscribe(listener));
      return () => ends.forEach((end) => end());
    },
  };
}

/** After a restart of the browser: sends the marks this person left unsent, whatever page is open. */
export async function resumeMarks(personId: string): Promise<void> {
  const mine = `${BEGINNING}${personId}/`;
  for (const key of await queuesKept(mine)) {
    const store = storeOf(personId, key.slice(mine.length));
    await store.ready;
    if (countsOf(store.get()).waiting > 0) void store.sync();
  }
}

function storeOf(personId: string, assessmentId: string): Store<MarkQueue> {
  const key = `${BEGINNING}${personId}/${assessmentId}`;
  const store = stores.get(key) ?? openActQueue(key, marksOf(assessmentId));
  stores.set(key, store);
  return store;
}

function marksOf(assessmentId: string): QueueKind<MarkQueue, SentMarks> {
  return {
    empty: emptyMarks,
    frozen,
    sending: (queue) => queue.sending,
    send: async ({ actId, marks }) => {
      const sent = marks.map(({ personId, mark, version }) => ({ personId, value: mark.value, code: mark.code, version }));
      const answer = await api.grades.enter.mutate({ actId, assessmentId, device: deviceName(), marks: sent });
      const known = answer.marks.map((each) => knownMark({ ...each, by: null }));
      return (queue) => acknowledged(queue, known, answer.at);
    },
    refused: refusedMarks,
  };
}

function refusedMarks({ kind, reason, params }: RefusalShown): Change<MarkQueue> {
  const theirs = kind === 'stale' ? staleMarks(params) : [];
  const at = centreNow();
  return (queue) => (theirs.length > 0 ? contradicted(queue, theirs, at) : barred(queue, reason));
}

type Raw = {
  readonly personId: string;
  readonly value: number | null;
  readonly code: MarkCode | null;
  readonly version: number;
  readonly by: PersonName | null;
};

/** A mark as the server writes it, as the queue knows it. */
export function knownMark({ personId, value, code, version, by }: Raw): KnownMark {
  return { personId, mark: markFrom(value, code), version, by };
}

function markFrom(value: number | null, code: MarkCode | null): Mark | null {
  if (value !== null) return { value, code: null };
  return code === null ? null : { value: null, code };
}

/** The server's refusal `stale` carries each stale cell, and who wrote the first (server/grades/marks/write.ts). */
function staleMarks(params: { readonly [name: string]: Plain }): readonly KnownMark[] {
  const { marks, by = null, ...first } = params;
  const cells = Array.isArray(marks) ? (marks as readonly Omit<Raw, 'by'>[]) : [first as Omit<Raw, 'by'>];
  return cells.filter((cell) => typeof cell.personId === 'string').map((cell) => knownMark({ ...cell, by: by as PersonName | null }));
}

/** What the marks are typed on, as people call it. */
function deviceName(): string {
  return (matchMedia('(pointer: coarse)').matches ? 'tel ' : '') + navigator.platform.slice(0, 40);
}
