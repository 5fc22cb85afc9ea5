import { useInfiniteQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { isState } from '../../../shared/trainees/admission/rules.ts';
import type { AdmissionState } from '../../../shared/trainees/admission/schema.ts';
import { api } from '../../core/trpc.ts';

type Page = Awaited<ReturnType<typeof api.trainees.lists.query>>;
export type Row = Page['rows'][number];
export type Count = Page['counts'][number];

/** The promotions under registration, and what of them the address chooses. */
export function useChosen() {
  const { data } = useSuspenseQuery({ queryKey: ['trainees.promotionsOpen'], queryFn: () => api.trainees.promotionsOpen.query() });
  const [search, setSearch] = useSearchParams();
  const choose = (name: string, value: string) =>
    setSearch(
      (before) => {
        const after = new URLSearchParams(before);
        if (value === '') after.delete(name);
        else after.set(name, value);
        return after;
      },
      { replace: true },
    );
  const etape = search.get('etape');
  return {
    promotions: data.promotions,
    promotion: data.promotions.find(({ id }) => id === search.get('promotion')) ?? data.promotions[0],
    filiereId: search.get('filiere'),
    state: isState(etape) ? etape : null,
    choose,
  };
}

type Wanted = { readonly promotionId: string; readonly filiereId: string | null; readonly state: AdmissionState | null };

/** The lists, fifty at a time. */
export function useLists({ promotionId, filiereId, state }: Wanted) {
  return useInfiniteQuery({
    queryKey: ['trainees.lists', promotionId, filiereId, state],
    queryFn: ({ pageParam }) => api.trainees.lists.query({ promotionId, filiereId, list: null, state, after: pageParam }),
    initialPageParam: beginning(),
    getNextPageParam: (page) => page.next,
    placeholderData: (before) => before,
  });
}

/** A page is asked for by where the one before it ended; the first by nothing. */
function beginning(): Page['next'] {
  return null;
}

export function useListsAgain(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['trainees.lists'] });
}
