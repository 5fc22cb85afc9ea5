import { queryOptions, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { useSearchParams } from 'react-router';
import { api } from '../../core/trpc.ts';

/** How often a counter looks how far the queue has come. */
const QUEUE_EVERY = 4_000;

export type Found = Awaited<ReturnType<typeof api.trainees.findOnLists.query>>['found'][number];
export type File = Awaited<ReturnType<typeof api.trainees.admission.query>>;
export type Piece = File['pieces'][number];

/** Whether the photograph of whoever stands there came in as a picture. */
export function hasPhotograph({ pieces }: File): boolean {
  return pieces.some(({ isPhoto, handed }) => isPhoto && handed !== null && handed.media !== null);
}

export type Enrolled = Awaited<ReturnType<typeof api.trainees.enrol.mutate>>;

/** What the counter works on: promotion, place and file are in the address, the counter's own number on the device. */
export function useDesk() {
  const { data } = useSuspenseQuery({ queryKey: ['trainees.desk'], queryFn: () => api.trainees.desk.query() });
  const [search, setSearch] = useSearchParams();
  const chosen = (name: string, value: string | null) =>
    setSearch((before) => {
      const after = new URLSearchParams(before);
      if (value === null) after.delete(name);
      else after.set(name, value);
      return after;
    });
  const promotion = data.promotions.find(({ id }) => id === search.get('promotion')) ?? data.promotions[0];
  const site = data.sites.find(({ id }) => id === search.get('lieu')) ?? data.sites[0];
  return {
    ...data,
    promotion,
    site,
    fileId: search.get('dossier'),
    choosePromotion: (id: string) => chosen('promotion', id),
    chooseSite: (id: string) => chosen('lieu', id),
    openFile: (id: string | null) => chosen('dossier', id),
  };
}

export function useQueue(siteId: string) {
  return useQuery({
    queryKey: ['trainees.queue', siteId],
    queryFn: () => api.trainees.queue.query({ siteId }),
    refetchInterval: QUEUE_EVERY,
  });
}

/** Whoever of the lists the words typed so far may mean. */
export function useFound(promotionId: string, typed: string) {
  const query = useDeferredValue(typed.trim());
  return useQuery({
    queryKey: ['trainees.findOnLists', promotionId, query],
    queryFn: async () => ({ query, ...(await api.trainees.findOnLists.query({ promotionId, query })) }),
    enabled: query.length > 1,
  });
}

export function fileQuery(admissionId: string) {
  return queryOptions({ queryKey: ['trainees.admission', admissionId], queryFn: () => api.trainees.admission.query({ admissionId }) });
}

/** After an act, what the counter shows is read again. */
export function useDeskAgain(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await Promise.all(
      ['trainees.admission', 'trainees.findOnLists', 'trainees.desk', 'trainees.queue', 'trainees.photo', 'trainees.file'].map((name) =>
        client.invalidateQueries({ queryKey: [name] }),
      ),
    );
  };
}
