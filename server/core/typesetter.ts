/** The typesetter as features see it: facts in, a PDF out, in a thread of its own. */
import { availableParallelism } from 'node:os';
import { openThread } from './threads.ts';

/** Pages to be set: which template, the facts it prints (plain JSON), and pictures it names. */
export type Pages = {
  readonly template: 'papers' | 'accountSheets' | 'week' | 'exam' | 'juryMinutes' | 'memo' | 'memoSigning';
  readonly facts: readonly unknown[];
  readonly pictures: readonly { readonly name: string; readonly bytes: Uint8Array }[];
  /** What the file says of when it was made, in UTC milliseconds: part of its bytes. */
  readonly at: number;
};
export type Typeset = (pages: Pages, signal?: AbortSignal) => Promise<Uint8Array>;
export type Typesetter = { readonly typeset: Typeset; close(): Promise<void> };

type Places = {
  /** The bundled worker. */
  readonly file: () => Promise<string>;
  /** Where templates and fonts are found: the program's folder. */
  readonly home: string;
};

const TIME_LIMIT = 60_000;
const MEMORY_LIMIT = 512;

/** Two pages are set at once where there are cores for it; the rest waits before the shorter of the two queues. */
const THREADS = Math.min(2, availableParallelism());

/** A typesetter whose workers start when they are first needed. */
export function openTypesetter({ file, home }: Places): Typesetter {
  const limits = { timeLimit: TIME_LIMIT, memoryLimit: MEMORY_LIMIT };
  const threads = Array.from({ length: THREADS }, () => ({
    ...openThread<Pages, Uint8Array>({ file, given: { home }, ...limits }),
    asked: 0,
  }));
  const freest = () => threads.reduce((best, each) => (each.asked < best.asked ? each : best));
  return {
    typeset: async (pages, signal) => {
      const thread = freest();
      thread.asked += 1;
      try {
        return await thread.ask(pages, signal);
      } finally {
        thread.asked -= 1;
      }
    },
    close: async () => void (await Promise.all(threads.map((thread) => thread.close()))),
  };
}
