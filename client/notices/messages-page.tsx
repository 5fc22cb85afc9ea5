import { CloudOff, Mail, MailCheck, MailOpen, ScrollText } from 'lucide-react';
import { useText } from '../core/text.tsx';
import { Act, MainAct, QuietAct } from '../ui/act.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { Situation } from '../ui/situation.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { WorkList } from '../ui/work-row.tsx';
import type { InboxView } from '../../shared/notices/schema.ts';
import styles from './messages-page.module.css';
import { NoticeRow } from './notice-row.tsx';
import { useDays, useInbox } from './use-inbox.ts';
import type { Notice } from './use-notices.ts';

/** One's inbox: what the centre told one, the latest first, by day; what was not read or what obliges alone, if one likes. */
export function MessagesPage() {
  const t = useText();
  const inbox = useInbox();
  const { show, count, notices, older, markAll } = inbox;
  return (
    <>
      <PageHead
        title={t('notices.title')}
        situation={markAll.refusal ?? t(count === 0 ? 'notices.allRead' : 'notices.unread', { n: count })}
        acts={
          count > 0 &&
          notices !== undefined &&
          notices.length > 0 && (
            <MainAct busy={markAll.busy} onAct={markAll.send} drawing={MailCheck}>
              {t('notices.inbox.markAll')}
            </MainAct>
          )
        }
      />
      <div className={styles.views}>
        <Segmented
          label={t('notices.inbox.show')}
          value={show}
          onChange={inbox.choose}
          choices={[
            { value: 'all', label: t('notices.inbox.all') },
            { value: 'unread', label: t('notices.inbox.unread') },
            { value: 'binding', label: t('notices.inbox.binding') },
          ]}
        />
        <QuietAct to="/compte/courriels" size="mid">
          {t('notices.inbox.byMail')}
        </QuietAct>
      </div>
      {inbox.isAway && (
        <Situation
          drawing={CloudOff}
          tone="saffron"
          title={t('core.away.title')}
          cause={t('core.offline')}
          acts={<Act onAct={() => void inbox.refetch()}>{t('notices.inbox.again')}</Act>}
        />
      )}
      {!inbox.isAway && notices === undefined && <Skeleton />}
      {notices?.length === 0 && <Nothing show={show} onAll={() => inbox.choose('all')} />}
      {notices !== undefined && <Days notices={notices} />}
      {older && (
        <p className={styles.more}>
          <Act {...older}>{t('notices.older')}</Act>
        </p>
      )}
    </>
  );
}

function Days({ notices }: { readonly notices: readonly Notice[] }) {
  return useDays(notices).map(({ day, title, notices: those }) => (
    <WorkList key={day} title={title}>
      {those.map((notice) => (
        <NoticeRow key={notice.id} notice={notice} />
      ))}
    </WorkList>
  ));
}

function Nothing({ show, onAll }: { readonly show: InboxView; readonly onAll: () => void }) {
  const t = useText();
  if (show === 'all') return <Situation drawing={Mail} title={t('notices.noneTitle')} cause={t('notices.none')} />;
  const isUnread = show === 'unread';
  return (
    <Situation
      drawing={isUnread ? MailOpen : ScrollText}
      tone={isUnread ? 'green' : 'soft'}
      title={t(isUnread ? 'notices.inbox.noUnreadTitle' : 'notices.inbox.noBindingTitle')}
      cause={t(isUnread ? 'notices.inbox.noUnread' : 'notices.inbox.noBinding')}
      acts={<Act onAct={onAll}>{t('notices.inbox.seeAll')}</Act>}
    />
  );
}
