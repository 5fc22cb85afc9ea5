import { useQuery } from '@tanstack/react-query';
import { MailX } from 'lucide-react';
import { useText } from '../../core/text.tsx';
import { WorkRow } from '../../ui/work-row.tsx';
import { givenUpQuery } from './use-mail.ts';

/** Mail that did not arrive, for who keeps it going. */
export function OutboxToday() {
  const t = useText();
  const { data } = useQuery(givenUpQuery);
  const n = data?.counts.givenUp ?? 0;
  if (n === 0) return null;
  return (
    <WorkRow
      drawing={MailX}
      tone="saffron"
      what={t('notices.outbox.failed', { n })}
      why={t('notices.outbox.failedWhy')}
      act={{ label: t('notices.outbox.see'), name: t('notices.outbox.seeAll'), to: '/courriels' }}
    />
  );
}
