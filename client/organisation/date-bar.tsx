import { CalendarDays, ChevronLeft, ChevronRight } from 'lucide-react';
import { addDays, type Day } from '../../shared/core/time.ts';
import { daysBetween, neighbours } from '../../shared/organisation/pages/rules.ts';
import { useFormat } from '../core/format.ts';
import { useText } from '../core/text.tsx';
import { QuietAct } from '../ui/act.tsx';
import { classNames } from '../ui/class-names.ts';
import { Icon } from '../ui/icon.tsx';
import styles from './date-bar.module.css';
import type { Chart } from './use-chart.ts';

type DateBarProps = { readonly chart: Pick<Chart, 'on' | 'today' | 'changes'>; readonly goTo: (day: Day | null) => void };

/** The day the chart is of. Arrows jump from act to act; the marks are those acts, a diamond where a function ended. */
export function DateBar({ chart: { on, today, changes }, goTo }: DateBarProps) {
  const t = useText();
  const format = useFormat();
  const { before, after } = neighbours(
    changes.map(({ day }) => day),
    on,
  );
  const jump = (day: Day | null) => goTo(day === today ? null : day);
  return (
    <div className={styles.bar}>
      <div className={styles.day}>
        <button type="button" aria-label={t('organisation.chart.previous')} disabled={before === null} onClick={() => jump(before)}>
          <Icon drawing={ChevronLeft} size={16} turn />
        </button>
        <label>
          <Icon drawing={CalendarDays} size={16} />
          <span aria-hidden="true">{format.dayAndYear(on)}</span>
          <input
            type="date"
            required
            aria-label={t('organisation.chart.date')}
            value={on}
            onClick={({ currentTarget }) => currentTarget.showPicker()}
            onChange={({ target }) => target.value !== '' && jump(target.value)}
          />
        </label>
        <button type="button" aria-label={t('organisation.chart.next')} disabled={after === null} onClick={() => jump(after)}>
          <Icon drawing={ChevronRight} size={16} turn />
        </button>
      </div>
      <Track on={on} today={today} changes={changes} />
      <span className={classNames(on === today && styles.already)}>
        <QuietAct onAct={() => goTo(null)}>{t('organisation.chart.today')}</QuietAct>
      </span>
    </div>
  );
}

/** Acts before the chosen day that the track makes room for, and the days it never goes beyond. */
const ACTS = 3;
const LEAST = 60;
const MOST = 400;

/** How many days before and after the chosen one the track shows: so that the nearest acts stand apart. */
function spanOf(days: readonly Day[], on: Day): { readonly before: number; readonly after: number } {
  const far = days.filter((day) => day < on).at(-ACTS);
  const next = days.find((day) => day > on);
  const before = within(far === undefined ? LEAST : daysBetween(far, on) * 1.2, LEAST, MOST);
  return { before, after: within(next === undefined ? 0 : daysBetween(on, next) * 1.2, before / 4, before) };
}

function within(value: number, least: number, most: number): number {
  return Math.round(Math.min(most, Math.max(least, value)));
}

/** Words need this part of the track, in hundredths. */
const ROOM = 11;

/** Drawn for the eye alone: the arrows and the sentence under the title say the same. */
function Track({ on, today, changes }: Pick<Chart, 'on' | 'today' | 'changes'>) {
  const format = useFormat();
  const { before, after } = spanOf(
    changes.map(({ day }) => day),
    on,
  );
  const from = addDays(on, -before);
  const placeOf = (day: Day) => (daysBetween(from, day) * 100) / (before + after);
  const chosen = placeOf(on);
  const marks = changes.filter(({ day }) => placeOf(day) >= 0 && placeOf(day) <= 100);
  const named = spaced(
    marks.map(({ day }) => day).filter((day) => Math.abs(placeOf(day) - chosen) >= ROOM),
    placeOf,
  );
  const past = Math.min(100, Math.max(0, placeOf(today)));
  return (
    <div className={styles.track} aria-hidden="true">
      <i className={styles.past} style={{ inlineSize: `${past}%` }} />
      <i className={styles.future} style={{ insetInlineStart: `${past}%` }} />
      {marks.map(({ day, kinds }) => (
        <i
          key={day}
          className={classNames(styles.mark, kinds.includes('end') && styles.end, day > today && styles.todo)}
          style={{ insetInlineStart: `${placeOf(day)}%` }}
        />
      ))}
      {named.map((day) => (
        <small key={day} style={{ insetInlineStart: `${placeOf(day)}%` }}>
          {format.shortDay(day)}
        </small>
      ))}
      <i className={styles.chosen} style={{ insetInlineStart: `${chosen}%` }} />
      <small className={styles.here} style={{ insetInlineStart: `${chosen}%` }}>
        {format.shortDay(on)}
      </small>
    </div>
  );
}

/** The days whose words do not run into those before them, nor over the edges. */
function spaced(days: readonly Day[], placeOf: (day: Day) => number): Day[] {
  const kept: Day[] = [];
  for (const day of days) {
    const last = kept.at(-1);
    const isInside = placeOf(day) >= ROOM / 3 && placeOf(day) <= 100 - ROOM / 3;
    if (isInside && (last === undefined || placeOf(day) - placeOf(last) >= ROOM)) kept.push(day);
  }
  return kept;
}
