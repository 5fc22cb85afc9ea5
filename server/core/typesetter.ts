/** The typesetter as features see it: facts in, a PDF out, in a thread of its own. */
import { openThread } from './threads.ts';

/** Pages to be set: which template, the facts it prints (plain JSON), and pictures it names. */
export type Pages = {
  readonly template: 'papers' | 'accountSheets';
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

/** A typesetter whose worker starts when it is first needed. */
export function openTypesetter({ file, home }: Places): Typesetter {
  const thread = openThread<Pages, Uint8Array>({ file, given: { home }, timeLimit: TIME_LIMIT, memoryLimit: MEMORY_LIMIT });
  return { typeset: (pages, signal) => thread.ask(pages, signal), close: () => thread.close() };
}
