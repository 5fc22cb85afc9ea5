import { BellRing, CalendarPlus, CalendarX, ChevronLeft, ChevronRight, Printer } from 'lucide-react';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { inLanguage } from '../../shared/core/text.ts';
import { addDays, clock, localDay, mondayOf, type Day, type Instant } from '../../shared/core/time.ts';
import { daysShown, isNews, isRamadan, type DayNote } from '../../shared/schedule/week/rules.ts';
import { useFormat } from '../core/format.ts';
import { useLanguage, useText } from '../core/text.tsx';
import { Act } from '../ui/act.tsx';
import { Gist } from '../ui/gist.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Situation } from '../ui/situation.tsx';
import { AgendaSheet } from './agenda-sheet.tsx';
import { OwnExams } from './exams/own-exams.tsx';
import { useLastSeen, usePrintWeek } from './use-week-page.ts';
import { useWeek, type Week } from './use-week.ts';
import { WeekDay } from './week-page-day.tsx';
import styles from './week-page.module.css';

const own = { of: 'own' } as const;

/** One's own week, day by day, in the hours of the watch: what changed, what the calendar says, on paper and in one's agenda. */
export function WeekPage() {
  const t = useText();
  const format = useFormat();
  const [search] = useSearchParams();
  const week = useWeek(search.get('semaine'));
  const seenAt = useLastSeen(week.at);
  const { busy, print } = usePrintWeek(own, week.monday);
  const [subscribing, setSubscribing] = useState(false);
  const monday = format.dayAndYear(week.monday);
  return (
    <>
      <PageHead
        title={t('schedule.week.title')}
        help={t('schedule.week.help')}
        situation={[t('schedule.week.situation', { day: monday }), ...(isRamadan(week.notes) ? [t('schedule.week.ramadan')] : [])].join(
          ' · ',
        )}
        acts={
          <div className={styles.acts}>
            {week.sessions.length > 0 && (
              <Act drawing={Printer} busy={busy} onAct={print}>
                {t('schedule.week.print')}
              </Act>
            )}
            <Act drawing={CalendarPlus} onAct={() => setSubscribing(true)}>
              {t('schedule.feeds.sheet')}
            </Act>
          </div>
        }
      />
      <Moves week={week} />
      <News week={week} seenAt={seenAt} />
      <OwnExams monday={week.monday} />
      {week.sessions.length === 0 ? <Nothing week={week} /> : <Days week={week} seenAt={seenAt} />}
      {subscribing && <AgendaSheet onClose={() => setSubscribing(false)} />}
    </>
  );
}

function Moves({ week: { monday, at } }: { readonly week: Week }) {
  const t = useText();
  const to = (days: number) => `?semaine=${addDays(monday, days)}`;
  return (
    <nav className={styles.moves} aria-label={t('schedule.week.moves')}>
      <Act to={to(-7)} drawing={ChevronLeft}>
        {t('schedule.week.previous')}
      </Act>
      {monday !== mondayOf(localDay(at)) && <Act to="?">{t('schedule.week.current')}</Act>}
      <Act to={to(7)} drawing={ChevronRight}>
        {t('schedule.week.next')}
      </Act>
    </nav>
  );
}

type SeenProps = { readonly week: Week; readonly seenAt: Instant | null };

/** What changed since one last looked, each a step from its week. */
function News({ week, seenAt }: SeenProps) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const news = week.changes.filter(({ changedAt }) => seenAt !== null && changedAt > seenAt);
  if (news.length === 0) return null;
  return (
    <div className={styles.told}>
      <Gist drawing={BellRing}>
        <p className={styles.newsTitle}>{t('schedule.week.news', { n: news.length })}</p>
        <ul className={styles.news}>
          {news.map(({ id, day, startMinutes, state, isMakeUp, moduleNameFr, moduleNameAr }) => (
            <li key={id}>
              <Link to={`?semaine=${mondayOf(day)}`}>
                {t('schedule.week.newsLine', {
                  day: format.startLine(format.weekdayAndDay(day)),
                  time: clock(startMinutes),
                  module: inLanguage({ fr: moduleNameFr, ar: moduleNameAr }, language),
                })}
              </Link>{' '}
              <span>{t(`schedule.change.${state === 'cancelled' ? 'cancelled' : isMakeUp ? 'makeUp' : 'changed'}`)}</span>
            </li>
          ))}
        </ul>
      </Gist>
    </div>
  );
}

function Days({ week, seenAt }: SeenProps) {
  return (
    <div className={styles.week}>
      {daysShown(week.monday, [...week.sessions, ...week.meetings]).map((day) => (
        <WeekDay
          key={day}
          day={day}
          at={week.at}
          notes={notesOn(week, day)}
          meetings={week.meetings.filter((each) => each.day === day)}
          sessions={week.sessions.filter((each) => each.day === day).map((session) => ({ session, isNews: isNews(session, seenAt) }))}
        />
      ))}
    </div>
  );
}

/** Ramadan is said once, above the week. */
function notesOn({ notes }: Week, day: Day): readonly DayNote[] {
  return notes.filter((note) => note.day === day && note.kind !== 'ramadan');
}

/** A week without sessions: what the calendar says of it, or else who publishes. */
function Nothing({ week: { monday, notes } }: { readonly week: Week }) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const last = addDays(monday, 5);
  const said = [...new Map(notes.filter(({ kind }) => kind !== 'ramadan').map((note) => [note.nameFr, note])).values()];
  const whatOf = (note: DayNote) => {
    const name = inLanguage({ fr: note.nameFr, ar: note.nameAr }, language);
    return note.kind === 'closed' ? `${name}${language === 'ar' ? '، ' : ', '}${format.weekdayAndDay(note.day)}` : name;
  };
  return (
    <Situation
      drawing={CalendarX}
      title={t('schedule.week.none')}
      cause={t('schedule.week.noneCause', { from: format.day(monday), to: format.day(last) })}
      facts={[
        ...said.map((note) => ({ term: t(`schedule.week.note.${note.kind}`), what: whatOf(note) })),
        { term: t('schedule.week.who'), what: t('schedule.week.whoText') },
      ]}
    />
  );
}
