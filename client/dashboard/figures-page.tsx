import { ChartNoAxesColumn } from 'lucide-react';
import { inLanguage } from '../../shared/core/text.ts';
import { useFormat } from '../core/format.ts';
import { useLanguage, useText } from '../core/text.tsx';
import { QuietAct } from '../ui/act.tsx';
import { Code } from '../ui/bidi.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { PageHead, SectionHead } from '../ui/page-head.tsx';
import { Situation } from '../ui/situation.tsx';
import { Indicators, rateWords } from './indicators.tsx';
import { useFigures, type FigureRow } from './use-figures.ts';

/** The direction's figures: each with its definition, its instant and the list behind it. */
export function FiguresPage() {
  const figures = useFigures();
  const t = useText();
  const format = useFormat();
  return (
    <>
      <PageHead
        title={t('dashboard.title')}
        help={t('dashboard.help')}
        situation={t('dashboard.situation', { moment: format.moment(figures.at) })}
      />
      <Indicators figures={figures} />
      <RateTable title={t('dashboard.bySite')} head={t('dashboard.site')} rows={figures.sites} monday={figures.monday} by="site" />
      <RateTable
        title={t('dashboard.byFiliere')}
        head={t('dashboard.filiere')}
        rows={figures.filieres}
        monday={figures.monday}
        by="filiere"
      />
    </>
  );
}

type RateTableProps = {
  readonly title: string;
  readonly head: string;
  readonly rows: readonly FigureRow[];
  readonly monday: string;
  readonly by: 'site' | 'filiere';
};

function RateTable({ title, head, rows, monday, by }: RateTableProps) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const to = (row: FigureRow) => `/tableau-de-bord/appels?semaine=${monday}&${by}=${row.id}`;
  return (
    <section>
      <SectionHead title={title} />
      {rows.length === 0 ? (
        <Situation drawing={ChartNoAxesColumn} title={t('dashboard.none')} cause={t('dashboard.noneCause')} />
      ) : (
        <DataTable
          caption={title}
          rows={rows}
          rowKey={(row) => row.id}
          columns={[
            { key: 'name', head, cell: (row) => inLanguage(row.name, language) },
            { key: 'now', head: t('dashboard.thisWeek'), end: true, cell: (row) => rateWords(t, format, row.now, row.gaps.now) },
            { key: 'before', head: t('dashboard.lastWeek'), end: true, cell: (row) => rateWords(t, format, row.before, row.gaps.before) },
            {
              key: 'change',
              head: t('dashboard.change'),
              end: true,
              cell: (row) => (row.change === null ? '–' : <Code>{format.signed(row.change / 100)}</Code>),
            },
            { key: 'rolls', head: t('dashboard.rolls'), end: true, cell: (row) => format.number(row.rolls) },
            { key: 'act', head: '', end: true, cell: (row) => <QuietAct to={to(row)}>{t('dashboard.list')}</QuietAct> },
          ]}
        />
      )}
    </section>
  );
}
