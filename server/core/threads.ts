/** Work beside the main thread: one worker, a queue before it, limits, and a new worker for one that died. */
import { Worker } from 'node:worker_threads';

export type ThreadOptions = {
  /** The program the worker runs: a bundled file, which answers each `{ id, ask }` with `{ id, answer }` or `{ id, fault }`. */
  readonly file: () => Promise<string>;
  readonly given?: unknown;
  /** A job that takes longer is ended, and its worker with it. Milliseconds. */
  readonly timeLimit: number;
  /** Of the worker's own heap, in megabytes. */
  readonly memoryLimit: number;
};

export type Thread<Ask, Answer> = {
  /** Resolves with the worker's answer. Rejects when the work failed, took too long, or was called off by `signal`. */
  ask(ask: Ask, signal?: AbortSignal): Promise<Answer>;
  close(): Promise<void>;
};

type Job = {
  readonly ask: unknown;
  readonly signal: AbortSignal | undefined;
  resolve(answer: unknown): void;
  reject(error: unknown): void;
};

/** Opens a thread; its worker starts with the first job, and does not keep the process alive. */
export function openThread<Ask, Answer>(options: ThreadOptions): Thread<Ask, Answer> {
  const waiting: Job[] = [];
  let worker: Worker | undefined;
  let busy = false;

  const start = async (): Promise<Worker> => {
    if (worker !== undefined) return worker;
    const { given, memoryLimit } = options;
    const started = new Worker(await options.file(), { workerData: given, resourceLimits: { maxOldGenerationSizeMb: memoryLimit } });
    // One that dies between two jobs is told to nobody: the next job starts another.
    started.on('error', () => undefined).once('exit', () => (worker = worker === started ? undefined : worker));
    return (worker = started);
  };
  const end = async () => {
    const ended = worker;
    worker = undefined;
    await ended?.terminate();
  };
  const next = async (): Promise<void> => {
    const job = busy ? undefined : waiting.shift();
    if (job === undefined) return;
    busy = true;
    try {
      job.resolve(await done(await start(), job, options.timeLimit));
    } catch (error) {
      if (!(error instanceof WorkFault)) await end();
      job.reject(error);
    }
    busy = false;
    await next();
  };
  return {
    ask: (ask, signal) =>
      new Promise<Answer>((resolve, reject) => {
        waiting.push({ ask, signal, resolve: (answer) => resolve(asAnswer<Answer>(answer)), reject });
        void next();
      }),
    close: end,
  };
}

/** What the worker said of its own work; it goes on living. */
export class WorkFault extends Error {}

let count = 0;

function done(worker: Worker, { ask, signal }: Job, timeLimit: number): Promise<unknown> {
  if (signal?.aborted) return Promise.reject(new Error('Called off.'));
  count += 1;
  const id = count;
  return new Promise<unknown>((resolve, reject) => {
    const settle = (outcome: () => void) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', calledOff);
      worker.off('message', told).off('error', died).off('exit', gone);
      worker.unref();
      outcome();
    };
    const calledOff = () => settle(() => reject(new Error('Called off.')));
    const died = (error: unknown) => settle(() => reject(error));
    const gone = () => settle(() => reject(new Error('The worker ended.')));
    const told = (message: { readonly id: number; readonly answer?: unknown; readonly fault?: string }) => {
      if (message.id !== id) return;
      settle(() => (message.fault === undefined ? resolve(message.answer) : reject(new WorkFault(message.fault))));
    };
    const timer = setTimeout(() => settle(() => reject(new Error(`No answer within ${timeLimit} ms.`))), timeLimit);
    signal?.addEventListener('abort', calledOff);
    worker.on('message', told).on('error', died).on('exit', gone);
    worker.ref();
    worker.postMessage({ id, ask });
  });
}

/** The worker and who asks it are written together: its answers have the form that is asked for. */
function asAnswer<Answer>(answer: unknown): Answer {
  return answer as Answer;
}
