import { Check, ChevronLeft, Clock, FileCheck, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useText, type Key } from '../core/text.tsx';
import { Icon, type Drawing, type Tone } from './icon.tsx';
import styles from './roll-head.module.css';

export type Counts = {
  readonly present: number;
  readonly absent: number;
  readonly late: number;
  readonly excused?: number;
};

type RollHeadProps = {
  readonly title: string;
  /** Group, room, hours. */
  readonly where: ReactNode;
  readonly backTo: string;
  readonly counts: Counts;
};

/** Title and counts; sticks to the top while the list runs under it. */
export function RollHead({ title, where, backTo, counts }: RollHeadProps) {
  const t = useText();
  return (
    <div className={styles.head} data-own-head="">
      <title>{`${title} · ${t('core.appName')}`}</title>
      <header className={styles.bar}>
        <Link to={backTo} className={styles.back} aria-label={t('core.back')}>
          <Icon drawing={ChevronLeft} turn />
        </Link>
        <div>
          <h1>{title}</h1>
          <p className={styles.where}>{where}</p>
        </div>
      </header>
      <RollCounts counts={counts} />
    </div>
  );
}

type RollCountsProps = { readonly counts: Counts };

const parts: readonly { readonly of: keyof Counts; readonly key: Key; readonly drawing: Drawing; readonly tone: Tone }[] = [
  { of: 'present', key: 'core.roll.presentCount', drawing: Check, tone: 'green' },
  { of: 'absent', key: 'core.roll.absentCount', drawing: X, tone: 'terra' },
  { of: 'late', key: 'core.roll.lateCount', drawing: Clock, tone: 'saffron' },
  { of: 'excused', key: 'core.roll.excusedCount', drawing: FileCheck, tone: 'soft' },
];

/** The counts in words, and the same as a bar. */
export function RollCounts({ counts }: RollCountsProps) {
  const t = useText();
  const shown = parts.filter(({ of }) => of !== 'excused' || (counts.excused ?? 0) > 0);
  const total = parts.reduce((sum, { of }) => sum + (counts[of] ?? 0), 0);
  return (
    <>
      <p className={styles.tally} role="status">
        {shown.map(({ of, key, drawing, tone }) => (
          <span key={of}>
            <Icon drawing={drawing} size={16} tone={tone} />
            <b>{counts[of] ?? 0}</b> {t(key, { n: counts[of] ?? 0 })}
          </span>
        ))}
        <span className={styles.total}>{t('core.roll.outOf', { total })}</span>
      </p>
      <div className={styles.bars} aria-hidden="true">
        {shown
          .filter(({ of }) => (counts[of] ?? 0) > 0)
          .map(({ of }) => (
            <i key={of} className={styles[of]} style={{ flexGrow: counts[of] ?? 0 }} />
          ))}
      </div>
    </>
  );
}
