import { Mail, MailOpen } from 'lucide-react';
import { useFormat } from '../core/format.ts';
import { useText } from '../core/text.tsx';
import { api } from '../core/trpc.ts';
import { useAct } from '../core/use-act.ts';
import { Act, MainAct } from '../ui/act.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Situation } from '../ui/situation.tsx';
import { WorkList, WorkRow } from '../ui/work-row.tsx';
import styles from './messages-page.module.css';
import { useNotices, useNoticeWords, useReadAgain, type Notice } from './use-notices.ts';

/** One's inbox: what the centre told one, the latest first. */
export function MessagesPage() {
  const t = useText();
  const { notices, unread, fetchNextPage, hasNextPage } = useNotices();
  const readAgain = useReadAgain();
  const waiting = notices.filter(({ readAt }) => readAt === null);
  const act = useAct(async (actId) => {
    await api.notices.markRead.mutate({ actId, noticeIds: waiting.slice(0, 100).map(({ id }) => id) });
    await readAgain();
  });
  return (
    <>
      <PageHead
        title={t('notices.title')}
        situation={act.refusal ?? (notices.length > 0 ? t(unread === 0 ? 'notices.allRead' : 'notices.unread', { n: unread }) : undefined)}
        acts={
          waiting.length > 0 && (
            <MainAct busy={act.busy} onAct={act.send}>
              {t('notices.markRead')}
            </MainAct>
          )
        }
      />
      {notices.length === 0 ? (
        <Situation drawing={MailOpen} title={t('notices.noneTitle')} cause={t('notices.none')} />
      ) : (
        <WorkList>
          {notices.map((notice) => (
            <NoticeRow key={notice.id} notice={notice} />
          ))}
        </WorkList>
      )}
      {hasNextPage && (
        <p className={styles.more}>
          <Act onAct={() => void fetchNextPage()}>{t('notices.older')}</Act>
        </p>
      )}
    </>
  );
}

function NoticeRow({ notice }: { readonly notice: Notice }) {
  const t = useText();
  const format = useFormat();
  const { title, body } = useNoticeWords()(notice);
  const isRead = notice.readAt !== null;
  return (
    <WorkRow
      isLong
      drawing={isRead ? MailOpen : Mail}
      tone={isRead ? 'ink' : 'green'}
      what={title}
      why={
        <span className={styles.body}>
          {body}
          <small>{t('notices.received', { moment: format.moment(notice.createdAt) })}</small>
        </span>
      }
      {...(notice.link !== null && { act: { label: t('notices.link'), to: notice.link } })}
    />
  );
}
