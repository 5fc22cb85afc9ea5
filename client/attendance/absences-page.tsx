import { Check, Clock, FileCheck, X } from 'lucide-react';
import { inLanguage } from '../../shared/core/text.ts';
import { useFormat } from '../core/format.ts';
import { useLanguage, useText } from '../core/text.tsx';
import { Code } from '../ui/bidi.tsx';
import { DataTable, TwoLines } from '../ui/data-table.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Situation } from '../ui/situation.tsx';
import { StatusChip } from '../ui/status-chip.tsx';
import { stateWords } from './roll-conflicts.tsx';
import { moduleName } from './today.tsx';
import { useAbsences } from './use-my-day.ts';

/** How each record of a roll is drawn. */
export const looks = {
  absent: { drawing: X, tone: 'no' },
  late: { drawing: Clock, tone: 'look' },
  excused: { drawing: FileCheck, tone: 'plain' },
  present: { drawing: Check, tone: 'ok' },
} as const;

/** What the rolls recorded of a trainee, and how to have a mistake mended. */
export function AbsencesPage() {
  const { lines } = useAbsences();
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const absences = lines.filter(({ line }) => line.presence === 'absent').length;
  return (
    <>
      <PageHead
        title={t('attendance.absences.title')}
        help={t('attendance.absences.help')}
        situation={t('attendance.absences.situation', { n: absences })}
      />
      {lines.length === 0 ? (
        <Situation drawing={Check} tone="green" title={t('attendance.absences.none')} cause={t('attendance.absences.noneCause')} />
      ) : (
        <DataTable
          caption={t('attendance.absences.title')}
          rows={lines}
          rowKey={({ session }) => session.id}
          footer={t('attendance.absences.wrong')}
          columns={[
            {
              key: 'what',
              head: t('attendance.absences.what'),
              cell: ({ session }) => (
                <TwoLines under={inLanguage({ fr: session.roomNameFr, ar: session.roomNameAr }, language)}>
                  {moduleName(session, language)}
                </TwoLines>
              ),
            },
            {
              key: 'when',
              head: t('attendance.absences.when'),
              cell: ({ session }) => (
                <TwoLines under={<Code>{format.timeRange(session.startMinutes, session.endMinutes)}</Code>}>
                  {format.startLine(format.weekdayAndDay(session.day))}
                </TwoLines>
              ),
            },
            {
              key: 'state',
              head: t('attendance.absences.state'),
              cell: ({ line }) => (
                <StatusChip drawing={looks[line.presence].drawing} tone={looks[line.presence].tone}>
                  {stateWords(t, line)}
                </StatusChip>
              ),
            },
          ]}
        />
      )}
    </>
  );
}
