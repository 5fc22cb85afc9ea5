import { keepPreviousData, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { api } from '../../core/trpc.ts';

export type LoadsAnswer = Awaited<ReturnType<typeof api.schedule.loads.query>>;
type Asked = { readonly monday: string | null; readonly filiereId: string | null };

/** How much the trainers teach whose load one may read; the week before stays while another is read. */
export function useLoads(asked: Asked): LoadsAnswer {
  const first = useSuspenseQuery({ queryKey: ['schedule.loads', null, null], queryFn: () => api.schedule.loads.query({ monday: null, filiereId: null }) });
  const { data } = useQuery({
    queryKey: ['schedule.loads', asked.monday, asked.filiereId],
    queryFn: () => api.schedule.loads.query(asked),
    placeholderData: keepPreviousData,
  });
  return data ?? first.data;
} // prettier-ignore
