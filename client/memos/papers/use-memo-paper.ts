import { useState } from 'react';
import { useText } from '../../core/text.tsx';
import { api, refusalOf } from '../../core/trpc.ts';
import { wordsOf } from '../../core/use-act.ts';
import { handOver } from '../../documents/use-papers.ts';
import { useToast } from '../../ui/toast.tsx';

/** Pages of a memo, asked for by hand and handed to the browser. */
export function useMemoPaper(memoId: string) {
  const t = useText();
  const toast = useToast();
  const [busy, setBusy] = useState<'pdf' | 'list'>();
  const run = async (what: 'pdf' | 'list', ask: () => Promise<{ readonly pdf: string; readonly name: string }>) => {
    setBusy(what);
    try {
      const { pdf, name } = await ask();
      handOver(pdf, name);
    } catch (error) {
      const refused = refusalOf(error);
      toast({ what: refused ? wordsOf(refused, t) : t('core.offline') });
    } finally {
      setBusy(undefined);
    }
  };
  return {
    busy,
    open: (before?: () => Promise<unknown>) =>
      void run('pdf', async () => {
        await before?.();
        return api.memos.pdf.query({ memoId });
      }),
    list: (unitId: string | null, only: 'all' | 'missing') => void run('list', () => api.memos.signingList.query({ memoId, unitId, only })),
  };
}
