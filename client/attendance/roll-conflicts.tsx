import { listName } from '../../shared/people/rules.ts';
import { useLanguage, useText, type Say } from '../core/text.tsx';
import { Act } from '../ui/act.tsx';
import styles from './roll-page.module.css';
import type { Roll } from './use-roll.ts';

/** Someone else changed the same line: both values side by side, until a person chooses. The rest of the roll goes on. */
export function RollConflicts({ roll }: { readonly roll: Roll }) {
  const t = useText();
  const { language } = useLanguage();
  return roll.rows.map(({ id, conflict, ...row }) => {
    if (!conflict) return null;
    const { mine, theirs } = conflict;
    return (
      <div key={id} className={styles.conflict} role="alert">
        <p>
          <strong>{t('attendance.conflict.title', { name: listName(row, language) })}</strong>{' '}
          {t('attendance.conflict.text', { mine: stateWords(t, mine), theirs: stateWords(t, theirs) })}
        </p>
        <div>
          <Act onAct={() => roll.keepMine(id, mine)}>{t('attendance.conflict.mine')}</Act>
          <Act onAct={() => roll.keepTheirs(id)}>{t('attendance.conflict.theirs')}</Act>
        </div>
      </div>
    );
  });
}

/** A state in words, with its minutes when late. */
export function stateWords(
  t: Say,
  line: { readonly presence: 'present' | 'absent' | 'late' | 'excused'; readonly minutesLate: number | null },
): string {
  return t(`attendance.state.${line.presence}`, { n: line.minutesLate ?? 0 });
}
