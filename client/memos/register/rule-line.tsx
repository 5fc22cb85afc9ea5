import { addDays, type Day } from '../../../shared/core/time.ts';
import { useFormat } from '../../core/format.ts';
import { useText } from '../../core/text.tsx';
import { classNames } from '../../ui/class-names.ts';
import styles from './history.module.css';
import type { HistoryVersion, RuleHistory } from './use-register.ts';

/** How long each text held, one stretch after the other from the beginning to today or later. Read in full in the list below it. */
export function RuleLine({ history: { versions, memos, today } }: { readonly history: RuleHistory }) {
  const t = useText();
  const format = useFormat();
  const held = versions.filter(({ standing }) => standing !== 'never');
  const [first, last] = [held[0], held.at(-1)];
  if (!first || !last || held.length < 2) return null;
  const end = last.untilOn ?? addDays(last.fromOn > today ? last.fromOn : today, 30);
  const whole = daysBetween(first.fromOn, end);
  const numberOf = ({ memoId }: HistoryVersion) => memos.find(({ id }) => id === memoId)?.number ?? '';
  return (
    <figure className={styles.line} aria-hidden="true">
      <figcaption>{t('memos.register.line')}</figcaption>
      <div className={styles.stretches}>
        {held.map((version) => (
          <div
            key={version.id}
            className={classNames(styles.stretch, styles[version.standing])}
            style={{ flexGrow: Math.max(daysBetween(version.fromOn, version.untilOn ?? end), whole / 12) }}
          >
            <b>
              <bdi dir="ltr">{numberOf(version)}</bdi>
            </b>
            <span>
              {format.shortDay(version.fromOn)} {version.fromOn.slice(0, 4)}
            </span>
          </div>
        ))}
      </div>
    </figure>
  );
}

function daysBetween(from: Day, to: Day): number {
  return Math.max(1, Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000));
}
