import { QueryClient } from '@tanstack/react-query';
import { keep, kept } from './device.ts';
import { refusalOf } from './trpc.ts';

/** The server's answers. A refusal is an answer: it is not asked again. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (failures, error) => failures < 2 && refusalOf(error) === undefined && navigator.onLine,
      networkMode: 'always',
      staleTime: 5_000,
      refetchOnWindowFocus: true,
    },
    mutations: { networkMode: 'always', retry: false },
  },
});

type Kept<Answer> = { readonly answer: Answer; readonly at: number };
/** An answer, and when it is from if the network did not give it. */
export type Answered<Answer> = { readonly answer: Answer; readonly keptAt: number | null };

/** A query whose last answer stays on the device and is shown, dated, when there is no network. */
export function keptQuery<Answer>(key: readonly string[], ask: () => Promise<Answer>) {
  return {
    queryKey: key,
    queryFn: async (): Promise<Answered<Answer>> => {
      try {
        const answer = await ask();
        await keep('kept', key.join('/'), { answer, at: Date.now() } satisfies Kept<Answer>).catch(() => undefined);
        return { answer, keptAt: null };
      } catch (error) {
        if (refusalOf(error)) throw error;
        const last = asKept<Answer>(await kept('kept', key.join('/')).catch(() => undefined));
        if (!last) throw error;
        return { answer: last.answer, keptAt: last.at };
      }
    },
    retry: (failures: number, error: Error) => failures < 1 && refusalOf(error) === undefined && navigator.onLine,
  };
}

/** Only `keptQuery` writes under this key, in this form; a release that changes the form changes the key. */
function asKept<Answer>(stored: unknown): Kept<Answer> | undefined {
  return stored === undefined ? undefined : (stored as Kept<Answer>);
}
