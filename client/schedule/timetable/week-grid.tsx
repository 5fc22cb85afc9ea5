import { useEffect, useMemo, useRef, type KeyboardEvent } from 'react';
import { inLanguage } from '../../../shared/core/text.ts';
import { localDay, weekday } from '../../../shared/core/time.ts';
import { hoursOfRow, isSameHours, rowCount, type Hours } from '../../../shared/schedule/timetable/rules.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { Code } from '../../ui/bidi.tsx';
import { HiddenText } from '../../ui/hidden-text.tsx';
import { DayTabs } from './day-tabs.tsx';
import { EntryCard } from './entry-card.tsx';
import { PlaceFace } from './place-face.tsx';
import type { Drafting } from './use-drafting.ts';
import { cellKey, entriesOf, isShut, namesOf, type Entry } from './use-entries.ts';
import { useGridFocus, type GridFocus } from './use-grid-focus.ts';
import type { Week, WeekDay } from './use-timetable.ts';
import styles from './week-grid.module.css';

type WeekGridProps = {
  readonly week: Week;
  readonly label: string;
  readonly filiereId: string | null;
  /** The session to begin at. */
  readonly sessionId: string | null;
  readonly drafting: Drafting;
  readonly onOpen: (entry: Entry) => void;
  /** Weeks forward. */
  readonly onWeek: (weeks: number) => void;
};

/** A week as a table of days and hours; one tab stop, arrows within. On a phone it shows a day at a time. */
export function WeekGrid(props: WeekGridProps) {
  const { week, label, filiereId, drafting, onWeek } = props;
  const { days } = week;
  const rows = rowCount(days);
  const entries = useMemo(() => entriesOf(week), [week]);
  const focus = useGridFocus(firstCell(props, entries), { rows, columns: days.length });
  useFocusFollowing(focus, drafting.picked?.key ?? null);
  const onKeyDown = (event: KeyboardEvent) => {
    if (focus.onArrow(event)) return;
    if (event.key === 'Escape' && drafting.picked) return drafting.release();
    if (event.key === 'PageDown' || event.key === 'PageUp') {
      event.preventDefault();
      onWeek(event.key === 'PageDown' ? 1 : -1);
    }
  };
  return (
    <>
      <DayTabs days={days} focus={focus} today={localDay(week.at)} />
      <table
        ref={focus.table}
        role="grid"
        aria-label={label}
        className={styles.week}
        data-picking={drafting.picked !== null || undefined}
        onKeyDown={onKeyDown}
      >
        <thead>
          <tr>
            <td className={styles.corner} />
            {days.map((each, column) => (
              <DayHead
                key={weekday(each.day)}
                day={each}
                filiereId={filiereId}
                isToday={each.day === localDay(week.at)}
                isShown={column === focus.active.column}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: rows }, (_, row) => (
            <GridRow key={row} {...props} row={row} entries={entries} focus={focus} />
          ))}
        </tbody>
      </table>
    </>
  );
}

/** What is picked up beside the grid, or put down there, leaves the keyboard in the grid. */
function useFocusFollowing({ table, active }: GridFocus, key: string | null): void {
  const before = useRef(key);
  useEffect(() => {
    if (before.current === key) return;
    before.current = key;
    if (table.current?.contains(document.activeElement) || document.querySelector('dialog[open]')) return;
    table.current?.querySelector<HTMLElement>(`[data-cell="${active.row} ${active.column}"]`)?.focus();
  });
}

type Inside = WeekGridProps & {
  readonly row: number;
  readonly entries: ReadonlyMap<string, readonly Entry[]>;
  readonly focus: GridFocus;
};

function GridRow(props: Inside) {
  const { week, row } = props;
  const hours = hoursOfRow(week.days, row);
  return (
    <tr>
      <th scope="row">{hours && <HoursOf hours={hours} />}</th>
      {week.days.map((day, column) => (
        <GridCell key={weekday(day.day)} {...props} day={day} column={column} usual={hours} />
      ))}
    </tr>
  );
}

function HoursOf({ hours }: { readonly hours: Hours }) {
  const format = useFormat();
  return (
    <Code>
      {format.time(hours.startMinutes)}
      <span className={styles.to}>–</span>
      {format.time(hours.endMinutes)}
    </Code>
  );
}

type GridCellProps = Inside & { readonly day: WeekDay; readonly column: number; readonly usual: Hours | undefined };

function GridCell({ week, row, entries, focus, day, column, usual, drafting, onOpen }: GridCellProps) {
  const t = useText();
  const slot = day.slots[row];
  const inside = entries.get(cellKey(day.day, row)) ?? [];
  const isActive = focus.active.row === row && focus.active.column === column;
  const place = slot && drafting.placeAt(day.day, slot.startMinutes);
  const act = (entry: Entry) => (drafting.canPick(entry) ? drafting.pick(entry) : onOpen(entry));
  const isBusy = inside.some(({ key, state }) => (state === 'published' || state === 'wished') && key !== drafting.picked?.key);
  const isHere = inside.some(({ key }) => key === drafting.picked?.key);
  const onEnter = () => {
    if (drafting.picked) return slot && drafting.dropAt(day.day, slot.startMinutes);
    if (inside[0]) act(inside[0]);
  };
  return (
    <td
      role="gridcell"
      tabIndex={isActive ? 0 : -1}
      data-cell={`${row} ${column}`}
      data-shown={column === focus.active.column || undefined}
      data-day={day.day}
      data-start={slot?.startMinutes}
      onFocus={() => focus.show({ row, column })}
      onClick={() => drafting.picked && slot && drafting.dropAt(day.day, slot.startMinutes)}
      onKeyDown={(event) => {
        if (event.target !== event.currentTarget || (event.key !== 'Enter' && event.key !== ' ')) return;
        event.preventDefault();
        onEnter();
      }}
      onDragOver={(event) => drafting.picked && slot && event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        if (slot) drafting.dropAt(day.day, slot.startMinutes);
      }}
    >
      <div className={styles.cell}>
        {slot && usual && !isSameHours(slot, usual) && (
          <span className={styles.own}>
            <HoursOf hours={slot} />
          </span>
        )}
        {inside.map((entry) => (
          <EntryCard
            key={entry.key}
            entry={entry}
            by={week.by}
            isHeld={entry.key === drafting.picked?.key}
            isTaken={drafting.picked !== null}
            isReachable={isActive}
            slot={slot}
            {...(drafting.picked ? {} : { onAct: () => act(entry) })}
            onDragStart={drafting.canPick(entry) ? () => drafting.pick(entry) : undefined}
            onDragEnd={drafting.release}
          />
        ))}
        {drafting.picked && place && !isBusy && !isHere && <PlaceFace place={place} drafting={drafting} isReachable={isActive} />}
        {inside.length === 0 && !(drafting.picked && place) && (
          <div className={styles.empty} data-shut={!slot || isShut(day) || undefined}>
            {!slot || isShut(day) ? t('schedule.grid.shut') : <HiddenText>{t('schedule.grid.nothing')}</HiddenText>}
          </div>
        )}
      </div>
    </td>
  );
}

type DayHeadProps = { readonly day: WeekDay; readonly filiereId: string | null; readonly isToday: boolean; readonly isShown: boolean };

function DayHead({ day, filiereId, isToday, isShown }: DayHeadProps) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  return (
    <th scope="col" data-shown={isShown || undefined} aria-current={isToday ? 'date' : undefined}>
      <HiddenText>{format.weekdayAndDay(day.day)}</HiddenText>
      <span aria-hidden="true">
        {format.startLine(format.weekdayShort(day.day))} <b>{Number(day.day.slice(8))}</b>
        {isToday && <small className={styles.today}>{t('core.today')}</small>}
      </span>
      {namesOf(day, filiereId).map((each) => (
        <small key={`${each.kind} ${each.nameFr}`}>
          {each.isConfirmed
            ? inLanguage({ fr: each.nameFr, ar: each.nameAr }, language)
            : t('schedule.grid.expected', { name: inLanguage({ fr: each.nameFr, ar: each.nameAr }, language) })}
        </small>
      ))}
    </th>
  );
}

/** Where the grid begins: at the session a link names, else today, else its first day. */
function firstCell({ week, sessionId }: WeekGridProps, entries: ReadonlyMap<string, readonly Entry[]>) {
  for (const [column, { day, slots }] of week.days.entries()) {
    for (const row of slots.keys()) {
      if (sessionId !== null && (entries.get(cellKey(day, row)) ?? []).some(({ at }) => at.sessionId === sessionId)) return { row, column };
    }
  }
  return {
    row: 0,
    column: Math.max(
      0,
      week.days.findIndex(({ day }) => day === localDay(week.at)),
    ),
  };
}
