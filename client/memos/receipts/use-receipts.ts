import { queryOptions, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { uuidv7 } from 'uuidv7';
import type { MineFilter, ReceiptFilter } from '../../../shared/memos/receipts/schema.ts';
import { api, refusalOf } from '../../core/trpc.ts';
import { useMemosAgain } from '../use-memos.ts';

/** One's memos by filter, a page at a time. */
export function useMine(filter: MineFilter) {
  return useInfiniteQuery({
    queryKey: ['memos.mine', filter],
    queryFn: ({ pageParam }) => api.memos.mine.query({ filter, after: pageParam }),
    initialPageParam: asAfter(null),
    getNextPageParam: ({ next }) => next,
  });
}
type Mine = Awaited<ReturnType<typeof api.memos.mine.query>>;
export type MineMemo = Mine['memos'][number];

/** What waits for one, for *Aujourd’hui*; nothing where one may not read memos. */
export function useDueLater(): Mine | undefined {
  return useQuery({
    queryKey: ['memos.mine', 'today'],
    queryFn: () => api.memos.mine.query({ filter: 'due', after: null }),
    retry: false,
  }).data;
}

function copyQuery(memoId: string) {
  return queryOptions({
    queryKey: ['memos.copy', memoId],
    queryFn: () => api.memos.copy.query({ memoId }).catch(nothingIfRefused),
  });
}

/** One's copy of a memo; null where it is not addressed to one. */
export function useCopy(memoId: string) {
  return useQuery(copyQuery(memoId)).data;
}
export type Copy = NonNullable<ReturnType<typeof useCopy>>;

/** Whoever has the page of a memo before them has opened it: said once. */
export function useOpening(memoId: string, copy: Copy | null | undefined): void {
  const again = useMemosAgain();
  const said = useRef<string>(undefined);
  const isNew = copy?.isBearer === true && copy.openedAt === null;
  useEffect(() => {
    if (!isNew || said.current === memoId) return;
    said.current = memoId;
    void api.memos.open
      .mutate({ actId: uuidv7(), memoId })
      .then(again)
      .catch(() => (said.current = undefined)); // without a network it is said when the page is opened again
  }, [isNew, memoId, again]);
}

/** How far the addressees are; null for who does not follow the memo. Moves by itself: the server says when. */
export function useProgress(memoId: string) {
  return useQuery({
    queryKey: ['memos.progress', memoId],
    queryFn: () => api.memos.progress.query({ memoId }).catch(nothingIfRefused),
  }).data;
}
export type Progress = NonNullable<ReturnType<typeof useProgress>>;

export type ReceiptsWanted = {
  readonly memoId: string;
  readonly unitId: string | null;
  readonly filter: ReceiptFilter;
  readonly query: string;
};

/** The addressees by name, fifty at a time. Read again with the progress it stands under. */
export function useReceiptList(wanted: ReceiptsWanted) {
  return useInfiniteQuery({
    queryKey: ['memos.progress', wanted.memoId, 'names', wanted],
    queryFn: ({ pageParam }) => api.memos.receipts.query({ ...wanted, after: pageParam }),
    initialPageParam: asAfter(null),
    getNextPageParam: ({ next }) => next,
    placeholderData: (before) => before,
  });
}
export type ReceiptLine = Awaited<ReturnType<typeof api.memos.receipts.query>>['lines'][number];

function nothingIfRefused(error: unknown): null {
  if (refusalOf(error)) return null;
  throw error;
}

/** The first page comes after nobody; the others after somebody. */
function asAfter(after: string | null): string | null {
  return after;
}
