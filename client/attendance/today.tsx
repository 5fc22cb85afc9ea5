import { useSuspenseQuery } from '@tanstack/react-query';
import { CalendarX, Check, Clock, X } from 'lucide-react';
import { inLanguage, type Language } from '../../shared/core/text.ts';
import { clock } from '../../shared/core/time.ts';
import { freeStarts } from '../../shared/schedule/rules.ts';
import { useFormat } from '../core/format.ts';
import { useLanguage, useText } from '../core/text.tsx';
import { NowAct } from '../ui/act.tsx';
import { DayArcade, type Bay } from '../ui/day-arcade.tsx';
import { NowCard } from '../ui/now-card.tsx';
import { WorkRow } from '../ui/work-row.tsx';
import { missingQuery, useAbsences, useMyDay, type MyDay } from './use-my-day.ts';

type Sitting = MyDay['sessions'][number];

/** A trainer's day as an arcade, its present bay opening into the one thing to do now. */
export function TrainerDay() {
  const day = useMyDay();
  const t = useText();
  const format = useFormat();
  const present = day.sessions.find((each) => each.window.from <= day.at && day.at < each.endsAt);
  const next = day.sessions.find((each) => each.startsAt > day.at);
  if (day.sessions.length === 0) return null;
  return (
    <div>
      <DayArcade bays={baysOf(day, present, t('attendance.freeSlot'))} />
      {present ? (
        <PresentCard sitting={present} />
      ) : (
        <NowCard
          when={format.timeOf(day.at)}
          title={t(next ? 'attendance.freeNow' : 'attendance.dayOver')}
          detail={next ? t('attendance.soon', { time: clock(next.startMinutes) }) : ''}
        />
      )}
    </div>
  );
}

function PresentCard({ sitting }: { readonly sitting: Sitting }) {
  const t = useText();
  const { language } = useLanguage();
  const detail = t('attendance.whereCount', {
    group: sitting.groupCode,
    count: t('attendance.count', { n: sitting.expected }),
    room: inLanguage({ fr: sitting.roomNameFr, ar: sitting.roomNameAr }, language),
  });
  return (
    <NowCard
      when={t('attendance.now', { time: clock(sitting.endMinutes) })}
      title={moduleName(sitting, language)}
      detail={detail}
      act={
        <NowAct drawing={Check} to={`/appel/${sitting.id}`}>
          {t(sitting.rollClosedAt === null ? 'attendance.take' : 'attendance.see')}
        </NowAct>
      }
    />
  );
}

function baysOf(day: MyDay, present: Sitting | undefined, free: string): Bay[] {
  const sessions = day.sessions.map((each): [number, Bay] => [
    each.startMinutes,
    {
      id: each.id,
      time: clock(each.startMinutes),
      what: each.groupCode,
      state: each === present ? 'now' : each.endsAt <= day.at ? 'past' : 'next',
      to: `/appel/${each.id}`,
    },
  ]);
  const bays = [
    ...sessions,
    ...freeStarts(day.sessions).map((start): [number, Bay] => [
      start,
      { id: `free-${start}`, time: clock(start), what: free, state: 'free' },
    ]),
  ];
  return bays.sort(([a], [b]) => a - b).map(([, bay]) => bay);
}

/** Rolls a trainer still owes, each one tap from that very session. */
export function OwedRolls() {
  const { owed, at } = useMyDay();
  const t = useText();
  const format = useFormat();
  return owed
    .filter((each) => each.endsAt <= at)
    .map((each) => (
      <WorkRow
        key={each.id}
        drawing={Clock}
        tone="terra"
        what={t('attendance.owed')}
        why={t('attendance.owedWhy', {
          day: format.startLine(format.weekdayAndDay(each.day)),
          time: clock(each.startMinutes),
          group: each.groupCode,
        })}
        act={{ label: t('attendance.do'), to: `/appel/${each.id}` }}
      />
    ));
}

/** How many rolls are missing today among those one answers for. */
export function MissingToday() {
  const { data } = useSuspenseQuery(missingQuery(null));
  const t = useText();
  const first = data.sessions[0];
  if (!first) return null;
  return (
    <WorkRow
      drawing={Clock}
      tone="terra"
      what={t('attendance.missing.today', { n: data.sessions.length })}
      why={t('attendance.owedWhy', { day: clock(first.startMinutes), time: first.groupCode, group: first.siteNameFr })}
      act={{ label: t('attendance.missing.see'), to: '/presence' }}
    />
  );
}

const SHOWN = 3;

/** A trainee's latest absences. */
export function LatestAbsences() {
  const { lines } = useAbsences();
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  return lines.slice(0, SHOWN).map((line) => (
    <WorkRow
      key={line.session.id}
      drawing={line.line.presence === 'late' ? Clock : line.line.presence === 'absent' ? X : CalendarX}
      tone={line.line.presence === 'absent' ? 'terra' : 'saffron'}
      what={line.line.presence === 'late' ? t('attendance.today.late', { n: line.line.minutesLate ?? 0 }) : t('attendance.today.absent')}
      why={t('attendance.today.why', {
        module: moduleName(line.session, language),
        day: format.weekdayAndDay(line.session.day),
        time: clock(line.session.startMinutes),
      })}
      act={{ label: t('attendance.missing.see'), to: '/mes-absences' }}
    />
  ));
}

/** The module of a session in the reader's language. */
export function moduleName(session: { readonly moduleNameFr: string; readonly moduleNameAr: string }, language: Language): string {
  return inLanguage({ fr: session.moduleNameFr, ar: session.moduleNameAr }, language);
}
