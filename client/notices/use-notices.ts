import { useQuery, useQueryClient } from '@tanstack/react-query';
import { noticeParams } from '../../shared/notices/rules.ts';
import { api } from '../core/trpc.ts';
import { asKey, useLanguage, useText } from '../core/text.tsx';

/** The latest that were not read, for *Aujourd’hui*. */
export function useUnread(): readonly Notice[] {
  const { data } = useQuery({ queryKey: ['notices.list', 'latest'], queryFn: latest });
  return data?.notices ?? [];
}

function latest() {
  return api.notices.list.query({ show: 'unread', before: null });
}

export type Notice = Awaited<ReturnType<typeof latest>>['notices'][number];

/** The inbox and what counts it are read again. */
export function useReadAgain(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await client.invalidateQueries({ queryKey: ['notices.list'] });
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
