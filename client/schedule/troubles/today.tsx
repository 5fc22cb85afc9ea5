import { CalendarX } from 'lucide-react';
import { useFormat } from '../../core/format.ts';
import { useText } from '../../core/text.tsx';
import { WorkRow } from '../../ui/work-row.tsx';
import { useTroubles } from './use-troubles.ts';

/** The published sessions that can no longer take place and are in this person's hands. */
export function TroublesToday() {
  const t = useText();
  const format = useFormat();
  const mine = useTroubles().troubles.filter(({ owner }) => owner.isMine);
  const [first] = mine;
  if (!first) return null;
  return (
    <WorkRow
      drawing={CalendarX}
      tone="terra"
      what={t('schedule.trouble.today', { n: mine.length })}
      why={t('schedule.trouble.todayWhy', { group: first.groupCode, day: format.weekdayAndDay(first.day) })}
      act={{ label: t('schedule.trouble.settle'), to: '/emploi-du-temps/a-regler' }}
    />
  );
}
