import {
  acknowledged,
  barred,
  closedElsewhere,
  contradicted,
  emptyQueue,
  frozen,
  waitingCount,
} from '../../shared/attendance/queue/rules.ts';
import type { RollQueue, SentAct } from '../../shared/attendance/queue/rules.ts';
import type { RollLine } from '../../shared/attendance/schema.ts';
import { openActQueue, queuesKept, useActQueue, type Change, type QueueKind, type Standing, type Store } from '../core/act-queue.ts';
import { api, type RefusalShown } from '../core/trpc.ts';

export type QueueState = RollQueue & Standing;

const stores = new Map<string, Store<RollQueue>>();

/** The taps of one roll by one person on this device: kept at once, sent when there is a network, in order. */
export function useRollQueue(personId: string, sessionId: string): { queue: QueueState; change: (change: Change<RollQueue>) => void } {
  return useActQueue(storeOf(personId, sessionId));
}

/** After a restart of the browser: sends what this person left unsent, whatever page is open. */
export async function resumeRolls(personId: string): Promise<void> {
  for (const key of await queuesKept(`${personId}/`)) {
    const store = storeOf(personId, key.slice(personId.length + 1));
    await store.ready;
    if (waitingCount(store.get()) > 0) void store.sync();
  }
}

function storeOf(personId: string, sessionId: string): Store<RollQueue> {
  const key = `${personId}/${sessionId}`;
  const store = stores.get(key) ?? openActQueue(key, rollOf(sessionId));
  stores.set(key, store);
  return store;
}

function rollOf(sessionId: string): QueueKind<RollQueue, SentAct> {
  return {
    empty: emptyQueue,
    frozen,
    sending: (queue) => queue.sending,
    send: async ({ actId, kind, lines }) => {
      const answer = await api.attendance[kind].mutate({ actId, sessionId, lines: [...lines] });
      return (queue) => acknowledged(queue, answer.lines, answer.closedAt, answer.at);
    },
    refused: refusedRoll,
  };
}

function refusedRoll({ kind, reason, params }: RefusalShown): Change<RollQueue> {
  if (kind === 'stale') return (queue) => contradicted(queue, asLines(params['lines']));
  if (reason === 'attendance.refusal.closed') return (queue) => closedElsewhere(queue, Number(params['at']));
  return (queue) => barred(queue, reason);
}

/** The server's refusal `stale` carries the roll's lines (server/attendance/write.ts). */
function asLines(lines: unknown): readonly RollLine[] {
  return Array.isArray(lines) ? (lines as readonly RollLine[]) : [];
}
