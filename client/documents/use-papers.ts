import { queryOptions, useInfiniteQuery, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { uuidv7 } from 'uuidv7';
import type { Verdict } from '../../shared/core/authority.ts';
import { paperStates, type PaperState } from '../../shared/documents/rules.ts';
import { useText } from '../core/text.tsx';
import { api, refusalOf } from '../core/trpc.ts';
import { wordsOf } from '../core/use-act.ts';
import { useToast } from '../ui/toast.tsx';

/** One's own papers. */
export function useMyPapers() {
  return useSuspenseQuery({ queryKey: ['documents.mine'], queryFn: () => api.documents.mine.query() }).data.papers;
}

/** The papers about a person; nothing while they are fetched, or where one may not know of them. */
export function usePapersOf(personId: string) {
  return useQuery({
    queryKey: ['documents.of', personId],
    queryFn: () => api.documents.of.query({ personId }).catch(unlessHidden),
  }).data?.papers;
}

function unlessHidden(error: unknown): null {
  if (refusalOf(error)?.kind === 'hidden') return null;
  throw error;
}

const toSignQuery = queryOptions({ queryKey: ['documents.toSign'], queryFn: () => api.documents.toSign.query() });

/** What waits for a signature. */
export function usePapersToSign() {
  return useSuspenseQuery(toSignQuery).data;
}
export type PaperToSign = Awaited<ReturnType<typeof api.documents.toSign.query>>['papers'][number];

export type PaperSearch = { readonly query: string; readonly state: PaperState | null };

/** A state out of an address, or none. */
export function stateIn(text: string | null): PaperState | null {
  return paperStates.find((state) => state === text) ?? null;
}

/** Papers of the centre, fifty at a time. */
export function useIssued({ query, state }: PaperSearch) {
  return useInfiniteQuery({
    queryKey: ['documents.issued', query, state],
    queryFn: ({ pageParam }) => api.documents.issued.query({ query, state, before: pageParam }),
    initialPageParam: asFirst(null),
    getNextPageParam: (page) => page.next,
  });
}
export type IssuedPaper = Awaited<ReturnType<typeof api.documents.issued.query>>['papers'][number];

/** A page is asked for by where the one before it ended; the first by nothing. */
function asFirst(none: string | null): string | null {
  return none;
}

/** After an act on papers, every list of them is read again. */
export function usePapersAgain(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith('documents.') });
}

/** Whether an act is to be offered: one that only wants the password again is, for it is asked when the act is done. */
export function isOffered(verdict: Verdict): boolean {
  return verdict.ok || verdict.reason === 'authority.reauthenticate';
}

/** Opens a paper and hands the file over; which one is on its way. */
export function useOpenPaper() {
  const t = useText();
  const toast = useToast();
  const [opening, setOpening] = useState<string | null>(null);
  const open = async (paperId: string) => {
    if (opening !== null) return;
    setOpening(paperId);
    try {
      const { number, pdf } = await api.documents.open.mutate({ actId: uuidv7(), paperId });
      handOver(pdf, `${number.replace('/', '-')}.pdf`);
    } catch (error) {
      const refused = refusalOf(error);
      toast({ what: refused ? wordsOf(refused, t) : t('core.offline') });
    } finally {
      setOpening(null);
    }
  };
  return { open: (paperId: string) => void open(paperId), opening };
}

/** Hands a PDF, in base 64, to the browser to keep. */
export function handOver(pdf: string, name: string): void {
  const bytes = Uint8Array.from(atob(pdf), (sign) => sign.charCodeAt(0));
  const address = URL.createObjectURL(new Blob([bytes], { type: 'application/pdf' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
