import { useSuspenseQuery } from '@tanstack/react-query';
import { CalendarRange } from 'lucide-react';
import { Link } from 'react-router';
import { inLanguage } from '../../../shared/core/text.ts';
import { addDays, localDay, mondayOf, type Day } from '../../../shared/core/time.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { api } from '../../core/trpc.ts';
import { PageHead } from '../../ui/page-head.tsx';
import { Situation } from '../../ui/situation.tsx';
import { toView, useView } from '../timetable/use-view.ts';
import styles from './term-page.module.css';

const DAYS = 6;
/** Hours from which a day counts as one step fuller. */
const STEPS = [0, 2, 4, 6];

/** A term at a glance: week by week and day by day, how many hours are placed. Each week leads to its grid. */
export function TermPage() {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const view = useView();
  const by = view.by === 'site' ? 'group' : view.by;
  const id = view.id ?? '';
  const { data } = useSuspenseQuery({ queryKey: ['schedule.term', by, id], queryFn: () => api.schedule.term.query({ by, id }) });
  const minutes = new Map(data.days.map((each) => [each.day, each.minutes]));
  const weeks = weeksOf(data.days.map(({ day }) => day));
  const hours = (count: number) => t('schedule.hours.hours', { n: format.number(count / 60, count % 60 === 0 ? 0 : 1) });
  const sumOf = (days: readonly Day[]) => days.reduce((sum, day) => sum + (minutes.get(day) ?? 0), 0);
  const name = inLanguage(data.view.name, language);
  const [first] = weeks;
  return (
    <>
      <PageHead
        title={t('schedule.term.title', { name })}
        crumbs={[{ to: toView({ by, id, day: view.monday }), label: t('schedule.timetables.title') }]}
        situation={t('schedule.term.situation', { hours: hours(sumOf(data.days.map(({ day }) => day))), n: weeks.length })}
        help={t('schedule.term.help')}
      />
      {first === undefined ? (
        <Situation drawing={CalendarRange} title={t('schedule.grid.noSession')} cause={t('schedule.term.noneCause')} />
      ) : (
        <div className={styles.scroll}>
          <table className={styles.term}>
            <caption>{t('schedule.term.title', { name })}</caption>
            <thead>
              <tr>
                <th scope="col">{t('schedule.term.week')}</th>
                {daysFrom(first).map((day) => (
                  <th key={day} scope="col">
                    {format.startLine(format.weekdayShort(day))}
                  </th>
                ))}
                <th scope="col">{t('schedule.term.total')}</th>
              </tr>
            </thead>
            <tbody>
              {weeks.map((monday) => (
                <tr key={monday} data-now={monday === mondayOf(localDay(data.at)) || undefined}>
                  <th scope="row">
                    <Link to={toView({ by, id, day: monday })}>{format.day(monday)}</Link>
                  </th>
                  {daysFrom(monday).map((day) => (
                    <td key={day} data-step={stepOf(minutes.get(day) ?? 0)}>
                      {minutes.has(day) ? hours(minutes.get(day) ?? 0) : '–'}
                    </td>
                  ))}
                  <td className={styles.total}>{hours(sumOf(daysFrom(monday)))}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

function daysFrom(monday: Day): Day[] {
  return Array.from({ length: DAYS }, (_, index) => addDays(monday, index));
}

/** Every week from the first with sessions to the last, empty ones between them too. */
function weeksOf(days: readonly Day[]): Day[] {
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return [];
  const weeks: Day[] = [];
  for (let monday = mondayOf(first); monday <= last; monday = addDays(monday, 7)) weeks.push(monday);
  return weeks;
}

function stepOf(minutes: number): number {
  return STEPS.findLastIndex((hours) => minutes > hours * 60) + 1;
}
