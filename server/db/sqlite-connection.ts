/** One connection to a SQLite file, with the settings durability and integrity rest on, read back. */
import Database from 'better-sqlite3';
import type { Guard } from './act-guard.ts';

/** A connection with what is kept for it: compiled statements, prepared queries. */
export type Connection = {
  readonly database: Database.Database;
  /** The unguarded drizzle database over it, made when first needed. */
  plain: object | undefined;
  /** The connection as drizzle sees it, each execution passing through `guard`. */
  guarded(guard: Guard): Database.Database;
  /** What `make` made for this key the first time. Throws when the key's source has changed: two queries would share one name. */
  preparedOnce<Query>(key: string, source: string, make: () => Query): Query;
};

/** Pragma, the value asked for, and the value read back. NORMAL loses acknowledged commits in a power cut. */
const settings = [
  ['journal_mode', 'WAL', 'wal'],
  ['synchronous', 'FULL', 2],
  ['foreign_keys', 'ON', 1],
  ['recursive_triggers', 'ON', 1],
  ['trusted_schema', 'OFF', 0],
  ['busy_timeout', '5000', 5000],
  ['mmap_size', '0', 0],
] as const;

/** Distinct statements kept compiled per connection. */
const STATEMENTS_KEPT = 500;

/**
 * Opens `file` to write (making it if absent) or to read only.
 * @throws when a setting does not hold, or the file is absent, in memory or no database.
 */
export function openConnection(file: string, purpose: 'read' | 'write'): Connection {
  if (file === '' || file.startsWith(':memory:')) throw new Error('The database is a file: a reader shares it with the writer.');
  const database = purpose === 'read' ? new Database(file, { readonly: true, fileMustExist: true }) : new Database(file);
  try {
    applySettings(database);
  } catch (error) {
    database.close();
    throw error;
  }
  return connectionOver(database);
}

function applySettings(database: Database.Database): void {
  database.pragma('busy_timeout = 5000'); // first: the change to WAL itself may have to wait
  for (const [pragma, asked, expected] of settings) {
    database.pragma(`${pragma} = ${asked}`);
    assertSetting(pragma, database.pragma(pragma, { simple: true }), expected);
  }
}

/** @throws when what was read back is not what durability rests on. */
export function assertSetting(pragma: string, actual: unknown, expected: string | number): void {
  // SQLite answers nothing for mmap_size where the file system or the build has no memory mapping.
  if (pragma === 'mmap_size' && actual === undefined) return;
  if (actual !== expected) throw new Error(`SQLite keeps ${pragma} = ${String(actual)} where ${expected} is required.`);
}

function connectionOver(database: Database.Database): Connection {
  const statements = new Map<string, Database.Statement>();
  const prepared = new Map<string, { source: string; query: unknown }>();
  return {
    database,
    plain: undefined,
    guarded: (guard) =>
      asDrizzleUsesIt({
        prepare: (sql) =>
          guardStatement(
            guard(() => statementFor(database, statements, sql)),
            guard,
          ),
      }),
    preparedOnce: <Query>(key: string, source: string, make: () => Query) => {
      const kept = prepared.get(key);
      if (kept === undefined) {
        const query = make();
        prepared.set(key, { source, query });
        return query;
      }
      if (kept.source !== source) throw new Error(`Two queries are prepared under the key "${key}".`);
      return keptUnder<Query>(kept.query);
    },
  };
}

function statementFor(database: Database.Database, kept: Map<string, Database.Statement>, sql: string): Database.Statement {
  const known = kept.get(sql);
  if (known !== undefined) return known;
  const [oldest] = kept.keys();
  if (kept.size >= STATEMENTS_KEPT && oldest !== undefined) kept.delete(oldest);
  const statement = database.prepare(sql);
  kept.set(sql, statement);
  return statement;
}

type UsedStatement = {
  raw(): UsedStatement;
  run(...values: unknown[]): unknown;
  all(...values: unknown[]): unknown;
  get(...values: unknown[]): unknown;
};

function guardStatement(statement: Database.Statement, guard: Guard): UsedStatement {
  const guarded: UsedStatement = {
    raw: () => {
      statement.raw();
      return guarded;
    },
    run: (...values) => guard(() => statement.run(...values)),
    all: (...values) => guard(() => statement.all(...values)),
    get: (...values) => guard(() => statement.get(...values)),
  };
  return guarded;
}

/** Drizzle's session asks nothing of a connection but `prepare` (its own `transaction` apart, which is not in our types). */
function asDrizzleUsesIt(used: { prepare(sql: string): UsedStatement }): Database.Database {
  return used as unknown as Database.Database;
}

/** A key's query was made by the same source, hence of the same type. */
function keptUnder<Query>(query: unknown): Query {
  return query as Query;
}
