import { inLanguage } from '../../shared/core/text.ts';
import { clock, localDay } from '../../shared/core/time.ts';
import { freeStarts } from '../../shared/schedule/rules.ts';
import { fullName } from '../../shared/people/rules.ts';
import { useFormat } from '../core/format.ts';
import { useLanguage, useText } from '../core/text.tsx';
import { DayArcade, type Bay } from '../ui/day-arcade.tsx';
import { NowCard } from '../ui/now-card.tsx';
import { useWeek, type WeekSession } from './use-week.ts';

/** A trainee's day: its sessions as bays, the present or next one opened. */
export function NextSession() {
  const { sessions, at } = useWeek(null);
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const today = sessions.filter((each) => each.day === localDay(at) && each.state === 'published');
  const present = today.find((each) => each.startsAt <= at && at < each.endsAt);
  const shown = present ?? sessions.find((each) => each.startsAt > at && each.state === 'published');
  const stateOf = (each: WeekSession) => (each === present ? 'now' : each.endsAt <= at ? 'past' : 'next');
  const sessionBays = today.map((each): [number, Bay] => [
    each.startMinutes,
    {
      id: each.id,
      time: clock(each.startMinutes),
      what: inLanguage({ fr: each.roomNameFr, ar: each.roomNameAr }, language),
      state: stateOf(each),
    },
  ]);
  const freeBays = freeStarts(today).map((start): [number, Bay] => [
    start,
    { id: `free-${start}`, time: clock(start), what: t('attendance.freeSlot'), state: 'free' },
  ]);
  const bays = [...sessionBays, ...freeBays].sort(([a], [b]) => a - b).map(([, bay]) => bay);
  if (!shown) return <NowCard when={format.timeOf(at)} title={t('schedule.week.none')} detail="" />;
  const hours = format.timeRange(shown.startMinutes, shown.endMinutes);
  return (
    <div>
      {today.length > 0 && <DayArcade bays={bays} />}
      <NowCard
        when={
          present
            ? t('attendance.now', { time: clock(shown.endMinutes) })
            : `${format.startLine(format.weekdayAndDay(shown.day))}, ${hours}`
        }
        title={inLanguage({ fr: shown.moduleNameFr, ar: shown.moduleNameAr }, language)}
        detail={[inLanguage({ fr: shown.roomNameFr, ar: shown.roomNameAr }, language), shown.trainer && fullName(shown.trainer, language)]
          .filter(Boolean)
          .join(language === 'ar' ? '، ' : ', ')}
        links={[{ to: '/mes-seances', label: t('schedule.week.title') }]}
      />
    </div>
  );
}
