import { queryOptions, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { uuidv7 } from 'uuidv7';
import type { Verdict } from '../../shared/core/authority.ts';
import type { Target, Written } from '../../shared/memos/schema.ts';
import { useText } from '../core/text.tsx';
import { api, refusalOf } from '../core/trpc.ts';
import { wordsOf } from '../core/use-act.ts';
import { useToast } from '../ui/toast.tsx';

const draftsQuery = queryOptions({ queryKey: ['memos.drafts'], queryFn: () => api.memos.drafts.query() });

/** One's own drafts, what waits for oneself, what else goes through the circuit in one's sight. */
export function useDrafts() {
  return useSuspenseQuery(draftsQuery).data;
}
/** The same, without holding a page up. */
export function useDraftsLater() {
  return useQuery({ ...draftsQuery, retry: false }).data;
}
type Drafts = Awaited<ReturnType<typeof api.memos.drafts.query>>;
export type ListedMemo = Drafts['drafts'][number];
export type DraftingUnit = Drafts['units'][number];

/** One memo, with its circuit and what one may do. */
export function memoQuery(memoId: string) {
  return queryOptions({ queryKey: ['memos.memo', memoId], queryFn: () => api.memos.memo.query({ memoId }) });
}
export function useMemoPage(memoId: string) {
  return useSuspenseQuery(memoQuery(memoId)).data;
}
export type ShownMemo = Awaited<ReturnType<typeof api.memos.memo.query>>;

/** What a draft says, of all that the server tells of a memo. */
export function writtenIn(memo: ShownMemo['memo'], links: ShownMemo['links']): Written {
  const { type, subjectFr, subjectAr, summaryFr, summaryAr, referenceFr, referenceAr, bodyFr, bodyAr } = memo;
  const { obligation, answerBy, urgency, effectiveOn, validUntil, isRule, classCode, meetsAt, meetsUntil, place, targets } = memo;
  const words = { subjectFr, subjectAr, summaryFr, summaryAr, referenceFr, referenceAr, bodyFr, bodyAr };
  const terms = { obligation, answerBy, urgency, effectiveOn, validUntil, isRule, classCode, meetsAt, meetsUntil, place };
  return { type, ...words, ...terms, targets: [...targets], links: links.map(({ targetId, kind }) => ({ targetId, kind })) };
}

/** How many a memo reaches as the structure is now; undefined while nothing is chosen or known. */
export function useReach(targets: readonly Target[]) {
  return useQuery({
    queryKey: ['memos.addressees', targets],
    queryFn: () => api.memos.addressees.query({ targets: [...targets] }),
    enabled: targets.length > 0,
    placeholderData: (before) => before,
  }).data;
}

/** Whether it is offered: a yes, or a yes once the password is given again. */
export function isOffered(verdict: Pick<Verdict, 'ok'> & { readonly reason?: string }): boolean {
  return verdict.ok || verdict.reason === 'authority.reauthenticate';
}

/** Reads every list and page of memos anew. */
export function useMemosAgain() {
  const client = useQueryClient();
  return useCallback(
    () => client.invalidateQueries({ predicate: ({ queryKey: [name] }) => typeof name === 'string' && name.startsWith('memos.') }),
    [client],
  );
}

/** An act of one press: sent once at a time, what became of it in a toast, the pages read anew. */
export function useStep() {
  const t = useText();
  const toast = useToast();
  const again = useMemosAgain();
  const [busy, setBusy] = useState(false);
  const taking = async (send: (actId: string) => Promise<unknown>, done: string) => {
    if (busy) return;
    setBusy(true);
    try {
      if ((await send(uuidv7())) === undefined) return;
      toast({ what: done });
    } catch (error) {
      const refused = refusalOf(error);
      toast({ what: refused ? wordsOf(refused, t) : t('core.offline') });
    } finally {
      await again();
      setBusy(false);
    }
  };
  return { busy, take: (send: (actId: string) => Promise<unknown>, done: string) => void taking(send, done) };
}

/** Opens the bytes of an attachment in a page of their own. */
export async function openAttachment(memoId: string, fileId: string): Promise<void> {
  const { media, bytes } = await api.memos.attachment.query({ memoId, fileId });
  const blob = new Blob([Uint8Array.from(atob(bytes), (sign) => sign.charCodeAt(0))], { type: media });
  const address = URL.createObjectURL(blob);
  globalThis.open(address, '_blank', 'noopener');
  setTimeout(() => URL.revokeObjectURL(address), KEPT_FOR);
}

/** Long enough for another page to have read it. Milliseconds. */
const KEPT_FOR = 60_000;
