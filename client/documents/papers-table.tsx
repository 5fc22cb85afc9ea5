import { localDay } from '../../shared/core/time.ts';
import type { PaperKind } from '../../shared/documents/schema.ts';
import { useFormat } from '../core/format.ts';
import { useText } from '../core/text.tsx';
import { QuietAct } from '../ui/act.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { kindName, PaperName, PaperState } from './paper-words.tsx';
import { useOpenPaper } from './use-papers.ts';

type Listed = {
  readonly id: string;
  readonly kind: PaperKind;
  readonly number: string | null;
  readonly preparedAt: number;
  readonly issuedAt: number | null;
  readonly revokedAt: number | null;
  /** Absent where all of them may be opened. */
  readonly may?: { readonly open: { readonly ok: boolean } };
};

type PapersTableProps = { readonly caption: string; readonly footer?: string; readonly papers: readonly Listed[] };

/** Papers of one person: what each is, since when, where it stands, and its PDF. */
export function PapersTable({ caption, footer, papers }: PapersTableProps) {
  const t = useText();
  const format = useFormat();
  const { open, opening } = useOpenPaper();
  return (
    <DataTable
      caption={caption}
      rows={papers}
      rowKey={({ id }) => id}
      footer={footer}
      columns={[
        { key: 'paper', head: t('documents.column.paper'), cell: (paper) => <PaperName paper={paper} /> },
        {
          key: 'on',
          head: t('documents.column.on'),
          cell: ({ issuedAt, preparedAt }) => format.dayAndYear(localDay(issuedAt ?? preparedAt)),
        },
        { key: 'state', head: t('documents.column.state'), cell: (paper) => <PaperState paper={paper} /> },
        {
          key: 'act',
          head: '',
          end: true,
          cell: ({ id, kind, number, may }) =>
            may?.open.ok !== false && (
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
  );
}
