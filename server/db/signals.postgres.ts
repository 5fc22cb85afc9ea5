/** Messages between the processes of a centre: NOTIFY and LISTEN, on a connection of their own. */
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import type { OpenSignals } from './database-options.ts';

const CHANNEL = 'riwaq_live';
/** Messages kept while the connection is away; the oldest are lost first. */
const KEPT = 5_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

/**
 * Sends to, and hears from, every process on this database. A connection that breaks is made again; what was said meanwhile
 * elsewhere is lost, and `missed` says so. A database that speaks the protocol without these two words leaves each process alone.
 */
export const openSignals: OpenSignals = (location, { heard, missed, failed }) => {
  const toSend: string[] = [];
  let client: Client | undefined;
  let closed = false;
  const stopped = new AbortController();

  async function flush(): Promise<void> {
    const using = client;
    if (using === undefined || toSend.length === 0) return;
    const messages = toSend.splice(0);
    try {
      await using.query('SELECT pg_notify($1, m) FROM unnest($2::text[]) AS m', [CHANNEL, messages]);
    } catch {
      keep([...messages, ...toSend.splice(0)]);
    }
  }
  function keep(messages: readonly string[]): void {
    toSend.push(...messages);
    if (toSend.length > KEPT) toSend.splice(0, toSend.length - KEPT);
  }

  /** Resolves when the connection it made is gone. */
  async function listen(): Promise<void> {
    const mine = new Client({ connectionString: location, application_name: 'riwaq live', keepAlive: true });
    const gone = new Promise<void>((resolve) => {
      mine.once('error', () => resolve());
      mine.once('end', () => resolve());
    });
    mine.on('notification', ({ payload }) => heard(payload ?? ''));
    try {
      await mine.connect();
      await mine.query(`LISTEN ${CHANNEL}`);
      if (closed) return;
      client = mine;
      await flush();
      await gone;
    } finally {
      client = undefined;
      await mine.end().catch(() => undefined);
    }
  }
  async function stay(): Promise<void> {
    for (let failures = 0; !closed;) {
      const since = performance.now();
      await listen().catch(failed);
      if (closed) return;
      failures = performance.now() - since > LONGEST_PAUSE_MS ? 0 : failures + 1;
      await pause(Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** failures), undefined, { ref: false, signal: stopped.signal }).catch(
        () => undefined,
      );
      missed();
    }
  }
  const staying = stay();
  return {
    send: (messages) => {
      keep(messages);
      void flush();
    },
    close: async () => {
      closed = true;
      stopped.abort();
      await client?.end().catch(() => undefined);
      await staying;
    },
  };
};
