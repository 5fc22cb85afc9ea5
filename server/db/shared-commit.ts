/** SQLite's one writer: acts pass one after the other, those waiting share one COMMIT, each in its own SAVEPOINT. */
import { setImmediate as nextTurn } from 'node:timers/promises';

/** What may be asked of the writer's connection by the queue. */
export type CommitSteps = {
  begin(): void;
  savepoint(): void;
  release(): void;
  rollbackToSavepoint(): void;
  commit(): void;
  rollback(): void;
  /** False once SQLite has rolled the whole transaction back by itself (disk full, out of memory). */
  inTransaction(): boolean;
};

/** An act in the queue. `run` does its work inside its savepoint; nobody is answered before the shared COMMIT. */
export type QueuedAct = {
  run(): Promise<void>;
  acknowledge(): void;
  refuse(error: unknown): void;
};

export type CommitQueue = {
  /** Puts an act into the queue. */
  readonly enter: (act: QueuedAct) => void;
  /** Puts a piece of work into the queue that has the connection to itself, outside any transaction. */
  readonly alone: <Result>(work: () => Promise<Result>) => Promise<Result>;
  /** Refuses newcomers and waits for those inside. */
  readonly drain: () => Promise<void>;
};

type Waiting = { readonly act: QueuedAct } | { readonly alone: () => Promise<void> };

/** Acts that may share a COMMIT, and how long the first of them may have to wait for it. */
const BATCH_ACTS = 64;
const BATCH_MS = 20;
/** How long a COMMIT may wait for acts like those of the last one. */
const GATHER_MS = 3;

/** A queue, first come first served, over one connection. */
export function openCommitQueue(steps: CommitSteps): CommitQueue {
  const waiting: Waiting[] = [];
  let serving: Promise<void> | undefined;
  let closed = false;
  /** How many shared the last COMMIT: about as many will come again. */
  let lately = 1;

  /** Those just answered ask again and requests come in: a moment's wait, and they share one COMMIT. A lone act waits for nobody. */
  async function gather(): Promise<void> {
    const until = performance.now() + GATHER_MS;
    do await nextTurn();
    while (waiting.length < lately && performance.now() < until);
  }

  function enter(newcomer: Waiting): void {
    if (closed) throw new Error('The database is closed.');
    waiting.push(newcomer);
    serving ??= serve();
  }

  async function serve(): Promise<void> {
    while (waiting.length > 0) {
      await gather();
      const first = waiting[0];
      if (first !== undefined && 'alone' in first) {
        waiting.shift();
        await first.alone();
        abandon(steps); // it failed half-way; the next act must not inherit its transaction
      } else {
        let taken = 0;
        await commitTogether(steps, () => {
          const act = takeAct(waiting);
          if (act !== undefined) taken += 1;
          return act;
        });
        lately = taken;
      }
    }
    serving = undefined;
  }

  return {
    enter: (act) => enter({ act }),
    alone: (work) => new Promise((resolve, reject) => enter({ alone: () => work().then(resolve, reject) })),
    drain: async () => {
      closed = true;
      await serving;
    },
  };
}

function takeAct(waiting: Waiting[]): QueuedAct | undefined {
  const first = waiting[0];
  if (first === undefined || 'alone' in first) return undefined;
  waiting.shift();
  return first.act;
}

async function commitTogether(steps: CommitSteps, next: () => QueuedAct | undefined): Promise<void> {
  const done: QueuedAct[] = [];
  try {
    await runBatch(steps, next, done);
    steps.commit();
  } catch (error) {
    abandon(steps);
    if (done.length > 1 && isDeferredConstraint(error)) return commitOneByOne(steps, done);
    for (const act of done) act.refuse(error);
    return;
  }
  for (const act of done) act.acknowledge();
}

/** Whatever fails here, those who wait must be told of the first error, and the queue must go on. */
function abandon(steps: CommitSteps): void {
  try {
    if (steps.inTransaction()) steps.rollback();
  } catch {
    // the next BEGIN tells
  }
}

/** Some act left a deferred constraint broken: only that one shall be refused. Works may be run again, so they are. */
async function commitOneByOne(steps: CommitSteps, acts: readonly QueuedAct[]): Promise<void> {
  for (const act of acts) {
    const alone = [act];
    await commitTogether(steps, () => alone.shift());
  }
}

async function runBatch(steps: CommitSteps, next: () => QueuedAct | undefined, done: QueuedAct[]): Promise<void> {
  const first = next();
  if (first === undefined) return;
  done.push(first);
  steps.begin();
  const until = performance.now() + BATCH_MS;
  for (let act: QueuedAct | undefined = first; act !== undefined;) {
    if (!(await runInSavepoint(steps, act))) done.pop();
    act = done.length < BATCH_ACTS && performance.now() < until ? next() : undefined;
    if (act !== undefined) done.push(act);
  }
}

/** True when the act's rows stand; false when it alone was undone and refused. Throws when the whole transaction is lost. */
async function runInSavepoint(steps: CommitSteps, act: QueuedAct): Promise<boolean> {
  steps.savepoint();
  try {
    await act.run();
  } catch (error) {
    if (!steps.inTransaction()) throw error;
    steps.rollbackToSavepoint();
    act.refuse(error);
    return false;
  }
  steps.release();
  return true;
}

function isDeferredConstraint(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_CONSTRAINT');
}
