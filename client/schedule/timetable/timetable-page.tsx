import { CalendarRange, ChevronLeft, ChevronRight, FilePen } from 'lucide-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { inLanguage } from '../../../shared/core/text.ts';
import { addDays, localDay, mondayOf } from '../../../shared/core/time.ts';
import { centreNow } from '../../core/clock.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { Act } from '../../ui/act.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Situation } from '../../ui/situation.tsx';
import { GridLegend } from './grid-legend.tsx';
import { MoveSheet } from './move-sheet.tsx';
import { PickBar } from './pick-bar.tsx';
import { DraftSide } from './draft-side.tsx';
import { SessionSheet } from './session-sheet.tsx';
import { SiteDay } from './site-day.tsx';
import { useDrafting } from './use-drafting.ts';
import type { Entry } from './use-entries.ts';
import { useOffer, useTimetable } from './use-timetable.ts';
import { toView, useView, type View } from './use-view.ts';
import { ViewChooser } from './view-chooser.tsx';
import { WeekGrid } from './week-grid.tsx';
import styles from './timetable-page.module.css';

/** The week of a group, a trainer or a room, or a day of a site; where a timetable is drawn by who draws it. */
export function TimetablePage() {
  const view = useView();
  const { groups } = useOffer();
  const id = view.id ?? (view.by === 'group' ? (groups[0]?.id ?? null) : null);
  if (view.by === 'site') return <SiteDayView view={view} />;
  if (id === null) return <NothingChosen view={view} />;
  return <WeekView view={{ ...view, id }} />;
}

type Chosen = View & { readonly id: string };

function WeekView({ view }: { readonly view: Chosen }) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const navigate = useNavigate();
  const { groups, mayDraft } = useOffer();
  const by = view.by === 'site' ? 'group' : view.by;
  const week = useTimetable(by, view.id, view.monday);
  const drafting = useDrafting(week);
  const [opened, setOpened] = useState<Entry | null>(null);
  const to = (weeks: number) => toView({ by, id: view.id, day: addDays(view.monday, 7 * weeks) });
  const name = inLanguage(week.view.name, language);
  const title = t('schedule.grid.title', { name, day: format.day(view.monday) });
  const filiereId = groups.find(({ id }) => id === view.id)?.filiereId ?? null;
  return (
    <>
      <PageHead
        title={title}
        help={t('schedule.grid.help')}
        situation={situationOf()}
        acts={
          <>
            <Act to={`/emploi-du-temps/charge?vue=${by}&id=${view.id}`}>{t('schedule.term.open')}</Act>
            {by === 'group' && <Act to={`/emploi-du-temps/heures?groupe=${view.id}`}>{t('schedule.hours.open')}</Act>}
            {mayDraft && (
              <Act to={by === 'group' ? `/emploi-du-temps/projets?groupe=${view.id}` : '/emploi-du-temps/projets'} drawing={FilePen}>
                {week.wishes.length > 0 ? t('schedule.grid.drafts', { n: week.wishes.length }) : t('schedule.drafts.title')}
              </Act>
            )}
          </>
        }
      />
      <div className={styles.head}>
        <ViewChooser view={view} />
        <WeekNav
          to={to}
          isCurrent={view.monday === mondayOf(localDay(centreNow()))}
          current={toView({ by, id: view.id, day: localDay(centreNow()) })}
        />
      </div>
      {week.days.length === 0 ? (
        <Situation drawing={CalendarRange} title={t('schedule.grid.noDay')} cause={t('schedule.grid.noDayCause')} />
      ) : (
        <div className={styles.columns} data-side={drafting.mayDraft || undefined}>
          <div>
            <PickBar drafting={drafting} size={week.size} onDetails={() => setOpened(drafting.picked?.entry ?? null)} />
            <WeekGrid
              key={`${by} ${view.id} ${view.sessionId}`}
              week={week}
              label={title}
              filiereId={filiereId}
              sessionId={view.sessionId}
              drafting={drafting}
              onOpen={setOpened}
              onWeek={(weeks) => void navigate(to(weeks))}
            />
            <GridLegend isPicking={drafting.picked !== null} mayDraft={drafting.mayDraft} />
          </div>
          {drafting.mayDraft && <DraftSide groupId={view.id} week={week} drafting={drafting} />}
        </div>
      )}
      {drafting.moving && <MoveSheet drafting={drafting} moving={drafting.moving} monday={week.monday} />}
      {opened && <SessionSheet entry={opened} week={week} drafting={drafting} onClose={() => setOpened(null)} />}
    </>
  );

  function situationOf(): string {
    if (!week.sessions.some(({ state }) => state === 'published')) return t('schedule.grid.noSession');
    return t('schedule.grid.situation', { n: week.sessions.filter(({ state }) => state === 'published').length });
  }
}

type WeekNavProps = { readonly to: (weeks: number) => string; readonly isCurrent: boolean; readonly current: string };

function WeekNav({ to, isCurrent, current }: WeekNavProps) {
  const t = useText();
  return (
    <nav className={styles.weeks} aria-label={t('schedule.grid.weeks')}>
      <Act to={to(-1)} drawing={ChevronLeft} name={t('schedule.week.previous')}>
        {t('schedule.grid.previous')}
      </Act>
      {!isCurrent && <Act to={current}>{t('schedule.week.current')}</Act>}
      <Act to={to(1)} drawing={ChevronRight} name={t('schedule.week.next')}>
        {t('schedule.grid.next')}
      </Act>
    </nav>
  );
}

function SiteDayView({ view }: { readonly view: View }) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const { rooms } = useOffer();
  const site = rooms.find(({ siteId }) => siteId === view.id) ?? rooms[0];
  if (!site) return <NothingChosen view={view} />;
  const to = (days: number) => toView({ by: 'site', id: site.siteId, day: addDays(view.day, days) });
  const today = localDay(centreNow());
  return (
    <>
      <PageHead
        title={inLanguage({ fr: site.siteNameFr, ar: site.siteNameAr }, language)}
        situation={format.startLine(format.fullDay(view.day))}
        help={t('schedule.site.help')}
      />
      <div className={styles.head}>
        <ViewChooser view={{ ...view, id: site.siteId }} />
        <nav className={styles.weeks} aria-label={t('schedule.grid.days')}>
          <Act to={to(-1)} drawing={ChevronLeft}>
            {t('schedule.site.previous')}
          </Act>
          {view.day !== today && <Act to={toView({ by: 'site', id: site.siteId, day: today })}>{t('schedule.site.today')}</Act>}
          <Act to={to(1)} drawing={ChevronRight}>
            {t('schedule.site.next')}
          </Act>
        </nav>
      </div>
      <SiteDay siteId={site.siteId} day={view.day} />
    </>
  );
}

function NothingChosen({ view }: { readonly view: View }) {
  const t = useText();
  return (
    <>
      <PageHead title={t('schedule.timetables.title')} situation={t('schedule.timetables.situation')} help={t('schedule.grid.help')} />
      <div className={styles.head}>
        <ViewChooser view={view} />
      </div>
      <Situation
        drawing={CalendarRange}
        title={t('schedule.timetables.choose')}
        cause={t(view.by === 'group' ? 'schedule.timetables.noGroup' : `schedule.timetables.choose.${view.by}`)}
      />
    </>
  );
}
