import { CalendarX, Users } from 'lucide-react';
import { Link } from 'react-router';
import { inLanguage } from '../../shared/core/text.ts';
import { useFormat } from '../core/format.ts';
import { useLanguage, useText } from '../core/text.tsx';
import { Code } from '../ui/bidi.tsx';
import { StatusChip } from '../ui/status-chip.tsx';
import type { WeekMeeting } from './use-week.ts';
import styles from './week-page.module.css';

/** A meeting one is convened to, among one's sessions. */
export function MeetingCard({ meeting }: { readonly meeting: WeekMeeting }) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const { startMinutes, endMinutes, cancelledAt, link, title, place, number } = meeting;
  const isOff = cancelledAt !== null;
  return (
    <article className={styles.session} data-cancelled={isOff || undefined}>
      <p className={styles.hours}>
        <Code>{format.timeRange(startMinutes, endMinutes)}</Code>
        <StatusChip drawing={isOff ? CalendarX : Users} tone={isOff ? 'no' : 'look'}>
          {t(isOff ? 'schedule.change.cancelled' : 'schedule.week.meeting')}
        </StatusChip>
      </p>
      <h3>
        <Link to={link}>
          <bdi>{inLanguage(title, language)}</bdi>
        </Link>
      </h3>
      <p>{t('schedule.week.meetingNumber', { number })}</p>
      <p className={styles.place}>
        <bdi>{place}</bdi>
      </p>
    </article>
  );
}
