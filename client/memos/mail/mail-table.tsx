import { Ban, CircleCheck, FolderCheck, Inbox, Send, TriangleAlert, UserRoundCheck } from 'lucide-react';
import { inLanguage } from '../../../shared/core/text.ts';
import type { MailDirection } from '../../../shared/memos/mail/schema.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { QuietAct } from '../../ui/act.tsx';
import { Code } from '../../ui/bidi.tsx';
import { DataTable, TwoLines } from '../../ui/data-table.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import styles from './mail.module.css';
import type { MailLine } from './use-mail.ts';

type MailTableProps = {
  readonly direction: MailDirection;
  readonly lines: readonly MailLine[];
  readonly onShow: (entryId: string) => void;
};

/** The register, a letter a line: dense, for it is read down. */
export function MailTable({ direction, lines, onShow }: MailTableProps) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const isIn = direction === 'incoming';
  return (
    <div className={styles.dense}>
      <DataTable
        caption={t(isIn ? 'memos.mail.incoming' : 'memos.mail.outgoing')}
        rows={lines}
        rowKey={({ id }) => id}
        columns={[
          { key: 'number', head: t('memos.mail.column.number'), cell: (line) => <Number line={line} /> },
          {
            key: 'on',
            head: t(isIn ? 'memos.mail.column.arrived' : 'memos.mail.column.left'),
            cell: ({ passedOn }) => <span className={styles.day}>{`${format.shortDay(passedOn)} ${passedOn.slice(0, 4)}`}</span>,
          },
          {
            key: 'party',
            head: t(isIn ? 'memos.mail.column.sender' : 'memos.mail.column.recipient'),
            cell: (line) => <Party line={line} />,
          },
          {
            key: 'subject',
            head: t('memos.mail.column.subject'),
            cell: ({ subject, language: of, state }) => (
              <bdi lang={of} className={state === 'cancelled' ? styles.struck : undefined}>
                {subject}
              </bdi>
            ),
          },
          {
            key: 'unit',
            head: t('memos.mail.column.unit'),
            cell: ({ unitFr, unitAr }) =>
              unitFr !== null && unitAr !== null ? (
                <bdi>{inLanguage({ fr: unitFr, ar: unitAr }, language)}</bdi>
              ) : (
                <span className={styles.soft}>—</span>
              ),
          },
          {
            key: 'state',
            head: t('memos.mail.column.state'),
            cell: (line) => (
              <span className={styles.state}>
                <MailState line={line} />
              </span>
            ),
          },
          {
            key: 'act',
            head: '',
            end: true,
            cell: ({ id, number }) => (
              <QuietAct name={t('memos.mail.openOf', { number })} onAct={() => onShow(id)}>
                {t('memos.mail.open')}
              </QuietAct>
            ),
          },
        ]}
      />
    </div>
  );
}

function Number({ line: { number, state } }: { readonly line: MailLine }) {
  return state === 'cancelled' ? (
    <s>
      <Code>{number}</Code>
    </s>
  ) : (
    <Code>{number}</Code>
  );
}

function Party({ line: { party, theirNumber, theirOn } }: { readonly line: MailLine }) {
  const t = useText();
  const format = useFormat();
  const theirs = [
    ...(theirNumber === '' ? [] : [<Code key="number">{theirNumber}</Code>]),
    ...(theirOn === null
      ? []
      : [<span key="on"> {t('memos.mail.theirOn', { day: `${format.shortDay(theirOn)} ${theirOn.slice(0, 4)}` })}</span>]),
  ];
  return <TwoLines under={theirs.length === 0 ? undefined : theirs}>{<bdi>{party}</bdi>}</TwoLines>;
}

/** Where a letter stands, and by when it waits. */
export function MailState({ line }: { readonly line: MailLine }) {
  const t = useText();
  const format = useFormat();
  const { state, isLate, dueOn, direction } = line;
  const waits = (state === 'entered' || state === 'assigned') && dueOn !== null;
  const chip = isLate ? (
    <StatusChip drawing={TriangleAlert} tone="no">
      {t('memos.mail.late')}
    </StatusChip>
  ) : (
    <Chip state={state === 'entered' && direction === 'outgoing' ? 'departed' : state} />
  );
  return waits ? <TwoLines under={t('memos.mail.dueOn', { day: format.shortDay(dueOn) })}>{chip}</TwoLines> : chip;
}

const looks = {
  entered: { drawing: Inbox, tone: 'look' },
  departed: { drawing: Send, tone: 'plain' },
  assigned: { drawing: UserRoundCheck, tone: 'plain' },
  answered: { drawing: CircleCheck, tone: 'ok' },
  filed: { drawing: FolderCheck, tone: 'plain' },
  cancelled: { drawing: Ban, tone: 'plain' },
} as const;

function Chip({ state }: { readonly state: keyof typeof looks }) {
  const t = useText();
  const { drawing, tone } = looks[state];
  return (
    <StatusChip drawing={drawing} tone={tone}>
      {t(`memos.mail.state.${state}`)}
    </StatusChip>
  );
}
