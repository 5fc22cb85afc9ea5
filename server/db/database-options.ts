/** What both drivers are opened with, and what they tell. */

export type DatabaseOptions = {
  /** A file's path on SQLite, a `postgres://` address on PostgreSQL. */
  readonly location: string;
  /** Told of each write over 100 ms: from its first statement to its commit, and before that in the queue. */
  readonly onSlowWrite?: (slow: SlowWrite) => void;
  /** After this long a write is rolled back; it can only be waiting for something that is not `tx`. Default 10 s. */
  readonly writeLimitMs?: number;
};

/** What one write asks for itself. */
export type WriteAsks = {
  /** Its own limit, for an act known to be long; it must let others have their turn between statements. */
  readonly limitMs?: number;
};

export type SlowWrite = { readonly tookMs: number; readonly waitedMs: number; readonly attempts: number };

export const WRITE_LIMIT_MS = 10_000;
const SLOW_WRITE_MS = 100;

/** Tells of a slow write, outside the write: what listens can neither fail nor delay it. */
export function reportSlow({ onSlowWrite }: DatabaseOptions, write: SlowWrite): void {
  if (onSlowWrite !== undefined && write.tookMs > SLOW_WRITE_MS) setImmediate(onSlowWrite, write);
}

/** A connection outside the two doors, for migrations, verification and backup. Its statements are SQL text; values are bound in order. */
export type RawConnection = {
  /** Runs any number of statements. On an error the caller ends the transaction it began. */
  script(statements: string): Promise<void>;
  rows(statement: string, values?: readonly unknown[]): Promise<readonly RawRow[]>;
  /** SQLite's online copy, from the writer's own connection: from any other it never ends under writes. Not on PostgreSQL. */
  copyTo(file: string): Promise<void>;
};
export type RawRow = { readonly [column: string]: unknown };

/** Which rule of the database an error broke. `key`: the check's name, the trigger's message, `table.column, …` for the rest ('' when untold). */
export type BrokenConstraint = {
  readonly kind: 'unique' | 'check' | 'foreignKey' | 'notNull' | 'trigger';
  readonly key: string;
};

/** Carries short messages between the processes of a centre. */
export type Signals = {
  /** Sends, soon and in order; never waits, never throws. */
  readonly send: (messages: readonly string[]) => void;
  readonly close: () => Promise<void>;
};
export type SignalEars = {
  /** A message of any process, this one included. */
  readonly heard: (message: string) => void;
  /** Nobody listened for a while: what was said then is lost. */
  readonly missed: () => void;
};
export type OpenSignals = (location: string, ears: SignalEars & { readonly failed: (error: unknown) => void }) => Signals;

/** A query that was prepared once, run with values for its placeholders. */
export type Prepared<Result> = { execute(values?: Record<string, unknown>): Promise<Result> };

/** An error and those it wraps, outermost first: drizzle wraps what PostgreSQL says. */
export function* causesOf(error: unknown): Generator<object> {
  for (let cause = error; typeof cause === 'object' && cause !== null; cause = 'cause' in cause ? cause.cause : undefined) {
    yield cause;
  }
}
