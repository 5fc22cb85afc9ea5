/**
 * Live updates: one stream per browser, held by one visible tab for all of them. It says which topics changed; each tab reads
 * again the queries whose keys they touch (`shared/core/live.ts`), by ordinary calls. Without a stream it asks every half minute.
 */
import { isTouched, type Heard } from '../../shared/core/live.ts';
import { askNews, followStream } from './live-stream.ts';
import { queries } from './query.ts';

const LOCK = 'riwaq.live';
/** A tab nobody looks at gives the stream up after this long. Milliseconds, as all here. */
const OUT_OF_SIGHT = 30_000;
const POLL_EVERY = 30_000;
/** How long to ask now and then before a stream is tried again. */
const POLL_FOR = 5 * 60_000;
/** Streams that failed in a row before that. */
const TRIES = 3;
const LONGEST_PAUSE = 60_000;
/** News that come in a burst are read once. */
const GATHER = 150;
const READ_EVERY = 1_000;
/** After a restart of the server every browser reads everything again, not all at the same moment. */
const SPREAD = 4_000;

type Word = { readonly heard: Heard } | 'signedOut';

/** Follows until the answer is called. One call per tab. */
export function followLive(): () => void {
  const leaving = new AbortController();
  const channel = new BroadcastChannel(LOCK);
  const reader = openReader();
  let cursor: string | null = null;

  function take(word: Word): void {
    if (word === 'signedOut') return void queries.invalidateQueries({ queryKey: ['identity.me'] });
    const isFirst = cursor === null;
    cursor = word.heard.cursor;
    // What was read before the first place was known may be old already.
    if (isFirst) reader.read(['notices']);
    reader.read(word.heard.topics);
  }
  function tell(word: Word): void {
    take(word);
    if (!leaving.signal.aborted) channel.postMessage(word);
  }
  channel.addEventListener('message', ({ data }: MessageEvent<Word>) => take(data));

  /** Answers whether the login is over. */
  async function poll(forMs: number, signal: AbortSignal): Promise<boolean> {
    for (const until = performance.now() + forMs; performance.now() < until && !signal.aborted; await pause(POLL_EVERY, signal)) {
      const heard = await askNews(cursor, signal);
      if (heard === 'signedOut') return true;
      if (heard) tell({ heard });
    }
    return false;
  }
  async function lead(signal: AbortSignal): Promise<void> {
    for (let failures = 0; !signal.aborted;) {
      const parting = await followStream(cursor, (heard) => tell({ heard }), signal);
      if (signal.aborted) return;
      failures = parting.heard ? 0 : failures + 1;
      const isDeaf = parting.how === 'replaced' || (parting.how === 'lost' && failures >= TRIES);
      if (parting.how === 'signedOut' || (isDeaf && (await poll(POLL_FOR, signal)))) {
        tell('signedOut');
        return leaving.abort();
      }
      await pause(parting.how === 'closed' ? POLL_FOR : Math.max(parting.waitMs, backoff(failures)), signal);
    }
  }
  async function follow(): Promise<void> {
    while (!leaving.signal.aborted) {
      await untilVisible(leaving.signal);
      const turn = outOfSight(leaving.signal);
      await holding(turn.signal, () => ('locks' in navigator ? lead(turn.signal) : poll(Infinity, turn.signal)));
      turn.end();
    }
  }
  void follow();
  return () => {
    leaving.abort();
    reader.stop();
    channel.close();
  };
}

/** Only one tab of a browser at a time; where the browser knows no locks, each tab asks for itself. */
async function holding(signal: AbortSignal, work: () => Promise<unknown>): Promise<void> {
  if (!('locks' in navigator)) return void (await work());
  await navigator.locks.request(LOCK, { signal }, work).catch(() => undefined);
}

/** Reads again what is shown, once a second at most; a tab out of sight does so when it is looked at. */
function openReader() {
  const waiting = new Set<string>();
  let everything = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastAt = -READ_EVERY;

  function readNow(): void {
    const topics = [...waiting];
    const all = everything;
    waiting.clear();
    everything = false;
    timer = undefined;
    lastAt = performance.now();
    const refetchType = document.visibilityState === 'visible' ? 'active' : 'none';
    void queries.invalidateQueries({ refetchType, predicate: ({ queryKey }) => all || topics.some((topic) => isTouched(topic, queryKey)) });
  }
  return {
    read: (topics: Heard['topics']) => {
      if (topics === 'everything') everything = true;
      else topics.forEach((topic) => waiting.add(topic));
      if (!everything && waiting.size === 0) return;
      const soonest = everything ? Math.random() * SPREAD : 0;
      timer ??= setTimeout(readNow, Math.max(GATHER, soonest, lastAt + READ_EVERY - performance.now()));
    },
    stop: () => clearTimeout(timer),
  };
}

/** One second, doubling; never two browsers at the same moment. */
function backoff(failures: number): number {
  return Math.min(LONGEST_PAUSE, 1_000 * 2 ** failures) * (0.5 + Math.random() / 2);
}

/** Waits, or less when the network comes back or there is nothing left to wait for. */
function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return until(signal, (done) => {
    const timer = setTimeout(done, milliseconds);
    addEventListener('online', done, { once: true });
    return () => {
      clearTimeout(timer);
      removeEventListener('online', done);
    };
  });
}

function untilVisible(signal: AbortSignal): Promise<void> {
  return until(signal, (done) => {
    const look = () => document.visibilityState === 'visible' && done();
    document.addEventListener('visibilitychange', look);
    look();
    return () => document.removeEventListener('visibilitychange', look);
  });
}

/** Resolves when `start` says it is done, or the signal says it is over. */
function until(signal: AbortSignal, start: (done: () => void) => () => void): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    let undo: (() => void) | undefined;
    const done = () => {
      signal.removeEventListener('abort', done);
      resolve();
      queueMicrotask(() => undo?.());
    };
    signal.addEventListener('abort', done, { once: true });
    undo = start(done);
  });
}

/** A signal that ends with another, or once the tab has been out of sight for a while. */
function outOfSight(leaving: AbortSignal) {
  const turn = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    clearTimeout(timer);
    if (document.visibilityState === 'hidden') timer = setTimeout(() => turn.abort(), OUT_OF_SIGHT);
  };
  document.addEventListener('visibilitychange', look);
  look();
  return {
    signal: AbortSignal.any([turn.signal, leaving]),
    end: () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', look);
    },
  };
}
