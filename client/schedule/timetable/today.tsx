import { FilePen } from 'lucide-react';
import { useText } from '../../core/text.tsx';
import { WorkRow } from '../../ui/work-row.tsx';
import { byGroup, useDrafts } from './use-drafts.ts';

/** Drafts that wait for this person to publish them. */
export function DraftsToday() {
  const t = useText();
  const groups = byGroup(useDrafts()).filter(({ mayPublish }) => mayPublish);
  if (groups.length === 0) return null;
  const blocked = groups.reduce((sum, group) => sum + group.blocked, 0);
  return (
    <WorkRow
      drawing={FilePen}
      what={t('schedule.drafts.waiting', { n: groups.flatMap(({ wishes }) => wishes).length })}
      why={t('schedule.drafts.waitingIn', { n: groups.length })}
      {...(blocked > 0 ? { urgent: t('schedule.drafts.waitingBlocked', { n: blocked }) } : {})}
      act={{ to: '/emploi-du-temps/projets', label: t('schedule.drafts.read') }}
    />
  );
}
