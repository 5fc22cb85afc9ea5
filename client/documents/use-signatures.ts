import { useQuery } from '@tanstack/react-query';
import { api, refusalOf } from '../core/trpc.ts';

/** How many papers wait for a signature, and since when: for Aujourd'hui, where nothing is told to whom it does not concern. */
export function useSignaturesWaiting() {
  const { data } = useQuery({
    queryKey: ['documents.toSign', 'today'],
    queryFn: async () => {
      try {
        const { total, papers } = await api.documents.toSign.query();
        return { total, oldest: papers[0]?.preparedAt ?? null };
      } catch (error) {
        if (refusalOf(error)?.kind === 'forbidden') return { total: 0, oldest: null };
        throw error;
      }
    },
  });
  return data ?? { total: 0, oldest: null };
}
