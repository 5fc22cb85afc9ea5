import { ArrowRightLeft, CalendarX, CircleDashed, MoveRight } from 'lucide-react';
import type { DragEvent, KeyboardEvent, MouseEvent } from 'react';
import { inLanguage } from '../../../shared/core/text.ts';
import { fullName } from '../../../shared/people/rules.ts';
import { isSameHours, type Hours } from '../../../shared/schedule/timetable/rules.ts';
import type { ViewKind } from '../../../shared/schedule/timetable/schema.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { Code } from '../../ui/bidi.tsx';
import { Icon } from '../../ui/icon.tsx';
import type { Entry } from './use-entries.ts';
import styles from './week-grid.module.css';

type EntryCardProps = {
  readonly entry: Entry;
  /** Whose week it stands in: that is not said again. */
  readonly by: ViewKind;
  readonly isHeld: boolean;
  /** Something else is being placed: this one is in the way. */
  readonly isTaken: boolean;
  readonly isReachable: boolean;
  readonly slot: Hours | undefined;
  readonly onAct?: () => void;
  readonly onDragStart: (() => void) | undefined;
  readonly onDragEnd: () => void;
};

const drawings = { cancelled: CalendarX, toCancel: CalendarX, leaving: MoveRight, wished: CircleDashed } as const;

/** A session in its cell. What is drafted has a dashed edge and says so. */
export function EntryCard({ entry, by, isHeld, isTaken, isReachable, slot, onAct, onDragStart, onDragEnd }: EntryCardProps) {
  const t = useText();
  const format = useFormat();
  const { at, state } = entry;
  const words = useEntryWords();
  const inside = (
    <>
      {isHeld ? (
        <span className={styles.state}>
          <Icon drawing={ArrowRightLeft} size={14} />
          {t('schedule.grid.here')}
        </span>
      ) : (
        state !== 'published' && (
          <span className={styles.state}>
            <Icon drawing={drawings[state]} size={14} turn={state === 'leaving'} />
            {t(`schedule.grid.state.${state}`)}
          </span>
        )
      )}
      <strong>{words.module(at)}</strong>
      {(!slot || !isSameHours(slot, at)) && <Code>{format.timeRange(at.startMinutes, at.endMinutes)}</Code>}
      {by !== 'group' && <Code>{at.groupCode}</Code>}
      {by !== 'trainer' && <bdi>{words.trainer(at)}</bdi>}
      {by !== 'room' && <span>{words.room(at)}</span>}
      {isTaken && !isHeld && <span className={styles.taken}>{t('schedule.grid.taken')}</span>}
    </>
  );
  const pressed = onAct && {
    role: 'button',
    tabIndex: isReachable ? 0 : -1,
    onClick: (event: MouseEvent) => {
      event.stopPropagation();
      onAct();
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      event.stopPropagation();
      onAct();
    },
  };
  return (
    // Not a button element: some browsers do not let one be dragged.
    <div
      className={styles.entry}
      data-state={state}
      data-held={isHeld || undefined}
      data-taken={(isTaken && !isHeld) || undefined}
      draggable={onDragStart !== undefined}
      onDragStart={(event) => startDrag(event, entry.key, onDragStart)}
      onDragEnd={onDragEnd}
      {...pressed}
    >
      {inside}
    </div>
  );
}

/** The page changes under the hand only once the browser has taken hold: some drop the drag otherwise. */
export function startDrag(event: DragEvent, key: string, onStart: (() => void) | undefined): void {
  event.dataTransfer.setData('text/plain', key);
  event.dataTransfer.effectAllowed = 'move';
  setTimeout(() => onStart?.(), 0);
}

/** The names of a session in the reader's language. */
export function useEntryWords() {
  const t = useText();
  const { language } = useLanguage();
  return {
    module: (at: Pick<Entry['at'], 'moduleNameFr' | 'moduleNameAr'>) => inLanguage({ fr: at.moduleNameFr, ar: at.moduleNameAr }, language),
    trainer: (at: Pick<Entry['at'], 'trainer'>) => fullName(at.trainer, language),
    room: (at: Pick<Entry['at'], 'roomNameFr' | 'roomNameAr'>) =>
      at.roomNameFr === null || at.roomNameAr === null
        ? t('schedule.grid.noRoomYet')
        : inLanguage({ fr: at.roomNameFr, ar: at.roomNameAr }, language),
  };
}
