/** Acts kept on this device and sent when there is a network, in order, one at a time, under the same id until they are answered. */
import { use, useCallback, useEffect, useSyncExternalStore } from 'react';
import { uuidv7 } from 'uuidv7';
import { alter, kept, keysKept } from './device.ts';
import { refusalOf, type RefusalShown } from './trpc.ts';

export type Change<Queue> = (queue: Queue) => Queue;
export type Stuck = 'offline' | 'signedOut';
/** How the device and the network stand towards a queue. */
export type Standing = {
  /** Whether what waits would survive closing the browser. */
  readonly durable: boolean;
  /** The last try found no network, or nobody signed in. */
  readonly stuck: Stuck | null;
};

/** What a queue is: how its next act is frozen, which act is on its way, and what the server's answer to it changes. */
export type QueueKind<Queue extends object, Act extends object> = {
  readonly empty: Queue;
  readonly frozen: (queue: Queue, actId: string) => Queue;
  readonly sending: (queue: Queue) => Act | null;
  /** Sends, and answers how the queue stands after; throws what the network or the server threw. */
  readonly send: (act: Act) => Promise<Change<Queue>>;
  /** What a refusal that is the server's word on this act changes. */
  readonly refused: (refusal: RefusalShown) => Change<Queue>;
};

export type Store<Queue> = {
  readonly ready: Promise<void>;
  get(): Queue & Standing;
  subscribe(listener: () => void): () => void;
  change(change: Change<Queue>): Promise<void>;
  sync(): Promise<void>;
};

const FIRST_RETRY = 2_000;
const LAST_RETRY = 30_000;

/** A queue in the hands of a component: shown, changed, and sent again whenever the network or the page comes back. */
export function useActQueue<Queue extends object>(
  store: Store<Queue>,
): { queue: Queue & Standing; change: (change: Change<Queue>) => void } {
  use(store.ready);
  const queue = useSyncExternalStore(store.subscribe, store.get);
  const change = useCallback((apply: Change<Queue>) => void store.change(apply).then(store.sync), [store]);
  useEffect(() => whenBack(() => void store.sync()), [store]);
  return { queue, change };
}

/** The keys of what is kept on this device for sending, under a beginning. */
export async function queuesKept(beginning: string): Promise<string[]> {
  const keys = await keysKept('queue').catch(() => []);
  return keys.filter((key) => key.startsWith(beginning));
}

/** Does `act` now and whenever the network or the page comes back; answers how to stop. */
export function whenBack(act: () => void): () => void {
  act();
  addEventListener('online', act);
  document.addEventListener('visibilitychange', act);
  return () => {
    removeEventListener('online', act);
    document.removeEventListener('visibilitychange', act);
  };
}

/** The state as shown, and the one kept in the browser: the kept one is the truth, shared by every tab. */
function openState<Queue extends object>(key: string, empty: Queue) {
  const listeners = new Set<() => void>();
  const others = 'BroadcastChannel' in globalThis ? new BroadcastChannel(`riwaq.${key}`) : null;
  let state: Queue & Standing = { ...empty, durable: true, stuck: null };
  let changing = 0;

  const show = (next: Partial<Queue & Standing>) => {
    state = { ...state, ...next };
    listeners.forEach((listener) => listener());
  };
  const reload = () =>
    kept('queue', key).then(
      (stored) => stored !== undefined && show(asKept(stored, empty)),
      () => show({ durable: false } as Partial<Queue & Standing>),
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
    change: async (apply: Change<Queue>) => {
      changing += 1;
      show(apply(state));
      try {
        const stored = await alter('queue', key, (before) => plain(apply(before === undefined ? empty : asKept(before, empty))));
        changing -= 1;
        if (changing === 0) show({ ...stored, durable: true });
        others?.postMessage('changed');
      } catch {
        changing -= 1;
        show({ durable: false } as Partial<Queue & Standing>); // no room, or a private window: what waits lives as long as this page, and the page says so
      }
    },
  };
}

/** Opens the queue kept under `key`. One store a key and a page: two would both send. */
export function openActQueue<Queue extends object, Act extends object>(key: string, kind: QueueKind<Queue, Act>): Store<Queue> {
  const state = openState(key, kind.empty);
  let syncing: Promise<void> | undefined;
  let again = false;
  let wait = FIRST_RETRY;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const run = async () => {
    for (;;) {
      const actId = uuidv7();
      await state.change((queue) => kind.frozen(queue, actId));
      const act = kind.sending(state.get());
      if (!act) return state.show(standing(null));
      const outcome = await delivered(kind, act);
      if (outcome.kind === 'unreachable') return retryLater(outcome.stuck);
      wait = FIRST_RETRY;
      await state.change(outcome.apply);
    }
  };
  const standing = (stuck: Stuck | null) => ({ stuck }) as Partial<Queue & Standing>;
  const retryLater = (stuck: Stuck) => {
    state.show(standing(stuck));
    clearTimeout(timer);
    timer = setTimeout(() => void sync(), wait);
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

type Outcome<Queue> =
  | { readonly kind: 'answered'; readonly apply: Change<Queue> }
  | { readonly kind: 'unreachable'; readonly stuck: Stuck };

async function delivered<Queue extends object, Act extends object>(kind: QueueKind<Queue, Act>, act: Act): Promise<Outcome<Queue>> {
  try {
    return { kind: 'answered', apply: await kind.send(act) };
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal || refusal.kind === 'bug' || refusal.kind === 'tooMany') return { kind: 'unreachable', stuck: 'offline' };
    if (refusal.kind === 'unauthenticated' || refusal.kind === 'secondFactor') return { kind: 'unreachable', stuck: 'signedOut' };
    return { kind: 'answered', apply: kind.refused(refusal) };
  }
}

/** What is kept: the queue, not how this page stands towards it. */
function plain<Queue extends object>(state: Queue): Queue {
  const { durable: _durable, stuck: _stuck, ...queue } = state as Queue & Standing;
  return queue as unknown as Queue;
}

/** Only this file writes the store `queue`, in the form of the queue of that key; what a release added starts empty. */
function asKept<Queue extends object>(stored: unknown, empty: Queue): Queue {
  return { ...empty, ...(stored as Queue) };
}
