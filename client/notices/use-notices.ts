import { useQuery, useQueryClient, useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { noticeParams } from '../../shared/notices/rules.ts';
import { api } from '../core/trpc.ts';
import { asKey, useLanguage, useText } from '../core/text.tsx';

const listKey = ['notices.list'];

/** The inbox, newest first, a page at a time. */
export function useNotices() {
  const { data, fetchNextPage, hasNextPage } = useSuspenseInfiniteQuery({
    queryKey: listKey,
    queryFn: ({ pageParam }) => api.notices.list.query({ before: pageParam }),
    initialPageParam: asFirst(null),
    getNextPageParam: (page) => (page.hasMore ? page.notices.at(-1)?.id : undefined),
  });
  return { notices: data.pages.flatMap((page) => page.notices), unread: data.pages[0]?.unread ?? 0, fetchNextPage, hasNextPage };
}

/** A page is asked for by the notice before it; the first by none. */
function asFirst(none: string | null): string | null {
  return none;
}

export type Notice = ReturnType<typeof useNotices>['notices'][number];

/** The latest that were not read, for *Aujourd’hui*. */
export function useUnread(): readonly Notice[] {
  const { data } = useQuery({ queryKey: ['notices.unread', 'latest'], queryFn: () => api.notices.list.query({ before: null }) });
  return data?.notices.filter(({ readAt }) => readAt === null) ?? [];
}

/** The inbox and what counts it are read again. */
export function useReadAgain(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await client.invalidateQueries({ queryKey: listKey });
    await client.invalidateQueries({ queryKey: ['notices.unread'] });
  };
}

/** What a notice says: a line, and more when there is more. */
export function useNoticeWords(): (notice: Notice) => { readonly title: string; readonly body: string | undefined } {
  const t = useText();
  const { language } = useLanguage();
  return ({ key, params }) => {
    const said = noticeParams(params, language);
    const body = t(asKey(`${key}.body`), said);
    return { title: t(asKey(key), said), body: body === `${key}.body` ? undefined : body };
  };
}
