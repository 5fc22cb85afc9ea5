import { GraduationCap } from 'lucide-react';
import { DAY_LENGTH, localDay } from '../../../shared/core/time.ts';
import { centreNow } from '../../core/clock.ts';
import { useFormat } from '../../core/format.ts';
import { useText } from '../../core/text.tsx';
import { WorkRow } from '../../ui/work-row.tsx';
import { useMyResultsLater } from './use-results.ts';

/** How long results are news. */
const NEWS = 14 * DAY_LENGTH;

/** A trainee's results, while they are news. */
export function ResultsToday() {
  const t = useText();
  const format = useFormat();
  const latest = useMyResultsLater()?.results[0];
  if (!latest || centreNow() > latest.publishedAt + NEWS) return null;
  return (
    <WorkRow
      drawing={GraduationCap}
      what={t('grades.results.mine.today')}
      why={t('grades.results.mine.todayWhy', { day: format.day(localDay(latest.publishedAt)) })}
      act={{ label: t('grades.results.mine.read'), to: '/mes-notes' }}
    />
  );
}
