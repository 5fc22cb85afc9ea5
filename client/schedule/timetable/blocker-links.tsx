import { Link } from 'react-router';
import { inLanguage } from '../../../shared/core/text.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import type { NamedBlocker } from './use-blockers.ts';
import { toSession } from './use-view.ts';
import styles from './pick-bar.module.css';

/** The sessions in the way, each leading to its week. */
export function BlockerLinks({ blockers }: { readonly blockers: readonly NamedBlocker[] }) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  if (blockers.length === 0) return null;
  return (
    <ul className={styles.blockers}>
      {blockers.map((each) => (
        <li key={each.sessionId}>
          <Link to={toSession(each)}>
            {t('schedule.drafts.blocker', {
              group: each.groupCode,
              module: inLanguage({ fr: each.moduleNameFr, ar: each.moduleNameAr }, language),
              day: format.weekdayAndDay(each.day),
              hours: format.timeRange(each.startMinutes, each.endMinutes),
            })}
          </Link>
        </li>
      ))}
    </ul>
  );
}
