import { CalendarCheck } from 'lucide-react';
import { useParams } from 'react-router';
import { useFormat } from '../../core/format.ts';
import { useText } from '../../core/text.tsx';
import { MainAct } from '../../ui/act.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Situation } from '../../ui/situation.tsx';
import { ChangeTable } from './change-table.tsx';
import { useChanges } from './use-changes.ts';

/** What a notice leads to: one's own sessions that a publication changed. */
export function ChangesPage() {
  const t = useText();
  const format = useFormat();
  const at = Number(useParams()['at']);
  const { changes, sessions, rooms } = useChanges(Number.isSafeInteger(at) && at > 0 ? at : 0);
  const day = changes[0] && (changes[0].after ?? changes[0].before)?.day;
  const week = <MainAct to={day === undefined ? '/mes-seances' : `/mes-seances?semaine=${day}`}>{t('schedule.changes.week')}</MainAct>;
  if (changes.length === 0)
    return (
      <Situation level={1} drawing={CalendarCheck} title={t('schedule.changes.none')} cause={t('schedule.changes.noneCause')} acts={week} />
    );
  return (
    <>
      <PageHead
        title={t('schedule.changes.title')}
        situation={t('schedule.changes.situation', { moment: format.moment(at) })}
        help={t('schedule.changes.help')}
        acts={week}
      />
      <ChangeTable caption={t('schedule.changes.title')} changes={changes} sessions={sessions} rooms={rooms} withGroup />
    </>
  );
}
