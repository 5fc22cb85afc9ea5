import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { uuidv7 } from 'uuidv7';
import { useText } from '../core/text.tsx';
import { api, refusalOf } from '../core/trpc.ts';
import { wordsOf } from '../core/use-act.ts';
import { useToast } from '../ui/toast.tsx';
import { handOver } from './use-papers.ts';

/** How often the server is asked how far a batch is. Milliseconds. */
const PACE = 500;

/** A batch being printed: asked for, followed, called off, handed over. */
export function usePrint() {
  const t = useText();
  const toast = useToast();
  const [runId, setRunId] = useState<string | null>(null);
  const { data: run } = useQuery({
    queryKey: ['documents.printing', runId],
    queryFn: () => api.documents.printing.query({ runId: runId ?? '' }),
    enabled: runId !== null,
    refetchInterval: ({ state }) => (state.data && state.data.outcome === null ? PACE : false),
  });
  const told = async (work: () => Promise<unknown>) => {
    try {
      await work();
    } catch (error) {
      const refused = refusalOf(error);
      toast({ what: refused ? wordsOf(refused, t) : t('core.offline') });
    }
  };
  return {
    run: runId === null ? undefined : run,
    start: (paperIds: readonly string[]) =>
      void told(async () => setRunId((await api.documents.print.mutate({ actId: uuidv7(), paperIds: [...paperIds] })).runId)),
    cancel: () => void told(() => api.documents.cancelPrinting.mutate({ actId: uuidv7(), runId: runId ?? '' })),
    download: () => void told(async () => handOver((await api.documents.printed.query({ runId: runId ?? '' })).pdf, 'impression.pdf')),
    close: () => setRunId(null),
  };
}
export type Print = ReturnType<typeof usePrint>;
