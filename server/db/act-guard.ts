/** What both drivers promise about a write's work: its `tx` dies with it, nothing else is asked meanwhile, a failed statement fails it. */
import { AsyncLocalStorage } from 'node:async_hooks';

/** One run of one write's work. A retried work has several. */
export type Run = { open: boolean; failure: { readonly error: unknown } | undefined };

/** Wraps the execution of a statement: refuses it, or lets it through. */
export type Guard = <Result>(execute: () => Result) => Result;

const currentRun = new AsyncLocalStorage<Run>();

export function startRun(): Run {
  return { open: true, failure: undefined };
}

/** Throws when called from the work of a write: a second door opened there would see, or do, something outside the transaction. */
export function refuseInsideWrite(what: 'write' | 'read'): void {
  if (currentRun.getStore()?.open !== true) return;
  throw new Error(
    what === 'write'
      ? 'A write was asked for inside a write: pass its tx on instead.'
      : 'db.read was used inside a write and would not see what the write did: read through its tx instead.',
  );
}

/** Lets reads through, except from inside a write. */
export function guardRead<Result>(execute: () => Result): Result {
  refuseInsideWrite('read');
  return execute();
}

/** Lets statements through while `run` lasts, and remembers the first that fails: PostgreSQL's transaction is lost from there on, so is ours. */
export function guardRun(run: Run): Guard {
  return (execute) => {
    assertUsable(run);
    try {
      const result = execute();
      if (result instanceof Promise) result.catch((error: unknown) => fail(run, error));
      return result;
    } catch (error) {
      fail(run, error);
      throw error;
    }
  };
}

function assertUsable(run: Run): void {
  if (!run.open) throw new Error('A transaction was used after its end: await every statement inside the write.');
  if (run.failure !== undefined) {
    throw new Error('A statement of this write failed before: nothing more can be done in it.', { cause: run.failure.error });
  }
}

function fail(run: Run, error: unknown): void {
  run.failure ??= { error };
}

/**
 * Does `work` as the current write, and ends `run` with it.
 * @throws what the work throws; a failed statement's error even if the work caught it; after `limitMs`, that it took too long.
 */
export async function doWork<Result>(run: Run, work: () => Promise<Result>, limitMs: number): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`A write took more than ${limitMs} ms: only tx may be awaited inside it.`)), limitMs);
  });
  try {
    const result = await Promise.race([currentRun.run(run, work), tooLong]);
    if (run.failure !== undefined) throw run.failure.error;
    return result;
  } finally {
    clearTimeout(timer);
    run.open = false;
  }
}
