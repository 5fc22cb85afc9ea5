import { ArrowRightLeft, CalendarCheck, CalendarOff, CalendarX, Clock, DoorOpen, PencilLine, UserRoundCheck } from 'lucide-react';
import { Link } from 'react-router';
import { inLanguage } from '../../shared/core/text.ts';
import { clock, localDay, type Day, type Instant } from '../../shared/core/time.ts';
import { fullName } from '../../shared/people/rules.ts';
import { changeShown, type DayNote, type WeekChange } from '../../shared/schedule/week/rules.ts';
import { useFormat } from '../core/format.ts';
import { useLanguage, useText } from '../core/text.tsx';
import { Code } from '../ui/bidi.tsx';
import { Icon, type Drawing } from '../ui/icon.tsx';
import { StatusChip } from '../ui/status-chip.tsx';
import { AskChange } from './asking/ask-change.tsx';
import { MeetingCard } from './week-page-meeting.tsx';
import type { WeekMeeting, WeekSession } from './use-week.ts';
import styles from './week-page.module.css';

type Shown = { readonly session: WeekSession; readonly isNews: boolean };
type WeekDayProps = {
  readonly day: Day;
  readonly at: Instant;
  readonly notes: readonly DayNote[];
  readonly meetings: readonly WeekMeeting[];
  readonly sessions: readonly Shown[];
};

/** One day of one's week: what the calendar says of it, meetings one is convened to, and its sessions. */
export function WeekDay({ day, at, notes, meetings, sessions }: WeekDayProps) {
  const t = useText();
  const format = useFormat();
  const isToday = day === localDay(at);
  return (
    <section className={styles.day} data-today={isToday || undefined} aria-label={format.weekdayAndDay(day)}>
      <h2>
        {format.startLine(format.weekdayAndDay(day))}
        {isToday && <small>{t('core.today')}</small>}
      </h2>
      {notes.map((note) => (
        <Note key={`${note.kind} ${note.nameFr}`} note={note} />
      ))}
      {meetings.map((meeting) => (
        <MeetingCard key={meeting.id} meeting={meeting} />
      ))}
      {sessions.length === 0
        ? notes.length + meetings.length === 0 && <p className={styles.none}>{t('schedule.day.none')}</p>
        : sessions.map(({ session, isNews }) => <SessionCard key={session.id} session={session} isNews={isNews} at={at} />)}
    </section>
  );
}

function Note({ note }: { readonly note: DayNote }) {
  const t = useText();
  const { language } = useLanguage();
  const name = inLanguage({ fr: note.nameFr, ar: note.nameAr }, language);
  const isClosed = note.kind === 'closed' || note.kind === 'break';
  return (
    <p className={styles.note} data-closed={isClosed || undefined}>
      <Icon drawing={CalendarOff} size={16} />
      <span>
        <strong>{name}</strong>
        <small>{[t(`schedule.week.note.${note.kind}`), ...(note.isConfirmed ? [] : [t('schedule.week.expected')])].join(' · ')}</small>
      </span>
    </p>
  );
}

const drawings: { readonly [change in WeekChange]: Drawing } = {
  cancelled: CalendarX,
  moved: ArrowRightLeft,
  substituted: UserRoundCheck,
  roomChanged: DoorOpen,
  changed: PencilLine,
  makeUp: CalendarCheck,
};

type SessionCardProps = Shown & { readonly at: Instant };

function SessionCard({ session, isNews, at }: SessionCardProps) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const change = changeShown(session);
  const isNow = session.startsAt <= at && at < session.endsAt && session.state === 'published';
  const name = inLanguage({ fr: session.moduleNameFr, ar: session.moduleNameAr }, language);
  const place = [
    inLanguage({ fr: session.roomNameFr, ar: session.roomNameAr }, language),
    inLanguage({ fr: session.siteNameFr, ar: session.siteNameAr }, language),
  ];
  return (
    <article className={styles.session} data-now={isNow || undefined} data-cancelled={session.state === 'cancelled' || undefined}>
      <p className={styles.hours}>
        <Code>{format.timeRange(session.startMinutes, session.endMinutes)}</Code>
        {isNow && (
          <StatusChip drawing={Clock} tone="ok">
            {t('schedule.now')}
          </StatusChip>
        )}
        {change && (
          <StatusChip drawing={drawings[change]} tone={change === 'cancelled' ? 'no' : isNews ? 'look' : 'plain'}>
            {t(`schedule.change.${change}`)}
          </StatusChip>
        )}
      </p>
      <h3>{session.isMine ? <Link to={`/appel/${session.id}`}>{name}</Link> : name}</h3>
      <p>{session.isMine ? session.groupCode : session.trainer && t('schedule.with', { trainer: fullName(session.trainer, language) })}</p>
      <p className={styles.place}>{place.join(language === 'ar' ? '، ' : ', ')}</p>
      <Details session={session} change={change} />
      {session.state === 'published' && session.startsAt <= at && (
        <p>
          <Link to={`/cahier/${session.id}`} aria-label={t('schedule.textbook.openOf', { module: name, day: format.day(session.day) })}>
            {t('schedule.textbook.open')}
          </Link>
        </p>
      )}
      {session.isMine && session.state === 'published' && session.startsAt > at && <AskChange session={session} name={name} />}
    </article>
  );
}

type DetailsProps = { readonly session: WeekSession; readonly change: WeekChange | undefined };

/** Where it was before, who took whose place, why, and what makes up for it. */
function Details({ session, change }: DetailsProps) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const { former, formerTrainer, reason, madeUpBy, makesUpFor } = session;
  const lines = [
    change === 'moved' &&
      former &&
      t('schedule.change.from', {
        day: format.weekdayAndDay(former.day),
        hours: `${clock(former.startMinutes)}–${clock(former.endMinutes)}`,
      }),
    change === 'roomChanged' &&
      former?.room &&
      t('schedule.change.roomFrom', { room: inLanguage({ fr: former.room.nameFr, ar: former.room.nameAr }, language) }),
    change === 'substituted' && formerTrainer && t('schedule.change.trainerFrom', { trainer: fullName(formerTrainer, language) }),
    change && reason && t('schedule.change.reason', { reason }),
    madeUpBy && t('schedule.change.madeUp', { day: format.weekdayAndDay(madeUpBy.day), time: clock(madeUpBy.startMinutes) }),
    makesUpFor && t('schedule.change.makesUp', { day: format.weekdayAndDay(makesUpFor.day) }),
  ].filter((line) => typeof line === 'string');
  return lines.map((line) => (
    <p key={line} className={styles.detail}>
      {line}
    </p>
  ));
}
