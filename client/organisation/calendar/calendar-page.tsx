import { CalendarOff, Check, ChevronLeft, ChevronRight, Hourglass } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { inLanguage } from '../../../shared/core/text.ts';
import { localDay } from '../../../shared/core/time.ts';
import { centreNow } from '../../core/clock.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { Act, QuietAct } from '../../ui/act.tsx';
import { DataTable, TwoLines } from '../../ui/data-table.tsx';
import { SectionHead } from '../../ui/page-head.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Situation } from '../../ui/situation.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import { SettingsHead } from '../settings-head.tsx';
import styles from './calendar-page.module.css';
import { ClosedDayForm, CloseDaysForm, ReopenDayForm } from './calendar-forms.tsx';
import type { FindMoves } from './consequences.tsx';
import { Spans } from './spans.tsx';
import { useCalendar, type ClosedDay } from './use-calendar.ts';

type Doing = { readonly act: 'add' } | { readonly act: 'change' | 'reopen'; readonly closed: ClosedDay };

type CalendarPageProps = {
  /** What a change moves: known by a feature to the right. */
  readonly findMoves: FindMoves;
  /** What else belongs to the calendar of the centre. */
  readonly children?: ReactNode;
};

/** The days on which the centre is closed, a year at a time; feasts of the moon are expected until they are announced. */
export function CalendarPage({ findMoves, children }: CalendarPageProps) {
  const t = useText();
  const { language } = useLanguage();
  const { year, goTo } = useYear();
  const { days, today, may } = useCalendar(year);
  const [doing, setDoing] = useState<Doing>();
  const close = () => setDoing(undefined);
  const toCome = days.filter(({ day }) => day >= today);
  const gone = days.filter(({ day }) => day < today);
  const expected = toCome.filter(({ isConfirmed }) => !isConfirmed).length;
  return (
    <>
      <SettingsHead
        title={t('organisation.calendar.title')}
        situation={expected === 0 ? t('organisation.calendar.situationNone') : t('organisation.calendar.situation', { n: expected })}
        help={t('organisation.calendar.help')}
        add={t('organisation.calendar.close')}
        may={may.manage}
        onAdd={() => setDoing({ act: 'add' })}
      />
      <div className={styles.year}>
        <Act drawing={ChevronLeft} onAct={() => goTo(year - 1)}>
          {year - 1}
        </Act>
        <h2>{year}</h2>
        <Act drawing={ChevronRight} onAct={() => goTo(year + 1)}>
          {year + 1}
        </Act>
      </div>
      {days.length === 0 ? (
        <Situation drawing={CalendarOff} title={t('organisation.calendar.none')} cause={t('organisation.calendar.noneCause')} />
      ) : (
        <>
          {toCome.length > 0 && (
            <ClosedDays title={t('organisation.calendar.title')} days={toCome} acts={may.manage.ok ? acts : undefined} />
          )}
          {gone.length > 0 && <SectionHead title={t('organisation.calendar.past')} />}
          {gone.length > 0 && <ClosedDays title={t('organisation.calendar.past')} days={gone} />}
        </>
      )}
      <Spans year={year} findMoves={findMoves} />
      {children}
      {doing && (
        <Sheet title={titleOf(doing)} onClose={close}>
          {doing.act === 'add' && <CloseDaysForm today={today} findMoves={findMoves} onClose={close} />}
          {doing.act === 'change' && <ClosedDayForm closed={doing.closed} today={today} findMoves={findMoves} onClose={close} />}
          {doing.act === 'reopen' && <ReopenDayForm closed={doing.closed} findMoves={findMoves} onClose={close} />}
        </Sheet>
      )}
    </>
  );

  function acts(closed: ClosedDay): ReactNode {
    const name = inLanguage(closed.name, language);
    return (
      <>
        <QuietAct
          name={t(closed.isConfirmed ? 'organisation.calendar.changeOf' : 'organisation.calendar.confirmOf', { name })}
          onAct={() => setDoing({ act: 'change', closed })}
        >
          {t(closed.isConfirmed ? 'organisation.settings.change' : 'organisation.calendar.confirmWord')}
        </QuietAct>
        <QuietAct name={t('organisation.calendar.reopenOf', { name })} onAct={() => setDoing({ act: 'reopen', closed })}>
          {t('organisation.calendar.reopenWord')}
        </QuietAct>
      </>
    );
  }

  function titleOf(asked: Doing): string {
    if (asked.act === 'add') return t('organisation.calendar.close');
    const name = inLanguage(asked.closed.name, language);
    return t(asked.act === 'change' ? 'organisation.calendar.changeOf' : 'organisation.calendar.reopenOf', { name });
  }
}

type ClosedDaysProps = {
  readonly title: string;
  readonly days: readonly ClosedDay[];
  readonly acts?: ((closed: ClosedDay) => ReactNode) | undefined;
};

function ClosedDays({ title, days, acts }: ClosedDaysProps) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  return (
    <DataTable
      caption={title}
      rows={days}
      rowKey={({ day }) => day}
      columns={[
        { key: 'day', head: t('organisation.calendar.day'), cell: ({ day }) => format.startLine(format.weekdayAndDay(day)) },
        {
          key: 'name',
          head: t('organisation.calendar.name'),
          cell: ({ name, kind }) => <TwoLines under={t(`organisation.closedDay.${kind}`)}>{inLanguage(name, language)}</TwoLines>,
        },
        { key: 'state', head: t('organisation.calendar.state'), cell: (closed) => <DayState closed={closed} /> },
        ...(acts ? [{ key: 'acts', head: '', end: true, cell: acts }] : []),
      ]}
    />
  );
}

function DayState({ closed: { isConfirmed } }: { readonly closed: ClosedDay }) {
  const t = useText();
  return isConfirmed ? (
    <StatusChip drawing={Check} tone="ok">
      {t('organisation.calendar.confirmed')}
    </StatusChip>
  ) : (
    <StatusChip drawing={Hourglass} tone="look">
      {t('organisation.calendar.expected')}
    </StatusChip>
  );
}

function useYear() {
  const [search, setSearch] = useSearchParams();
  const asked = search.get('annee') ?? '';
  const year = Number(/^(19|20|21)\d\d$/.test(asked) ? asked : localDay(centreNow()).slice(0, 4));
  return { year, goTo: (next: number) => setSearch({ annee: String(next) }, { preventScrollReset: true }) };
}
