/** The two doors on SQLite: readers on their own connection, one writer behind a queue. Same exports as `driver.postgres.ts`. */
import Database from 'better-sqlite3';
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3';
import { doWork, guardRead, guardRun, refuseInsideWrite, startRun, type Guard } from './act-guard.ts';
import {
  causesOf,
  reportSlow,
  WRITE_LIMIT_MS,
  type BrokenConstraint,
  type DatabaseOptions,
  type Prepared,
  type RawConnection,
  type RawRow,
  type WriteAsks,
} from './database-options.ts';
import { openCommitQueue, type CommitSteps } from './shared-commit.ts';
import { openConnection, type Connection } from './sqlite-connection.ts';

export { openSignals } from './signals.sqlite.ts';
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

type Drizzle = BetterSQLite3Database<Record<string, never>>;

/** Asks; cannot write: the type has no way to say it and the connection behind `db.read` would refuse it. */
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
   * Does `work` in a transaction that sees a serialisable state, and resolves when its rows are on the disk.
   * `work` may be run again, so it only asks and writes through `tx`. A statement that fails fails the write, even if caught.
   * @throws what `work` throws, after undoing its rows; an Error when called inside a write.
   */
  readonly write: <Result>(work: (tx: Writer) => Promise<Result>, asks?: WriteAsks) => Promise<Result>;
  /** Has the writer's connection alone, outside any transaction. For migrations, verification and backup only. */
  readonly raw: <Result>(work: (connection: RawConnection) => Promise<Result>) => Promise<Result>;
  /** Refuses new writes, waits for those begun, closes the connections. */
  readonly close: () => Promise<void>;
};

export const dialect: Db['dialect'] = 'sqlite';

/**
 * Opens the file, making it if absent.
 * @throws when a connection does not keep the settings the design asks for, or the file is not a database.
 */
export async function openDatabase(options: DatabaseOptions): Promise<Db> {
  const writer = openConnection(options.location, 'write');
  const reader = await openReader(options.location);
  let closing: Promise<void> | undefined;
  const queue = openCommitQueue(commitSteps(writer.database));
  const closeAll = async () => {
    await queue.drain();
    await reader.close();
    writer.database.close();
  };
  return {
    dialect,
    location: options.location,
    read: reader.read,
    write: (work, asks) => enqueueWrite(writer, queue.enter, work, limited(options, asks)),
    raw: (work) => {
      refuseInsideWrite('write');
      return queue.alone(() => work(rawConnection(writer.database)));
    },
    close: () => (closing ??= closeAll()),
  };
}

/** A reading door alone, for a worker thread. */
export async function openReader(location: string): Promise<{ read: Reader; close(): Promise<void> }> {
  const connection = openConnection(location, 'read');
  return { read: door(connection, guardRead), close: async () => void connection.database.close() };
}

/** Makes writes that chain on the journal's head wait for one another. SQLite has one writer: nothing to do. */
export async function lockJournal(_tx: Writer): Promise<void> {}

/** Tests see to it that no key serves two queries; a centre does not pay for it at every call. */
const CHECKS_KEYS = process.env['VITEST'] !== undefined;

/**
 * The query that `build` makes, prepared once per connection under `key`; `sql.placeholder(name)` stands for each value.
 * `build` must use only the `db` it is handed. `key` belongs to one query of the code.
 * @throws in tests, when `key` was used for another query.
 */
export function prepared<Door extends Reader, Result>(db: Door, key: string, build: (db: Door) => PromiseLike<Result>): Prepared<Result> {
  const { connection, guard } = sessionOf(db);
  const query = connection.preparedOnce(key, CHECKS_KEYS ? build.toString() : '', () =>
    preparable(build(plainDoor<Door>(connection))).prepare(),
  );
  return { execute: async (values) => resultOf<Result>(guard(() => query.execute(values).sync())) };
}

/** Whether a row of the same key was there already. */
export function isUniqueViolation(error: unknown): boolean {
  return constraintOf(error)?.kind === 'unique';
}

/** Which constraint or trigger of the database was behind `error`, if one was. */
export function constraintOf(error: unknown): BrokenConstraint | undefined {
  for (const cause of causesOf(error)) {
    if (cause instanceof Database.SqliteError) return constraintOfSqlite(cause.code, cause.message);
  }
  return undefined;
}

function constraintOfSqlite(code: string, message: string): BrokenConstraint | undefined {
  const key = message.replace(/^.* constraint failed(: )?(index '(?=.*'$))?/, '').replace(/'$/, '');
  if (code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY') return { kind: 'unique', key };
  if (code === 'SQLITE_CONSTRAINT_CHECK') return { kind: 'check', key };
  if (code === 'SQLITE_CONSTRAINT_FOREIGNKEY') return { kind: 'foreignKey', key: '' };
  if (code === 'SQLITE_CONSTRAINT_NOTNULL') return { kind: 'notNull', key };
  if (code === 'SQLITE_CONSTRAINT_TRIGGER') return { kind: 'trigger', key: message };
  return undefined;
}

function enqueueWrite<Result>(
  connection: Connection,
  enter: ReturnType<typeof openCommitQueue>['enter'],
  work: (tx: Writer) => Promise<Result>,
  options: DatabaseOptions,
): Promise<Result> {
  refuseInsideWrite('write');
  return new Promise((resolve, reject) => {
    const askedAt = performance.now();
    let startedAt = askedAt;
    let attempts = 0;
    let result: () => Result;
    enter({
      run: async () => {
        attempts += 1;
        startedAt = performance.now();
        const run = startRun();
        const value = await doWork(run, () => work(door(connection, guardRun(run))), options.writeLimitMs ?? WRITE_LIMIT_MS);
        result = () => value;
      },
      acknowledge: () => {
        reportSlow(options, { tookMs: performance.now() - startedAt, waitedMs: startedAt - askedAt, attempts });
        resolve(result());
      },
      refuse: reject,
    });
  });
}

function limited(options: DatabaseOptions, asks: WriteAsks | undefined): DatabaseOptions {
  return asks?.limitMs === undefined ? options : { ...options, writeLimitMs: asks.limitMs };
}

function commitSteps(database: Database.Database): CommitSteps {
  const step = (statement: string) => {
    const prepared = database.prepare(statement);
    return () => void prepared.run();
  };
  const undo = [step('ROLLBACK TO act'), step('RELEASE act')];
  return {
    begin: step('BEGIN IMMEDIATE'),
    savepoint: step('SAVEPOINT act'),
    release: step('RELEASE act'),
    rollbackToSavepoint: () => undo.forEach((each) => each()),
    commit: step('COMMIT'),
    rollback: step('ROLLBACK'),
    inTransaction: () => database.inTransaction,
  };
}

/** 4 MB at a time: readers are answered between two. */
const PAGES_PER_TURN = 1_000;

function rawConnection(database: Database.Database): RawConnection {
  return {
    script: async (statements) => void database.exec(statements),
    rows: async (statement, values = []) => rowsOf(database, statement, values),
    copyTo: async (file) => void (await database.backup(file, { progress: () => PAGES_PER_TURN })),
  };
}

function rowsOf(database: Database.Database, statement: string, values: readonly unknown[]): readonly RawRow[] {
  const prepared = database.prepare<unknown[], RawRow>(statement);
  if (prepared.reader) return prepared.all(...values);
  prepared.run(...values);
  return [];
}

type Session = { readonly connection: Connection; readonly guard: Guard };
const sessions = new WeakMap<object, Session>();

/** A drizzle database whose every statement passes the guard. */
function door(connection: Connection, guard: Guard): Writer {
  const opened = drizzle(connection.guarded(guard));
  sessions.set(opened, { connection, guard });
  return opened;
}

function sessionOf(db: Reader): Session {
  const session = sessions.get(db);
  if (session === undefined) throw new Error('Not a door of an open database.');
  return session;
}

/** The connection's own door, without a guard: prepared queries outlive the act that first asked for them. `Writer` is every door. */
function plainDoor<Door extends Reader>(connection: Connection): Door {
  connection.plain ??= drizzle(connection.database);
  return connection.plain as unknown as Door;
}

type SyncQuery = { execute(values?: Record<string, unknown>): { sync(): unknown } };

/** Every builder of drizzle for SQLite is awaited by preparing itself: it has this method. */
function preparable(query: PromiseLike<unknown>): { prepare(): SyncQuery } {
  return query as PromiseLike<unknown> & { prepare(): SyncQuery };
}

/** What a prepared query gives is what its builder gives when awaited. */
function resultOf<Result>(rows: unknown): Result {
  return rows as Result;
}
