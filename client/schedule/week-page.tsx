import { CalendarX, ChevronLeft, ChevronRight, Clock } from 'lucide-react';
import { Link, useSearchParams } from 'react-router';
import { inLanguage } from '../../shared/core/text.ts';
import { addDays, localDay, mondayOf, type Day } from '../../shared/core/time.ts';
import { fullName } from '../../shared/people/rules.ts';
import { useFormat } from '../core/format.ts';
import { useLanguage, useText } from '../core/text.tsx';
import { Act } from '../ui/act.tsx';
import { Code } from '../ui/bidi.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Situation } from '../ui/situation.tsx';
import { StatusChip } from '../ui/status-chip.tsx';
import { useWeek, type WeekSession } from './use-week.ts';
import styles from './week-page.module.css';

const WORKING_DAYS = 6;

/** One's own week, day by day, in the hours of the watch. */
export function WeekPage() {
  const t = useText();
  const format = useFormat();
  const [search] = useSearchParams();
  const week = useWeek(search.get('semaine'));
  const days = Array.from({ length: WORKING_DAYS }, (_, index) => addDays(week.monday, index));
  const to = (days: number) => `?semaine=${addDays(week.monday, days)}`;
  const isCurrent = week.monday === mondayOf(localDay(week.at));
  return (
    <>
      <PageHead
        title={t('schedule.week.title')}
        help={t('schedule.week.help')}
        situation={t('schedule.week.situation', { day: format.dayAndYear(week.monday) })}
        acts={
          <>
            <Act to={to(-7)} drawing={ChevronLeft}>
              {t('schedule.week.previous')}
            </Act>
            {!isCurrent && <Act to="?">{t('schedule.week.current')}</Act>}
            <Act to={to(7)} drawing={ChevronRight}>
              {t('schedule.week.next')}
            </Act>
          </>
        }
      />
      {week.sessions.length === 0 ? (
        <Situation
          drawing={CalendarX}
          title={t('schedule.week.none')}
          cause={t('schedule.week.noneCause', { from: format.day(week.monday), to: format.day(addDays(week.monday, WORKING_DAYS - 1)) })}
          facts={[{ term: t('schedule.week.who'), what: t('schedule.week.whoText') }]}
        />
      ) : (
        <div className={styles.week}>
          {days.map((day) => (
            <DayColumn
              key={day}
              day={day}
              isToday={day === localDay(week.at)}
              at={week.at}
              sessions={week.sessions.filter((each) => each.day === day)}
            />
          ))}
        </div>
      )}
    </>
  );
}

type DayColumnProps = { readonly day: Day; readonly isToday: boolean; readonly at: number; readonly sessions: readonly WeekSession[] };

function DayColumn({ day, isToday, at, sessions }: DayColumnProps) {
  const t = useText();
  const format = useFormat();
  return (
    <section className={styles.day} data-today={isToday || undefined} aria-label={format.weekdayAndDay(day)}>
      <h2>
        {format.startLine(format.weekdayAndDay(day))}
        {isToday && <small>{t('core.today')}</small>}
      </h2>
      {sessions.length === 0 ? (
        <p className={styles.none}>{t('schedule.day.none')}</p>
      ) : (
        sessions.map((each) => <SessionCard key={each.id} session={each} at={at} />)
      )}
    </section>
  );
}

function SessionCard({ session, at }: { readonly session: WeekSession; readonly at: number }) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
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
        {session.state === 'cancelled' && (
          <StatusChip drawing={CalendarX} tone="no">
            {t('schedule.cancelled')}
          </StatusChip>
        )}
      </p>
      <h3>{session.isMine ? <Link to={`/appel/${session.id}`}>{name}</Link> : name}</h3>
      <p>{session.isMine ? session.groupCode : session.trainer && t('schedule.with', { trainer: fullName(session.trainer, language) })}</p>
      <p className={styles.place}>{place.join(language === 'ar' ? '، ' : ', ')}</p>
    </article>
  );
}
