import { CalendarCheck, CalendarClock, CalendarX } from 'lucide-react';
import { inLanguage } from '../../../shared/core/text.ts';
import type { Moves } from '../../../shared/schedule/moves/schema.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { api } from '../../core/trpc.ts';
import { Icon, type Drawing, type Tone } from '../../ui/icon.tsx';
import styles from './moved-sessions.module.css';

type Found = Awaited<ReturnType<typeof api.schedule.moves.query>>;
type Moved = Found['closing'];

/** What a change of the calendar moves: how many sessions in all, and the list of them, while the change is being thought of. */
export async function findMoves(moves: Moves) {
  const found = await api.schedule.moves.query(moves);
  return { count: found.closing.count + found.opening.count + found.outside.count, shown: <MovedSessions found={found} /> };
}

function MovedSessions({ found: { closing, opening, outside } }: { readonly found: Found }) {
  const t = useText();
  const parts = [
    { key: 'closing', moved: closing, drawing: CalendarX, tone: 'terra' },
    { key: 'outside', moved: outside, drawing: CalendarClock, tone: 'saffron' },
    { key: 'opening', moved: opening, drawing: CalendarCheck, tone: 'green' },
  ] as const;
  const known = parts.filter(({ moved }) => moved.count > 0);
  return (
    <div className={styles.moved} aria-live="polite">
      {known.length === 0 && <p className={styles.none}>{t('schedule.moves.none')}</p>}
      {known.map(({ key, moved, drawing, tone }) => (
        <MovedPart key={key} title={t(`schedule.moves.${key}`, { n: moved.count })} moved={moved} drawing={drawing} tone={tone} />
      ))}
    </div>
  );
}

/** Sessions named before the others are unfolded. */
const FIRST = 5;

type MovedPartProps = { readonly title: string; readonly moved: Moved; readonly drawing: Drawing; readonly tone: Tone };

function MovedPart({ title, moved: { count, sessions }, drawing, tone }: MovedPartProps) {
  const t = useText();
  const rest = sessions.slice(FIRST);
  return (
    <section>
      <h3>
        <Icon drawing={drawing} tone={tone} size={16} />
        {title}
      </h3>
      <SessionList sessions={sessions.slice(0, FIRST)} />
      {rest.length > 0 && (
        <details>
          <summary>{t('schedule.moves.all', { n: count - FIRST })}</summary>
          <SessionList sessions={rest} />
          {count > sessions.length && <p>{t('schedule.moves.beyond', { n: count - sessions.length })}</p>}
        </details>
      )}
    </section>
  );
}

function SessionList({ sessions }: Pick<Moved, 'sessions'>) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  return (
    <ul>
      {sessions.map((each) => (
        <li key={each.sessionId}>
          <b>{format.startLine(format.weekdayAndDay(each.day))}</b>{' '}
          {t('schedule.moves.session', {
            hours: format.timeRange(each.startMinutes, each.endMinutes),
            group: each.groupCode,
            module: inLanguage({ fr: each.moduleNameFr, ar: each.moduleNameAr }, language),
          })}
        </li>
      ))}
    </ul>
  );
}
