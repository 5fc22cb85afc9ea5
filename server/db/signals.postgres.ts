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
  const stopped = new AbortController();
  const line: Line = { client: undefined, toSend: [] };

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
      if (stopped.signal.aborted) return;
      line.client = mine;
      await flush(line);
      await gone;
    } finally {
      line.client = undefined;
      await mine.end().catch(() => undefined);
    }
  }
  async function stay(): Promise<void> {
    for (let failures = 0; ;) {
      const since = performance.now();
      await listen().catch(failed);
      if (stopped.signal.aborted) return;
      failures = performance.now() - since > LONGEST_PAUSE_MS ? 0 : failures + 1;
      const wait = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** failures);
      await pause(wait, undefined, { ref: false, signal: stopped.signal }).catch(() => undefined);
      if (stopped.signal.aborted) return;
      missed();
    }
  }
  const staying = stay();
  return {
    send: (messages) => {
      keep(line, messages);
      void flush(line);
    },
    close: async () => {
      stopped.abort();
      await line.client?.end().catch(() => undefined);
      await staying;
    },
  };
};

type Line = { client: Client | undefined; readonly toSend: string[] };

/** Sends what waits; what could not be sent waits on. */
async function flush(line: Line): Promise<void> {
  const { client, toSend } = line;
  if (client === undefined || toSend.length === 0) return;
  const messages = toSend.splice(0);
  try {
    await client.query('SELECT pg_notify($1, m) FROM unnest($2::text[]) AS m', [CHANNEL, messages]);
  } catch {
    const later = toSend.splice(0);
    keep(line, [...messages, ...later]);
  }
}

function keep({ toSend }: Line, messages: readonly string[]): void {
  toSend.push(...messages);
  if (toSend.length > KEPT) toSend.splice(0, toSend.length - KEPT);
}
