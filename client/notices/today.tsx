import { Mail } from 'lucide-react';
import { useFormat } from '../core/format.ts';
import { useText } from '../core/text.tsx';
import { WorkRow } from '../ui/work-row.tsx';
import { useNoticeWords, useUnread } from './use-notices.ts';

const SHOWN = 3;

/** The latest unread messages. */
export function NoticesToday() {
  const t = useText();
  const format = useFormat();
  const say = useNoticeWords();
  return useUnread()
    .slice(0, SHOWN)
    .map((notice) => (
      <WorkRow
        key={notice.id}
        drawing={Mail}
        what={say(notice).title}
        why={t('notices.received', { moment: format.moment(notice.createdAt) })}
        act={{ label: t('notices.read'), to: '/messages' }}
      />
    ));
}
