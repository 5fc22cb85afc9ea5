import { Inbox, MailWarning } from 'lucide-react';
import { useText } from '../../core/text.tsx';
import { WorkRow } from '../../ui/work-row.tsx';
import { useMailWaiting } from './use-mail.ts';

/** Letters past their day, for the service they were given to and for who keeps the register; those no service has yet, for the latter. */
export function MailToday() {
  const t = useText();
  const desk = useMailWaiting();
  if (!desk) return null;
  const { counts, may } = desk;
  const see = (etat: string) => ({ label: t('memos.mail.today.see'), to: `/courrier?etat=${etat}` });
  return (
    <>
      {counts.late > 0 && (
        <WorkRow
          drawing={MailWarning}
          tone="terra"
          what={t('memos.mail.today.late', { n: counts.late })}
          why={t('memos.mail.today.lateWhy')}
          act={see('late')}
        />
      )}
      {may.keep.ok && counts.unassigned > 0 && (
        <WorkRow
          drawing={Inbox}
          tone="saffron"
          what={t('memos.mail.today.unassigned', { n: counts.unassigned })}
          why={t('memos.mail.today.unassignedWhy')}
          act={see('unassigned')}
        />
      )}
    </>
  );
}
