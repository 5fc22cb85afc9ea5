import { useSuspenseQuery } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { decisions, type Decision } from '../../../shared/grades/jury/decided/rules.ts';
import { listName } from '../../../shared/people/rules.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { api } from '../../core/trpc.ts';
import { QuietAct } from '../../ui/act.tsx';
import { DataTable, TwoLines } from '../../ui/data-table.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import styles from './jury.module.css';
import { Outcome, useMention, usePoints } from './words.tsx';

/** The decisions of the minutes, as they are printed and signed. */
export function MinutesRows({ juryId }: { readonly juryId: string }) {
  return (
    <Suspense fallback={<Skeleton />}>
      <Rows juryId={juryId} />
    </Suspense>
  );
}

/** Rows drawn at once: a filière has hundreds. */
const AT_ONCE = 100;

type Kind = 'all' | Decision | 'otherwise';

function Rows({ juryId }: { readonly juryId: string }) {
  const t = useText();
  const points = usePoints();
  const { language } = useLanguage();
  const [kind, setKind] = useState<Kind>('all');
  const [most, setMost] = useState(AT_ONCE);
  const { minutes } = useSuspenseQuery({
    queryKey: ['grades.juryMinutes', juryId],
    queryFn: () => api.grades.juryMinutes.query({ juryId }),
  }).data;
  const mention = useMention(minutes.mentions);
  const isOf = (row: (typeof minutes.rows)[number], of: Kind) => {
    if (of === 'otherwise') return row.decision !== row.proposal || row.points > 0;
    return of === 'all' || row.decision === of;
  };
  const kinds: readonly Kind[] = ['all', ...decisions, 'otherwise'];
  const counted = kinds.map((of) => ({ of, n: minutes.rows.filter((row) => isOf(row, of)).length }));
  const rows = minutes.rows.filter((row) => isOf(row, kind));
  return (
    <div className={styles.minutes}>
      <Segmented
        label={t('grades.jury.filter')}
        value={kind}
        onChange={setKind}
        choices={counted.filter(({ n }) => n > 0).map(({ of, n }) => ({ value: of, label: `${t(kindKey(of))} ${n}` }))}
      />
      <DataTable
        caption={t('grades.jury.minutes')}
        rows={rows.slice(0, most)}
        footer={
          rows.length > most ? (
            <QuietAct onAct={() => setMost(most + AT_ONCE)}>{t('grades.jury.minutes.more', { n: rows.length - most })}</QuietAct>
          ) : undefined
        }
        rowKey={({ personId }) => personId}
        columns={[
          {
            key: 'name',
            head: t('grades.jury.case.name'),
            cell: (row) => (
              <TwoLines under={<bdi>{row.group ?? '–'}</bdi>}>
                <bdi>{listName(row.name, language)}</bdi>
              </TwoLines>
            ),
          },
          { key: 'average', head: t('grades.jury.case.average'), end: true, cell: ({ average }) => points(average) },
          {
            key: 'proposal',
            head: t('grades.jury.case.proposal'),
            cell: (row) => <Outcome said={row.proposal} mention={mention(row.proposalMention)} />,
          },
          {
            key: 'decision',
            head: t('grades.jury.case.decision'),
            cell: (row) => (
              <>
                <Outcome said={row.decision} mention={mention(row.mention)} />
                {row.reason !== '' && <small className={styles.reason}>{t('grades.jury.decidedMotive', { reason: row.reason })}</small>}
              </>
            ),
          },
        ]}
      />
    </div>
  );
}

function kindKey(of: Kind) {
  if (of === 'all') return 'grades.jury.filter.all' as const;
  return of === 'otherwise' ? ('grades.jury.filter.otherwise' as const) : (`grades.jury.outcome.${of}` as const);
}
