import { ClipboardList } from 'lucide-react';
import { useSearchParams } from 'react-router';
import { inLanguage } from '../../shared/core/text.ts';
import { localDay, mondayOf } from '../../shared/core/time.ts';
import { centreNow } from '../core/clock.ts';
import { useFormat } from '../core/format.ts';
import { useLanguage, useText } from '../core/text.tsx';
import { QuietAct } from '../ui/act.tsx';
import { Code } from '../ui/bidi.tsx';
import { DataTable, TwoLines } from '../ui/data-table.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Situation } from '../ui/situation.tsx';
import { useRollsBehind } from './use-figures.ts';

/** The list behind an attendance figure: the finished rolls it sums. */
export function RollsPage() {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const [search] = useSearchParams();
  const monday = search.get('semaine') ?? mondayOf(localDay(centreNow()));
  const { rolls } = useRollsBehind({ monday, siteId: search.get('site'), filiereId: search.get('filiere') });
  const sum = (of: 'away' | 'expected') => rolls.reduce((total, roll) => total + (roll[of] ?? 0), 0);
  const told = (count: number | null) => (count === null ? t('dashboard.few') : format.number(count));
  return (
    <>
      <PageHead
        title={t('dashboard.rolls.title')}
        crumbs={[{ to: '/tableau-de-bord', label: t('dashboard.title') }]}
        here={format.dayAndYear(monday)}
        situation={t('dashboard.rolls.situation', {
          count: t('dashboard.rolls.count', { n: rolls.length }),
          away: t('dashboard.rolls.away', { n: sum('away') }),
          expected: format.number(sum('expected')),
        })}
      />
      {rolls.length === 0 ? (
        <Situation drawing={ClipboardList} title={t('dashboard.rolls.none')} cause={t('dashboard.rolls.noneCause')} />
      ) : (
        <DataTable
          caption={t('dashboard.rolls.title')}
          rows={rolls}
          rowKey={(row) => row.id}
          columns={[
            {
              key: 'session',
              head: t('attendance.missing.session'),
              cell: (row) => (
                <TwoLines under={row.groupCode}>{inLanguage({ fr: row.moduleNameFr, ar: row.moduleNameAr }, language)}</TwoLines>
              ),
            },
            {
              key: 'when',
              head: t('attendance.missing.hours'),
              cell: (row) => (
                <TwoLines under={<Code>{format.timeRange(row.startMinutes, row.endMinutes)}</Code>}>
                  {format.startLine(format.weekdayAndDay(row.day))}
                </TwoLines>
              ),
            },
            {
              key: 'place',
              head: t('attendance.missing.place'),
              cell: (row) => inLanguage({ fr: row.siteNameFr, ar: row.siteNameAr }, language),
            },
            { key: 'away', head: t('dashboard.rolls.absent'), end: true, cell: (row) => told(row.away) },
            { key: 'expected', head: t('dashboard.rolls.expected'), end: true, cell: (row) => told(row.expected) },
            { key: 'act', head: '', end: true, cell: (row) => <QuietAct to={`/appel/${row.id}`}>{t('attendance.missing.open')}</QuietAct> },
          ]}
        />
      )}
    </>
  );
}
