import { useFormat } from '../../core/format.ts';
import { useText } from '../../core/text.tsx';
import type { GridFocus } from './use-grid-focus.ts';
import type { WeekDay } from './use-timetable.ts';
import styles from './day-tabs.module.css';

/** The days as buttons, on a phone. */
export function DayTabs({ days, focus, today }: { readonly days: readonly WeekDay[]; readonly focus: GridFocus; readonly today: string }) {
  const t = useText();
  const format = useFormat();
  return (
    <fieldset className={styles.tabs} aria-label={t('schedule.grid.days')}>
      {days.map(({ day }, column) => (
        <button
          key={day}
          type="button"
          aria-pressed={column === focus.active.column}
          aria-label={format.weekdayAndDay(day)}
          data-today={day === today || undefined}
          onClick={() => focus.show({ row: focus.active.row, column })}
        >
          {format.weekdayShort(day)}
          <b>{Number(day.slice(8))}</b>
        </button>
      ))}
    </fieldset>
  );
}
