import { Mail, MailOpen } from 'lucide-react';
import { useFormat } from '../core/format.ts';
import { useText } from '../core/text.tsx';
import { QuietAct } from '../ui/act.tsx';
import { classNames } from '../ui/class-names.ts';
import { HiddenText } from '../ui/hidden-text.tsx';
import { Icon } from '../ui/icon.tsx';
import styles from './notice-row.module.css';
import { useMarkOne } from './use-inbox.ts';
import { useNoticeWords, type Notice } from './use-notices.ts';

/** One notice: what it says, when it came, the page it leads to, and that one has read it. */
export function NoticeRow({ notice }: { readonly notice: Notice }) {
  const t = useText();
  const format = useFormat();
  const { title, body } = useNoticeWords()(notice);
  const mark = useMarkOne(notice.id);
  const isRead = notice.readAt !== null;
  return (
    <li className={classNames(styles.row, !isRead && styles.unread)}>
      <span className={styles.drawing}>
        <Icon drawing={isRead ? MailOpen : Mail} tone={isRead ? 'ink' : 'green'} />
      </span>
      <div className={styles.words}>
        <p className={styles.title}>
          {!isRead && <HiddenText>{t('notices.inbox.unreadOne')}: </HiddenText>}
          <bdi>{title}</bdi>
        </p>
        {body !== undefined && <p className={styles.body}>{body}</p>}
        {mark.refusal !== undefined && <p className={styles.refusal}>{mark.refusal}</p>}
      </div>
      <time className={styles.time} dateTime={new Date(notice.createdAt).toISOString()}>
        {format.timeOf(notice.createdAt)}
      </time>
      <div className={styles.acts}>
        {notice.link !== null && (
          <span onClickCapture={isRead ? undefined : mark.send}>
            <QuietAct size="mid" to={notice.link} name={`${t('notices.link')}: ${title}`}>
              {t('notices.link')}
            </QuietAct>
          </span>
        )}
        {!isRead && (
          <QuietAct size="mid" busy={mark.busy} onAct={mark.send} name={t('notices.inbox.markOneOf', { title })}>
            {t('notices.inbox.markOne')}
          </QuietAct>
        )}
      </div>
    </li>
  );
}
