import { CalendarX, Check, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { inLanguage } from '../../../shared/core/text.ts';
import { addDays, localDay, mondayOf } from '../../../shared/core/time.ts';
import { fullName } from '../../../shared/people/rules.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { QuietAct } from '../../ui/act.tsx';
import { Code, PersonName } from '../../ui/bidi.tsx';
import { DataTable, TwoLines } from '../../ui/data-table.tsx';
import { Icon } from '../../ui/icon.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Situation } from '../../ui/situation.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import { SubstituteSheet } from '../absences/substitute-sheet.tsx';
import { useObstacleWords } from './obstacle-words.tsx';
import styles from './troubles-page.module.css';
import { useTroubles, type Trouble, type Troubles } from './use-troubles.ts';

/** Published sessions that can no longer take place, each with why and in whose hands; the act leads to its week. */
export function TroublesPage() {
  const t = useText();
  const format = useFormat();
  const shown = useTroubles();
  const [replacing, setReplacing] = useState<string>();
  const until = format.dayAndYear(addDays(mondayOf(localDay(shown.at)), 7 * shown.weeks - 1));
  return (
    <>
      <PageHead
        title={t('schedule.trouble.title')}
        help={t('schedule.trouble.help')}
        situation={shown.count > 0 ? t('schedule.trouble.situation', { n: shown.count, day: until }) : undefined}
      />
      {shown.count === 0 ? (
        <Situation
          drawing={Check}
          tone="green"
          title={t('schedule.trouble.none')}
          cause={t('schedule.trouble.noneCause', { day: until })}
        />
      ) : (
        <TroublesTable shown={shown} onReplace={setReplacing} />
      )}
      {replacing !== undefined && <SubstituteSheet sessionId={replacing} onClose={() => setReplacing(undefined)} />}
    </>
  );
}

type TroublesTableProps = { readonly shown: Troubles; readonly onReplace: (sessionId: string) => void };

function TroublesTable({ shown: { troubles, blockers, count }, onReplace }: TroublesTableProps) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const worded = useObstacleWords(blockers);
  const rest = count - troubles.length;
  const moduleOf = (row: Trouble) => inLanguage({ fr: row.moduleNameFr, ar: row.moduleNameAr }, language);
  return (
    <DataTable
      caption={t('schedule.trouble.title')}
      rows={troubles}
      rowKey={({ sessionId }) => sessionId}
      isMine={({ owner }) => owner.isMine}
      footer={rest > 0 ? t('schedule.trouble.more', { n: rest }) : undefined}
      columns={[
        {
          key: 'session',
          head: t('schedule.trouble.session'),
          cell: (row) => (
            <TwoLines
              drawing={<Icon drawing={CalendarX} tone="terra" />}
              under={
                <>
                  <Code>{row.groupCode}</Code> · <PersonName>{fullName(row.trainer, language)}</PersonName>
                </>
              }
            >
              {moduleOf(row)}
            </TwoLines>
          ),
        },
        {
          key: 'when',
          head: t('schedule.trouble.when'),
          cell: (row) => (
            <TwoLines
              under={
                <>
                  <Code>{format.timeRange(row.startMinutes, row.endMinutes)}</Code> ·{' '}
                  {inLanguage({ fr: row.roomNameFr, ar: row.roomNameAr }, language)},{' '}
                  {inLanguage({ fr: row.siteNameFr, ar: row.siteNameAr }, language)}
                </>
              }
            >
              {format.startLine(format.weekdayAndDay(row.day))}
            </TwoLines>
          ),
        },
        {
          key: 'why',
          head: t('schedule.trouble.why'),
          cell: ({ obstacles }) => (
            <ul className={styles.reasons}>
              {[...new Set(obstacles.map(worded))].map((reason) => (
                <li key={reason}>{reason}</li>
              ))}
            </ul>
          ),
        },
        { key: 'owner', head: t('schedule.trouble.owner'), cell: ({ owner }) => <Owner owner={owner} /> },
        {
          key: 'act',
          head: '',
          end: true,
          cell: (row) => (
            <span className={styles.acts}>
              {row.owner.isMine && row.obstacles.some(({ kind }) => kind === 'trainerAway' || kind === 'notAssigned') && (
                <QuietAct
                  onAct={() => onReplace(row.sessionId)}
                  name={t('schedule.substitutes.findOf', {
                    name: fullName(row.trainer, language),
                    module: moduleOf(row),
                    group: row.groupCode,
                    day: format.day(row.day),
                  })}
                >
                  {t('schedule.substitutes.find')}
                </QuietAct>
              )}
              <QuietAct
                to={`/emploi-du-temps?vue=group&id=${row.groupId}&semaine=${mondayOf(row.day)}`}
                name={t('schedule.trouble.settleOf', { module: moduleOf(row), group: row.groupCode, day: format.day(row.day) })}
              >
                {t('schedule.trouble.settle')}
              </QuietAct>
            </span>
          ),
        },
      ]}
    />
  );
}

function Owner({ owner: { office, holders } }: Pick<Trouble, 'owner'>) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const [holder] = holders;
  if (!holder)
    return (
      <TwoLines
        under={
          <StatusChip drawing={TriangleAlert} tone="no">
            {t('core.office.vacant')}
          </StatusChip>
        }
      >
        {format.startLine(t(`office.${office}.m`))}
      </TwoLines>
    );
  return (
    <TwoLines under={t(`office.${office}.${holder.sex === 'f' ? 'f' : 'm'}`)}>
      <PersonName>{fullName(holder, language)}</PersonName>
    </TwoLines>
  );
}
