import { keepPreviousData, useInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { addDays, localDay, type Day } from '../../shared/core/time.ts';
import { inboxViews, type InboxView } from '../../shared/notices/schema.ts';
import { centreNow } from '../core/clock.ts';
import { useFormat } from '../core/format.ts';
import { useText } from '../core/text.tsx';
import { api } from '../core/trpc.ts';
import { useAct } from '../core/use-act.ts';
import { useReadAgain, type Notice } from './use-notices.ts';

const NAME = 'voir';
const written: Record<InboxView, string> = { all: 'tous', unread: 'non-lus', binding: 'obligations' };

/** The inbox as the address says to show it, newest first, a page at a time, and the acts on it. */
export function useInbox() {
  const [search, setSearch] = useSearchParams();
  const show = inboxViews.find((view) => written[view] === search.get(NAME)) ?? 'all';
  const readAgain = useReadAgain();
  const { data: count } = useSuspenseQuery({
    queryKey: ['notices.unread'],
    queryFn: async () => (await api.notices.unread.query()).unread,
  });
  const { data, fetchNextPage, hasNextPage, isFetchingNextPage, isError, refetch } = useInfiniteQuery({
    queryKey: ['notices.list', show],
    queryFn: ({ pageParam }) => api.notices.list.query({ show, before: pageParam }),
    initialPageParam: asFirst(null),
    getNextPageParam: (page) => (page.hasMore ? page.notices.at(-1)?.id : undefined),
    placeholderData: keepPreviousData,
  });
  const notices = data?.pages.flatMap((page) => page.notices);
  const newest = notices?.[0]?.id;
  const all = useAct(async (actId) => {
    if (newest !== undefined) await api.notices.markAllRead.mutate({ actId, upTo: newest });
    await readAgain();
  });
  return {
    show,
    choose: (view: InboxView) => setSearch(view === 'all' ? {} : { [NAME]: written[view] }, { replace: true }),
    count,
    notices,
    isAway: isError && notices === undefined,
    refetch,
    older: hasNextPage ? { busy: isFetchingNextPage, onAct: () => void fetchNextPage() } : undefined,
    markAll: all,
  };
}

/** A page is asked for by the notice before it; the first by none. */
function asFirst(none: string | null): string | null {
  return none;
}

/** Marks one as read. */
export function useMarkOne(noticeId: string) {
  const readAgain = useReadAgain();
  return useAct(async (actId) => {
    await api.notices.markRead.mutate({ actId, noticeIds: [noticeId] });
    await readAgain();
  });
}

export type DayOfNotices = { readonly day: Day; readonly title: string; readonly notices: readonly Notice[] };

/** Notices by the day they came, as they stand. */
export function useDays(notices: readonly Notice[]): readonly DayOfNotices[] {
  const t = useText();
  const format = useFormat();
  const today = localDay(centreNow());
  const titleOf = (day: Day) => {
    if (day === today) return t('notices.inbox.today');
    if (day === addDays(today, -1)) return t('notices.inbox.yesterday');
    return format.startLine(day.slice(0, 4) === today.slice(0, 4) ? format.weekdayAndDay(day) : format.fullDay(day));
  };
  const days = new Map<Day, Notice[]>();
  for (const notice of notices) {
    const day = localDay(notice.createdAt);
    days.set(day, [...(days.get(day) ?? []), notice]);
  }
  return [...days].map(([day, those]) => ({ day, title: titleOf(day), notices: those }));
}
