import { use, useCallback, useEffect, useSyncExternalStore } from 'react';
import { uuidv7 } from 'uuidv7';
import {
  acknowledged,
  barred,
  closedElsewhere,
  contradicted,
  emptyQueue,
  frozen,
  waitingCount,
  type RollQueue,
  type SentAct,
} from '../../shared/attendance/queue/rules.ts';
import type { RollLine } from '../../shared/attendance/schema.ts';
import { alter, kept, keysKept } from '../core/device.ts';
import { api, refusalOf, type RefusalShown } from '../core/trpc.ts';

type Change = (queue: RollQueue) => RollQueue;
export type QueueState = RollQueue & {
  /** Whether what waits would survive closing the browser. */
  readonly durable: boolean;
  /** The last try found no network, or nobody signed in. */
  readonly stuck: 'offline' | 'signedOut' | null;
};

const FIRST_RETRY = 2_000;
const LAST_RETRY = 30_000;

type Store = {
  readonly ready: Promise<void>;
  get(): QueueState;
  subscribe(listener: () => void): () => void;
  change(change: Change): Promise<void>;
  sync(): Promise<void>;
};

const stores = new Map<string, Store>();

/** The taps of one roll by one person on this device: kept at once, sent when there is a network, in order. */
export function useRollQueue(personId: string, sessionId: string): { queue: QueueState; change: (change: Change) => void } {
  const store = storeOf(personId, sessionId);
  use(store.ready);
  const queue = useSyncExternalStore(store.subscribe, store.get);
  const change = useCallback((apply: Change) => void store.change(apply).then(store.sync), [store]);
  useEffect(() => whenBack(() => void store.sync()), [store]);
  return { queue, change };
}

/** After a restart of the browser: sends what this person left unsent, whatever page is open. */
export async function resumeQueues(personId: string): Promise<void> {
  for (const key of await keysKept('queue').catch(() => [])) {
    const [owner, sessionId] = key.split('/');
    if (owner !== personId || !sessionId) continue;
    const store = storeOf(personId, sessionId);
    await store.ready;
    if (waitingCount(store.get()) > 0) void store.sync();
  }
}

function whenBack(act: () => void): () => void {
  act();
  addEventListener('online', act);
  document.addEventListener('visibilitychange', act);
  return () => {
    removeEventListener('online', act);
    document.removeEventListener('visibilitychange', act);
  };
}

function storeOf(personId: string, sessionId: string): Store {
  const key = `${personId}/${sessionId}`;
  const known = stores.get(key);
  if (known) return known;
  const store = openStore(key, sessionId);
  stores.set(key, store);
  return store;
}

/** The state as shown, and the one kept in the browser: the kept one is the truth, shared by every tab. */
function openState(key: string) {
  const listeners = new Set<() => void>();
  const others = 'BroadcastChannel' in globalThis ? new BroadcastChannel(`riwaq.${key}`) : null;
  let state: QueueState = { ...emptyQueue, durable: true, stuck: null };
  let changing = 0;

  const show = (next: Partial<QueueState>) => {
    state = { ...state, ...next };
    listeners.forEach((listener) => listener());
  };
  const reload = () =>
    kept('queue', key).then(
      (stored) => stored !== undefined && show(asQueue(stored)),
      () => show({ durable: false }),
    );
  others?.addEventListener('message', () => void reload());

  return {
    ready: reload().then(() => undefined),
    get: () => state,
    show,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    /** Shown at once, then kept; what is kept is shown again only when no later change is under way. */
    change: async (apply: Change) => {
      changing += 1;
      show(apply(plain(state)));
      try {
        const stored = await alter('queue', key, (before) => apply(before === undefined ? emptyQueue : asQueue(before)));
        changing -= 1;
        if (changing === 0) show({ ...stored, durable: true });
        others?.postMessage('changed');
      } catch {
        changing -= 1;
        show({ durable: false }); // no room, or a private window: what waits lives as long as this page, and the page says so
      }
    },
  };
}

/** Sends what waits, one act at a time and in one tab at a time, and tries again later when nobody answers. */
function openStore(key: string, sessionId: string): Store {
  const state = openState(key);
  let syncing: Promise<void> | undefined;
  let again = false;
  let wait = FIRST_RETRY;

  const run = async () => {
    for (;;) {
      const actId = uuidv7();
      await state.change((queue) => frozen(queue, actId));
      const act = state.get().sending;
      if (!act) return state.show({ stuck: null });
      const outcome = await deliver(sessionId, act);
      if (outcome.kind === 'unreachable') return retryLater(outcome.stuck);
      wait = FIRST_RETRY;
      await state.change(outcome.apply);
    }
  };
  const retryLater = (stuck: 'offline' | 'signedOut') => {
    state.show({ stuck });
    setTimeout(() => void sync(), wait);
    wait = Math.min(wait * 2, LAST_RETRY);
  };
  const oneAtATime = async () => {
    do {
      again = false;
      await (navigator.locks ? navigator.locks.request(`riwaq.${key}`, run) : run());
    } while (again);
  };
  const sync = () => {
    again = syncing !== undefined;
    return (syncing ??= oneAtATime().finally(() => (syncing = undefined)));
  };
  return { ...state, sync };
}

type Outcome =
  | { readonly kind: 'answered'; readonly apply: Change }
  | { readonly kind: 'unreachable'; readonly stuck: 'offline' | 'signedOut' };

async function deliver(sessionId: string, { actId, kind, lines }: SentAct): Promise<Outcome> {
  try {
    const answer = await api.attendance[kind].mutate({ actId, sessionId, lines: [...lines] });
    return { kind: 'answered', apply: (queue) => acknowledged(queue, answer.lines, answer.closedAt, answer.at) };
  } catch (error) {
    return outcomeOf(refusalOf(error));
  }
}

function outcomeOf(refusal: RefusalShown | undefined): Outcome {
  if (!refusal || refusal.kind === 'bug' || refusal.kind === 'tooMany') return { kind: 'unreachable', stuck: 'offline' };
  if (refusal.kind === 'unauthenticated' || refusal.kind === 'secondFactor') return { kind: 'unreachable', stuck: 'signedOut' };
  const { reason, params } = refusal;
  if (refusal.kind === 'stale') return { kind: 'answered', apply: (queue) => contradicted(queue, asLines(params['lines'])) };
  if (reason === 'attendance.refusal.closed') return { kind: 'answered', apply: (queue) => closedElsewhere(queue, Number(params['at'])) };
  return { kind: 'answered', apply: (queue) => barred(queue, reason) };
}

function plain({ durable: _durable, stuck: _stuck, ...queue }: QueueState): RollQueue {
  return queue;
}

/** Only this file writes the store `queue`, in this form. */
function asQueue(stored: unknown): RollQueue {
  return { ...emptyQueue, ...(stored as RollQueue) };
}

/** The server's refusal `stale` carries the roll's lines (server/attendance/write.ts). */
function asLines(lines: unknown): readonly RollLine[] {
  return Array.isArray(lines) ? (lines as readonly RollLine[]) : [];
}
