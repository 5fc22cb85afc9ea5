import { Link } from 'react-router';
import { CalendarX } from 'lucide-react';
import { inLanguage } from '../../../shared/core/text.ts';
import { mondayOf, type Day } from '../../../shared/core/time.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { Code } from '../../ui/bidi.tsx';
import { Situation } from '../../ui/situation.tsx';
import { useEntryWords } from './entry-card.tsx';
import { useOffer, useSiteDay, type Shown } from './use-timetable.ts';
import { toSession, toView } from './use-view.ts';
import styles from './site-day.module.css';

/** Who is in which room of a site on a day: one row a room, one column an hour at which something begins. */
export function SiteDay({ siteId, day }: { readonly siteId: string; readonly day: Day }) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const { rooms } = useOffer();
  const { sessions } = useSiteDay(siteId, day);
  const held = sessions.filter(({ state }) => state === 'published');
  const starts = [...new Set(held.map(({ startMinutes }) => startMinutes))].sort((a, b) => a - b);
  const own = rooms.filter((each) => each.siteId === siteId);
  if (held.length === 0) return <Situation drawing={CalendarX} title={t('schedule.site.none')} cause={t('schedule.site.noneCause')} />;
  return (
    // A table wider than its place is scrolled by key.
    <div className={styles.scroll} role="region" aria-label={t('schedule.site.table')} tabIndex={0}>
      <table className={styles.site}>
        <thead>
          <tr>
            <th scope="col">{t('schedule.timetables.room')}</th>
            {starts.map((start) => (
              <th key={start} scope="col">
                <Code>{format.time(start)}</Code>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {own.map((room) => (
            <tr key={room.id}>
              <th scope="row">
                <Link to={toView({ by: 'room', id: room.id, day: mondayOf(day) })}>
                  {inLanguage({ fr: room.nameFr, ar: room.nameAr }, language)}
                </Link>
                <small>{t('schedule.site.places', { n: room.capacity })}</small>
              </th>
              {starts.map((start) => (
                <td key={start}>
                  <InRoom sessions={held.filter((each) => each.roomId === room.id && each.startMinutes === start)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function InRoom({ sessions }: { readonly sessions: readonly Shown[] }) {
  const t = useText();
  const words = useEntryWords();
  if (sessions.length === 0) return <span className={styles.free}>{t('schedule.site.free')}</span>;
  return sessions.map((each) => (
    <span key={each.sessionId} className={styles.held}>
      <Link to={toSession(each)}>
        <Code>{each.groupCode}</Code>
      </Link>
      <small>{words.module(each)}</small>
      <small>
        <bdi>{words.trainer(each)}</bdi>
      </small>
    </span>
  ));
}
