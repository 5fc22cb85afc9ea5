import { useSuspenseQuery } from '@tanstack/react-query';
import { Check, ChevronLeft, ChevronRight, Clock } from 'lucide-react';
import { useSearchParams } from 'react-router';
import { addDays } from '../../shared/core/time.ts';
import { inLanguage } from '../../shared/core/text.ts';
import { fullName } from '../../shared/people/rules.ts';
import { useFormat } from '../core/format.ts';
import { useLanguage, useText } from '../core/text.tsx';
import { Act, QuietAct } from '../ui/act.tsx';
import { Code, PersonName } from '../ui/bidi.tsx';
import { DataTable, TwoLines } from '../ui/data-table.tsx';
import { Icon } from '../ui/icon.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Situation } from '../ui/situation.tsx';
import { moduleName } from './today.tsx';
import { missingQuery } from './use-my-day.ts';

/** The rolls nobody finished on a day, each leading to that very session. */
export function MissingPage() {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const [search] = useSearchParams();
  const { data } = useSuspenseQuery(missingQuery(search.get('jour')));
  const to = (days: number) => `?jour=${addDays(data.day, days)}`;
  return (
    <>
      <PageHead
        title={t('attendance.missing.title')}
        help={t('attendance.missing.help')}
        situation={`${format.startLine(format.fullDay(data.day))}. ${t('attendance.missing.situation', { n: data.sessions.length })}`}
        acts={
          <>
            <Act to={to(-1)} drawing={ChevronLeft}>
              {t('attendance.previousDay')}
            </Act>
            <Act to={to(1)} drawing={ChevronRight}>
              {t('attendance.nextDay')}
            </Act>
          </>
        }
      />
      {data.sessions.length === 0 ? (
        <Situation
          drawing={Check}
          tone="green"
          title={t('attendance.missing.none')}
          cause={t('attendance.missing.noneCause', { minutes: data.afterMinutes })}
        />
      ) : (
        <DataTable
          caption={t('attendance.missing.title')}
          rows={data.sessions}
          rowKey={(row) => row.id}
          columns={[
            {
              key: 'session',
              head: t('attendance.missing.session'),
              cell: (row) => (
                <TwoLines drawing={<Icon drawing={Clock} tone="terra" />} under={row.groupCode}>
                  {moduleName(row, language)}
                </TwoLines>
              ),
            },
            {
              key: 'hours',
              head: t('attendance.missing.hours'),
              cell: (row) => <Code>{format.timeRange(row.startMinutes, row.endMinutes)}</Code>,
            },
            {
              key: 'trainer',
              head: t('attendance.missing.trainer'),
              cell: (row) => row.trainer && <PersonName>{fullName(row.trainer, language)}</PersonName>,
            },
            {
              key: 'place',
              head: t('attendance.missing.place'),
              cell: (row) => (
                <TwoLines under={inLanguage({ fr: row.siteNameFr, ar: row.siteNameAr }, language)}>
                  {inLanguage({ fr: row.roomNameFr, ar: row.roomNameAr }, language)}
                </TwoLines>
              ),
            },
            { key: 'act', head: '', end: true, cell: (row) => <QuietAct to={`/appel/${row.id}`}>{t('attendance.missing.open')}</QuietAct> },
          ]}
        />
      )}
    </>
  );
}
