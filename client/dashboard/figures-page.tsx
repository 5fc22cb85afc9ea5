import { ChartNoAxesColumn } from 'lucide-react';
import { inLanguage } from '../../shared/core/text.ts';
import { useFormat, type Format } from '../core/format.ts';
import { useLanguage, useText, type Say } from '../core/text.tsx';
import { QuietAct } from '../ui/act.tsx';
import { Code } from '../ui/bidi.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { PageHead, SectionHead } from '../ui/page-head.tsx';
import { Situation } from '../ui/situation.tsx';
import { Stat, Stats } from '../ui/stat.tsx';
import { useFigures, type FigureRow, type Figures } from './use-figures.ts';

/** The direction's figures: each with its definition, its instant and the list behind it. */
export function FiguresPage() {
  const figures = useFigures();
  const t = useText();
  const format = useFormat();
  return (
    <>
      <PageHead title={t('dashboard.title')} help={t('dashboard.help')} situation={t('dashboard.situation', { moment: format.moment(figures.at) })} />
      <Indicators figures={figures} />
      <RateTable title={t('dashboard.bySite')} head={t('dashboard.site')} rows={figures.sites} monday={figures.monday} by="site" />
      <RateTable title={t('dashboard.byFiliere')} head={t('dashboard.filiere')} rows={figures.filieres} monday={figures.monday} by="filiere" />
    </>
  );
}

/** The first tiles: rolls missing now, attendance this week against the last. */
export function Indicators({ figures }: { readonly figures: Figures }) {
  const t = useText();
  const format = useFormat();
  const { whole, weeks, target } = figures;
  return (
    <section>
      <SectionHead title={t('dashboard.indicators')} note={t('dashboard.asOf', { moment: format.moment(figures.at) })} />
      <Stats>
        <Stat
          name={t('dashboard.attendance.name')}
          value={rateWords(t, format, whole.now)}
          change={changeWords(t, format, whole.change)}
          changeTone={whole.change === null || whole.change === 0 ? 'flat' : whole.change > 0 ? 'good' : 'bad'}
          series={weeks.filter((week) => week.rate !== null).map((week) => ({ label: format.day(week.monday), value: (week.rate ?? 0) / 100, text: rateWords(t, format, week.rate) }))}
          threshold={{ value: target / 100, words: t('dashboard.attendance.target', { target: format.percent(target / 10_000) }) }}
          link={{ to: `/tableau-de-bord/appels?semaine=${figures.monday}`, label: t('dashboard.attendance.link', { n: whole.rolls }) }}
        />
        <Stat
          name={t('dashboard.missing.name')}
          value={format.number(figures.missing)}
          change={t('dashboard.missing.change')}
          changeTone={figures.missing === 0 ? 'good' : 'look'}
          series={[]}
          threshold={{ value: 0, words: t('dashboard.missing.rule') }}
          link={{ to: '/presence', label: t('dashboard.missing.link', { n: figures.missing }) }}
        />
      </Stats>
    </section>
  );
}

type RateTableProps = { readonly title: string; readonly head: string; readonly rows: readonly FigureRow[]; readonly monday: string; readonly by: 'site' | 'filiere' };

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
            { key: 'now', head: t('dashboard.thisWeek'), end: true, cell: (row) => rateWords(t, format, row.now) },
            { key: 'before', head: t('dashboard.lastWeek'), end: true, cell: (row) => rateWords(t, format, row.before) },
            { key: 'change', head: t('dashboard.change'), end: true, cell: (row) => (row.change === null ? '–' : <Code>{format.signed(row.change / 100)}</Code>) },
            { key: 'rolls', head: t('dashboard.rolls'), end: true, cell: (row) => format.number(row.rolls) },
            { key: 'act', head: '', end: true, cell: (row) => <QuietAct to={to(row)}>{t('dashboard.list')}</QuietAct> },
          ]}
        />
      )}
    </section>
  );
}

/** A rate from hundredths of a per cent, or that there is none yet. */
export function rateWords(t: Say, format: Format, rate: number | null): string {
  return rate === null ? t('dashboard.noRate') : format.percent(rate / 10_000);
}

function changeWords(t: Say, format: Format, change: number | null): string {
  if (change === null) return t('dashboard.attendance.first');
  return change === 0 ? t('dashboard.attendance.flat') : t('dashboard.attendance.change', { points: format.signed(change / 100) });
}
