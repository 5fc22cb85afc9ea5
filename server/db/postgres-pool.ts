/** Pools of PostgreSQL connections, with the settings serialisable writes and equal answers rest on, read back. */
import { Pool, types, type PoolClient, type QueryConfig } from 'pg';
import type { Guard } from './act-guard.ts';

/** `pg` gives counts and sums as text, since they may pass 2^53. Ours never do: SQLite's answer is a number, so is this one. */
const INT8 = 20;
const NUMERIC = 1700;

/** The writers of one process: they queue on the journal anyway, more would only retry more. */
const WRITERS = 8;
const READERS = 8;

/**
 * A pool for one of the two doors. Readers' connections refuse to write; writers' begin serialisable transactions.
 * A connection that breaks, idle or at work, fails what waits for it and is replaced; it does not end the process.
 */
export function openPool(location: string, purpose: 'read' | 'write', limitMs: number): Pool {
  types.setTypeParser(INT8, wholeNumber);
  types.setTypeParser(NUMERIC, Number);
  const settings = [
    'timezone=UTC',
    purpose === 'read' ? 'default_transaction_read_only=on' : 'default_transaction_isolation=serializable',
    `idle_in_transaction_session_timeout=${limitMs * 2}`,
  ];
  const pool = new Pool({
    connectionString: location,
    max: purpose === 'read' ? READERS : WRITERS,
    options: settings.map((setting) => `-c ${setting}`).join(' '),
    application_name: `riwaq ${purpose}`,
  });
  pool.on('error', () => {});
  pool.on('connect', (client) => void client.on('error', () => {}));
  return pool;
}

function wholeNumber(written: string): number {
  const value = Number(written);
  if (!Number.isSafeInteger(value)) throw new Error(`${written} is beyond the whole numbers we keep.`);
  return value;
}

/** Text must sort by code point, as on SQLite, or keyset pages and ids in order differ between the two. */
const collations = ['C', 'POSIX', 'C.UTF-8', 'C.utf8'];

/** @throws when the database's encoding, collation or isolation is not what the design rests on. */
export async function assertSettings(pool: Pool): Promise<void> {
  const { rows } = await pool.query<{ encoding: string; collation: string; isolation: string }>(
    `SELECT current_setting('server_encoding') AS encoding, datcollate AS collation,
            current_setting('default_transaction_isolation') AS isolation
       FROM pg_database WHERE datname = current_database()`,
  );
  const found = rows[0];
  if (found?.encoding !== 'UTF8') throw new Error(`The database's encoding is ${found?.encoding}, UTF8 is required.`);
  if (!collations.includes(found.collation)) throw new Error(`The database sorts by ${found.collation}; create it with LC_COLLATE 'C'.`);
  if (found.isolation !== 'serializable') throw new Error(`Writers' isolation is ${found.isolation}, serializable is required.`);
}

/** What drizzle's session asks of a connection, its own `transaction` apart (which is not in our types). */
type Queried = { query(config: QueryConfig, values?: unknown[]): Promise<unknown> };

/** A connection or pool as drizzle sees it, each statement passing through `guard`. */
export function guardedClient(client: Pool | PoolClient, guard: Guard): PoolClient {
  return asDrizzleUsesIt({ query: (config, values) => guard(() => client.query(config, values)) });
}

function asDrizzleUsesIt(used: Queried): PoolClient {
  return used as unknown as PoolClient;
}
