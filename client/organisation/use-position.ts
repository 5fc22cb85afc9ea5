import { queryOptions, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Day } from '../../shared/core/time.ts';
import { useConfirmed } from '../core/confirmed.tsx';
import { keptQuery, queries } from '../core/query.ts';
import { useSignedIn } from '../core/signed-in.tsx';
import { api, refusalOf } from '../core/trpc.ts';
import { useAct, type ActForm } from '../core/use-act.ts';
import { useToast } from '../ui/toast.tsx';

const OFTEN = 30_000;

/** One office with every act on it and what one may do there; undefined until it is here, or with the error that keeps it away. */
export function usePosition(positionId: string, on: Day | null) {
  const { personId } = useSignedIn();
  const { data, error, refetch } = useQuery({
    ...keptQuery(['organisation.position', personId, positionId, on ?? 'now'], () => api.organisation.position.query({ positionId, on })),
    refetchInterval: OFTEN,
  });
  return { position: data?.answer, error, retry: () => void refetch() };
}

export type Position = Awaited<ReturnType<typeof api.organisation.position.query>>;
export type Appointment = Position['appointments'][number];
export type Delegation = Appointment['delegations'][number];

/** The people whose name holds these words; asked only when there are some. */
export function directoryQuery(words: string) {
  return queryOptions({
    queryKey: ['organisation.directory', words],
    queryFn: () => api.organisation.directory.query({ query: words, after: null }),
    enabled: words.trim().length > 1,
    staleTime: OFTEN,
  });
}

export type Found = Awaited<ReturnType<typeof api.organisation.directory.query>>['persons'][number];

export type Deed = ActForm & {
  /** The password, asked for when the act wants it given again. */
  readonly asking: ReactNode;
};

type DeedOptions = {
  readonly send: (actId: string) => Promise<unknown>;
  /** What was done, as a statement. */
  readonly done: () => string;
  readonly onDone: () => void;
};

/** An act on the organisation: done once, said in a message, and every chart read again. */
export function useDeed({ send, done, onDone }: DeedOptions): Deed {
  const toast = useToast();
  const { confirmed, asking } = useConfirmed();
  const form = useAct(async (actId) => {
    try {
      const answer = await confirmed(async () => ({ sent: await send(actId) }));
      if (!answer) return;
    } catch (error) {
      if (refusalOf(error)?.kind === 'stale') void readAgain();
      throw error;
    }
    toast({ what: done() });
    onDone();
    await readAgain();
  });
  return { ...form, asking };
}

function readAgain(): Promise<void> {
  return queries.invalidateQueries({
    predicate: ({ queryKey: [first] }) => typeof first === 'string' && first.startsWith('organisation.'),
  });
}
