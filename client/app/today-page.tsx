import { lazy, Suspense } from 'react';
import { CircleCheck, FlaskConical } from 'lucide-react';
import { HOUR, localDay } from '../../shared/core/time.ts';
import { FiguresToday } from '../dashboard/today.tsx';
import { PapersToday } from '../documents/today.tsx';
import { LatestAbsences, MissingToday, OwedRolls, TrainerDay } from '../attendance/today.tsx';
import { NextSession } from '../schedule/today.tsx';
import { NoticesToday } from '../notices/today.tsx';
import { centreNow } from '../core/clock.ts';
import { useFormat } from '../core/format.ts';
import { useText } from '../core/text.tsx';
import { Banner } from '../ui/banner.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { WorkList } from '../ui/work-row.tsx';
import { Icon } from '../ui/icon.tsx';
import { mayOversee, mayReadFigures } from './navigation-of.ts';
import styles from './today-page.module.css';
import { officesOf, useMe } from './use-me.ts';

const OfficeToday = lazy(async () => ({ default: (await import('./office-today.tsx')).OfficeToday }));
const TraineeToday = lazy(async () => ({ default: (await import('./trainee-today.tsx')).TraineeToday }));

/** Aujourd'hui: what this person, in their office, has to do now, each item one act away. */
export function TodayPage() {
  const me = useMe();
  const t = useText();
  const format = useFormat();
  if (!me) return null;
  const held = officesOf(me);
  return (
    <>
      <PageHead
        title={t('core.nav.today')}
        situation={format.startLine(format.fullDay(localDay(centreNow())))}
        help={t('core.today.help')}
      />
      {me.centre?.isDemo && isShifted() && (
        <Banner drawing={FlaskConical} title={t('core.demo.title')}>
          {t('core.demo.clock', { moment: format.moment(centreNow()) })}
        </Banner>
      )}
      <Suspense fallback={<Skeleton />}>
        <div className={styles.day}>
          {held.has('trainer') && <TrainerDay />}
          {held.has('trainee') && <NextSession />}
        </div>
        <WorkList title={t('core.today.todo')}>
          {held.has('trainer') && <OwedRolls />}
          {mayOversee(held) && <MissingToday />}
          {held.has('trainee') && (
            <Suspense fallback={null}>
              <TraineeToday />
            </Suspense>
          )}
          {held.has('trainee') && <LatestAbsences />}
          <PapersToday held={held} />
          {[...held].some((office) => office !== 'trainee') && <OfficeToday held={held} />}
          <NoticesToday />
          <li className={styles.done}>
            <Icon drawing={CircleCheck} tone="green" />
            {t('core.today.rest')}
          </li>
        </WorkList>
        {mayReadFigures(held) && <FiguresToday />}
      </Suspense>
    </>
  );
}

/** The demonstration's clock stands elsewhere than this device's when the centre would be closed. */
function isShifted(): boolean {
  return Math.abs(centreNow() - Date.now()) > HOUR;
}
