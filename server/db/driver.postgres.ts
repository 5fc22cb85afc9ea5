/** The two doors on PostgreSQL: a pool that only reads, serialisable transactions with retry. Same exports as `driver.sqlite.ts`. */
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import { setTimeout as pause } from 'node:timers/promises';
import { DatabaseError, type Pool, type PoolClient } from 'pg';
import { doWork, guardRead, guardRun, refuseInsideWrite, startRun, type Guard, type Run } from './act-guard.ts';
import {
  causesOf,
  reportSlow,
  WRITE_LIMIT_MS,
  type BrokenConstraint,
  type DatabaseOptions,
  type Prepared,
  type RawConnection,
  type WriteAsks,
} from './database-options.ts';
import { assertSettings, guardedClient, openPool } from './postgres-pool.ts';

export { openSignals } from './signals.postgres.ts';
export type {
  BrokenConstraint,
  DatabaseOptions,
  Prepared,
  RawConnection,
  RawRow,
  SignalEars,
  Signals,
  WriteAsks,
} from './database-options.ts';

type Drizzle = NodePgDatabase<Record<string, never>>;

/** Asks; cannot write: the type has no way to say it and the connections behind `db.read` would refuse it. */
export type Reader = Pick<Drizzle, 'select' | 'selectDistinct' | '$with'> & {
  with(...queries: Parameters<Drizzle['with']>): Pick<ReturnType<Drizzle['with']>, 'select' | 'selectDistinct'>;
};

/** Asks and writes, inside one transaction, and dies with it. */
export type Writer = Reader & Pick<Drizzle, 'insert' | 'update' | 'delete'>;

/** The database: two doors, and a hatch for migrations and backup. */
export type Db = {
  readonly dialect: 'sqlite' | 'postgres';
  readonly location: string;
  /** Sees what is committed. Refused inside a write. */
  readonly read: Reader;
  /**
   * Does `work` in a transaction that sees a serialisable state, and resolves when it is committed.
   * `work` may be run again, so it only asks and writes through `tx`. A statement that fails fails the write, even if caught.
   * @throws what `work` throws, after undoing its rows; an Error when called inside a write; the last conflict when all retries met one.
   */
  readonly write: <Result>(work: (tx: Writer) => Promise<Result>, asks?: WriteAsks) => Promise<Result>;
  /** Has one connection alone, outside any transaction. For migrations and verification only. */
  readonly raw: <Result>(work: (connection: RawConnection) => Promise<Result>) => Promise<Result>;
  /** Refuses new writes, waits for those begun, closes the connections. */
  readonly close: () => Promise<void>;
};

export const dialect: Db['dialect'] = 'postgres';

/** With pauses up to 250 ms this outlasts every queue of writers that still moves. */
const ATTEMPTS = 40;
const LONGEST_PAUSE_MS = 250;

/**
 * Connects to the database.
 * @throws when it cannot be reached, or its encoding, collation or isolation is not what the design asks for.
 */
export async function openDatabase(options: DatabaseOptions): Promise<Db> {
  const limitMs = options.writeLimitMs ?? WRITE_LIMIT_MS;
  const writers = openPool(options.location, 'write', limitMs);
  const reader = await openReader(options.location);
  let closing: Promise<void> | undefined;
  const closeAll = async () => void (await Promise.all([reader.close(), writers.end()]));
  const close = () => (closing ??= closeAll());
  try {
    await assertSettings(writers);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    dialect,
    location: options.location,
    read: reader.read,
    write: (work, asks) => writeWithRetry(writers, work, { ...options, writeLimitMs: asks?.limitMs ?? limitMs }),
    raw: (work) => {
      refuseInsideWrite('write');
      return rawWork(writers, work);
    },
    close,
  };
}

/** A reading door alone, for a worker thread. */
export async function openReader(location: string): Promise<{ read: Reader; close(): Promise<void> }> {
  const pool = openPool(location, 'read', WRITE_LIMIT_MS);
  return { read: door(pool, guardRead), close: () => pool.end() };
}

/** Makes writes that chain on the journal's head wait for one another: the first statement of a write, before it has seen anything. */
export async function lockJournal(tx: Writer): Promise<void> {
  const { client, guard } = sessionOf(tx);
  await guard(() => client.query('LOCK TABLE journal IN EXCLUSIVE MODE'));
}

/**
 * The query that `build` makes, kept by PostgreSQL under the name `key`; `sql.placeholder(name)` stands for each value.
 * `build` must use only the `db` it is handed. `key` belongs to one query of the code.
 * @throws when `key` was used for another query, or is longer than PostgreSQL keeps.
 */
export function prepared<Door extends Reader, Result>(db: Door, key: string, build: (db: Door) => PromiseLike<Result>): Prepared<Result> {
  const { prepared: kept } = sessionOf(db);
  assertOneSource(key, build.toString());
  const query = kept.get(key) ?? preparable(build(db)).prepare(key);
  kept.set(key, query);
  return { execute: async (values) => resultOf<Result>(await query.execute(values)) };
}

/** Whether a row of the same key was there already. */
export function isUniqueViolation(error: unknown): boolean {
  return constraintOf(error)?.kind === 'unique';
}

/** Which constraint or trigger of the database was behind `error`, if one was. */
export function constraintOf(error: unknown): BrokenConstraint | undefined {
  for (const cause of causesOf(error)) {
    if (cause instanceof DatabaseError) return constraintOfPostgres(cause);
  }
  return undefined;
}

function constraintOfPostgres(error: DatabaseError): BrokenConstraint | undefined {
  if (error.code === '23505') return { kind: 'unique', key: columnsOf(error) };
  if (error.code === '23514') return { kind: 'check', key: error.constraint ?? '' };
  if (error.code === '23503') return { kind: 'foreignKey', key: '' };
  if (error.code === '23502') return { kind: 'notNull', key: `${error.table}.${error.column}` };
  if (error.code === 'P0001') return { kind: 'trigger', key: error.message };
  return undefined;
}

/** `table.column, table.column`, as SQLite says it; the index's name when it is over an expression. */
function columnsOf({ table, constraint, detail }: DatabaseError): string {
  const columns = /^Key \(([^()]+)\)=/.exec(detail ?? '')?.[1];
  if (columns === undefined) return constraint ?? '';
  return columns.replaceAll(/[^ ,]+/g, (column) => `${table}.${column}`);
}

type WriteOptions = DatabaseOptions & { readonly writeLimitMs: number };

async function writeWithRetry<Result>(writers: Pool, work: (tx: Writer) => Promise<Result>, options: WriteOptions): Promise<Result> {
  refuseInsideWrite('write');
  const askedAt = performance.now();
  for (let attempt = 1; ; attempt += 1) {
    const client = await writers.connect();
    const startedAt = performance.now();
    const outcome = await attemptWrite(client, work, options.writeLimitMs);
    if (outcome.ok || !outcome.retryable || attempt === ATTEMPTS) {
      reportSlow(options, { tookMs: performance.now() - startedAt, waitedMs: startedAt - askedAt, attempts: attempt });
      if (outcome.ok) return outcome.value;
      throw outcome.error;
    }
    await pause(Math.random() * Math.min(LONGEST_PAUSE_MS, 2 ** attempt));
  }
}

type Outcome<Result> =
  | { readonly ok: true; readonly value: Result }
  | { readonly ok: false; readonly error: unknown; readonly retryable: boolean };

async function attemptWrite<Result>(client: PoolClient, work: (tx: Writer) => Promise<Result>, limitMs: number): Promise<Outcome<Result>> {
  const run = startRun();
  try {
    await client.query('BEGIN ISOLATION LEVEL SERIALIZABLE');
    const value = await doWork(run, () => work(door(client, guardRun(run))), limitMs);
    await client.query('COMMIT');
    client.release();
    return { ok: true, value };
  } catch (error) {
    await undo(client, run);
    return { ok: false, error, retryable: isConflict(error) || isConflict(run.failure?.error) };
  }
}

/** Rolls back. A connection on which even that fails, or on which the work still waits for an answer, is thrown away. */
async function undo(client: PoolClient, run: Run): Promise<void> {
  run.open = false;
  try {
    await Promise.race([
      client.query('ROLLBACK'),
      pause(1_000, undefined, { ref: false }).then(() => Promise.reject(new Error('no answer'))),
    ]);
    client.release();
  } catch (error) {
    client.release(error instanceof Error ? error : true);
  }
}

/** Two writes could not both be put in one order, or waited for each other: running again is the answer. */
function isConflict(error: unknown): boolean {
  for (const cause of causesOf(error)) {
    if (cause instanceof DatabaseError && (cause.code === '40001' || cause.code === '40P01')) return true;
  }
  return false;
}

async function rawWork<Result>(writers: Pool, work: (connection: RawConnection) => Promise<Result>): Promise<Result> {
  const client = await writers.connect();
  let failure: Error | undefined;
  try {
    return await work({
      script: async (statements) => void (await client.query(statements)),
      rows: async (statement, values = []) => (await client.query(numbered(statement), [...values])).rows,
      copyTo: () => Promise.reject(new Error('PostgreSQL is copied with pg_dump or pg_basebackup.')),
    });
  } catch (error) {
    failure = error instanceof Error ? error : new Error(String(error));
    throw error;
  } finally {
    client.release(failure); // thrown away after a failure: the next to have it must not inherit a transaction
  }
}

/** `?` is how both dialects' callers write a value; PostgreSQL counts them. */
function numbered(statement: string): string {
  let count = 0;
  return statement.replaceAll('?', () => `$${(count += 1)}`);
}

type Session = {
  readonly client: Pool | PoolClient;
  readonly guard: Guard;
  readonly prepared: Map<string, NamedQuery>;
};
const sessions = new WeakMap<object, Session>();
const sources = new Map<string, string>();

/** A drizzle database whose every statement passes the guard. */
function door(client: Pool | PoolClient, guard: Guard): Writer {
  const opened = drizzle(guardedClient(client, guard));
  sessions.set(opened, { client, guard, prepared: new Map() });
  return opened;
}

function sessionOf(db: Reader): Session {
  const session = sessions.get(db);
  if (session === undefined) throw new Error('Not a door of an open database.');
  return session;
}

function assertOneSource(key: string, source: string): void {
  if (Buffer.byteLength(key) > 63) throw new Error(`PostgreSQL keeps 63 bytes of a name: "${key}" is longer.`);
  const known = sources.get(key) ?? source;
  if (known !== source) throw new Error(`Two queries are prepared under the key "${key}".`);
  sources.set(key, known);
}

type NamedQuery = { execute(values?: Record<string, unknown>): Promise<unknown> };

/** Every builder of drizzle for PostgreSQL is awaited by preparing itself: it has this method. */
function preparable(query: PromiseLike<unknown>): { prepare(name: string): NamedQuery } {
  return query as PromiseLike<unknown> & { prepare(name: string): NamedQuery };
}

/** What a prepared query gives is what its builder gives when awaited. */
function resultOf<Result>(rows: unknown): Result {
  return rows as Result;
}
