import { MailCheck, RotateCw } from 'lucide-react';
import type { MailState } from '../../../shared/notices/mail/schema.ts';
import { listName } from '../../../shared/people/rules.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { Act, QuietAct } from '../../ui/act.tsx';
import { Code, PersonName } from '../../ui/bidi.tsx';
import { DataTable, TwoLines, type Column } from '../../ui/data-table.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Situation } from '../../ui/situation.tsx';
import styles from './mail.module.css';
import { useOutbox, type OutgoingMail } from './use-mail.ts';

/** What asks for a hand first. */
const shown: readonly MailState[] = ['givenUp', 'trying', 'waiting', 'sent'];

const stateWords = (words: string, n: number) => (n === 0 ? words : `${words} (${n})`);

/** For who keeps the mail going: to whom it does not arrive, what the other server said, and sending it again. */
export function OutboxPage() {
  const t = useText();
  const { state, choose, counts, mails, retry, busy, refusal, older } = useOutbox();
  const canRetry = state === 'givenUp' || state === 'trying';
  const columns = useColumns(canRetry ? (mail) => retry([mail.id]) : undefined).filter(({ key }) => canRetry || key !== 'answer');
  return (
    <>
      <PageHead
        title={t('notices.outbox.title')}
        situation={refusal ?? t('notices.outbox.situation')}
        acts={
          canRetry &&
          mails.length > 1 && (
            <Act drawing={RotateCw} busy={busy} onAct={() => retry(mails.map(({ id }) => id))}>
              {t('notices.outbox.retryAll')}
            </Act>
          )
        }
      />
      <div className={styles.views}>
        <Segmented
          label={t('notices.outbox.state')}
          value={state}
          onChange={choose}
          choices={shown.map((each) => ({ value: each, label: stateWords(t(`notices.outbox.${each}`), counts?.[each] ?? 0) }))}
        />
      </div>
      {mails.length === 0 ? (
        <Situation
          drawing={MailCheck}
          tone={state === 'sent' || state === 'waiting' ? 'soft' : 'green'}
          title={t(`notices.outbox.none.${state}`)}
          cause={t('notices.outbox.none.cause')}
        />
      ) : (
        <DataTable
          caption={t('notices.outbox.title')}
          columns={columns}
          rows={mails}
          rowKey={({ id }) => id}
          footer={state === 'givenUp' ? t('notices.outbox.foot') : undefined}
        />
      )}
      {older && (
        <p className={styles.more}>
          <Act {...older}>{t('notices.outbox.older')}</Act>
        </p>
      )}
    </>
  );
}

function useColumns(onRetry: ((mail: OutgoingMail) => void) | undefined): readonly Column<OutgoingMail>[] {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const when = ({ createdAt, nextAt, sentAt, attempts }: OutgoingMail) => {
    if (sentAt !== null) return t('notices.outbox.left', { moment: format.moment(sentAt) });
    if (nextAt === null) return t('notices.outbox.told', { moment: format.moment(createdAt ?? 0) });
    return t((attempts ?? 0) > 0 ? 'notices.outbox.next' : 'notices.outbox.leaves', { moment: format.moment(nextAt) });
  };
  const act: Column<OutgoingMail> = {
    key: 'act',
    head: '',
    end: true,
    cell: (mail) => (
      <QuietAct onAct={() => onRetry?.(mail)} name={t('notices.outbox.retryOf', { address: mail.address })}>
        {t('notices.outbox.retry')}
      </QuietAct>
    ),
  };
  return [
    {
      key: 'to',
      head: t('notices.outbox.to'),
      cell: (mail) => (
        <TwoLines under={<Code>{mail.address}</Code>}>
          {mail.name === null ? mail.address : <PersonName>{listName(mail.name, language)}</PersonName>}
        </TwoLines>
      ),
    },
    { key: 'letters', head: t('notices.outbox.letters'), end: true, cell: ({ letters }) => format.number(letters) },
    { key: 'when', head: t('notices.outbox.when'), cell: when },
    {
      key: 'answer',
      head: t('notices.outbox.answer'),
      cell: ({ lastError, attempts }) => (
        <TwoLines under={(attempts ?? 0) > 0 ? t('notices.outbox.attempts', { n: attempts ?? 0 }) : undefined}>
          <bdi className={styles.address}>{lastError ?? '—'}</bdi>
        </TwoLines>
      ),
    },
    ...(onRetry ? [act] : []),
  ];
}
