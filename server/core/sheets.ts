/** Reading and writing of lists as features see it: in a thread of its own, with limits of time and memory. */
import { openThread } from './threads.ts';

/** Asks and answers are plain values; the feature that asks says what they are. Rejects when a file takes too long or too much. */
export type SheetWork = (ask: object) => Promise<unknown>;
export type SheetWorker = { readonly ask: SheetWork; close(): Promise<void> };

const TIME_LIMIT = 20_000;
const MEMORY_LIMIT = 512;

/** @param file the bundled worker; its thread starts when it is first needed */
export function openSheets(file: () => Promise<string>): SheetWorker {
  const thread = openThread<object, unknown>({ file, timeLimit: TIME_LIMIT, memoryLimit: MEMORY_LIMIT });
  return { ask: (ask) => thread.ask(ask), close: () => thread.close() };
}
