import { Files } from 'lucide-react';
import { localDay } from '../../shared/core/time.ts';
import { useFormat } from '../core/format.ts';
import { useText } from '../core/text.tsx';
import { QuietAct } from '../ui/act.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Situation } from '../ui/situation.tsx';
import { kindName, PaperName, PaperState } from './paper-words.tsx';
import { useMyPapers, useOpenPaper } from './use-papers.ts';

/** The papers issued in one's name, each as it was issued. */
export function MyPapersPage() {
  const t = useText();
  const format = useFormat();
  const papers = useMyPapers();
  const { open, opening } = useOpenPaper();
  return (
    <>
      <PageHead
        title={t('documents.mine.title')}
        situation={t('documents.mine.situation', { n: papers.length })}
        help={t('documents.mine.help')}
      />
      {papers.length === 0 ? (
        <Situation drawing={Files} title={t('documents.mine.none')} cause={t('documents.mine.noneCause')} />
      ) : (
        <DataTable
          caption={t('documents.mine.title')}
          rows={papers}
          rowKey={({ id }) => id}
          footer={t('documents.mine.help')}
          columns={[
            { key: 'paper', head: t('documents.column.paper'), cell: (paper) => <PaperName paper={paper} /> },
            {
              key: 'on',
              head: t('documents.column.on'),
              cell: ({ issuedAt }) => issuedAt !== null && format.dayAndYear(localDay(issuedAt)),
            },
            { key: 'state', head: t('documents.column.state'), cell: (paper) => <PaperState paper={paper} /> },
            {
              key: 'act',
              head: '',
              end: true,
              cell: ({ id, kind, number }) => (
                <QuietAct
                  busy={opening === id}
                  onAct={() => open(id)}
                  name={t('documents.openOf', { kind: kindName(kind, t), number: number ?? '' })}
                >
                  {t('documents.open')}
                </QuietAct>
              ),
            },
          ]}
        />
      )}
    </>
  );
}
