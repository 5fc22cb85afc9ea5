import { ArrowRightLeft, TriangleAlert } from 'lucide-react';
import { fullName } from '../../../shared/people/rules.ts';
import { inLanguage } from '../../../shared/core/text.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { QuietAct } from '../../ui/act.tsx';
import { Icon } from '../../ui/icon.tsx';
import { ObstacleList } from './judgement-words.tsx';
import type { Drafting, Picked, Said } from './use-drafting.ts';
import styles from './pick-bar.module.css';

type PickBarProps = { readonly drafting: Drafting; readonly size: number | null; readonly onDetails: () => void };

/** What is in hand and what can be done with it; why a place was refused. */
export function PickBar({ drafting, size, onDetails }: PickBarProps) {
  const { picked, said } = drafting;
  return (
    <div className={styles.place}>
      {picked && <InHand picked={picked} drafting={drafting} size={size} onDetails={onDetails} />}
      <div role="alert">{said && <Refusal said={said} drafting={drafting} />}</div>
    </div>
  );
}

function InHand({ picked, drafting, size, onDetails }: PickBarProps & { readonly picked: Picked }) {
  const t = useText();
  const { language } = useLanguage();
  const { former, published } = picked;
  return (
    <div className={styles.bar}>
      <Icon drawing={ArrowRightLeft} size={18} />
      <p role="status">
        <strong>{inLanguage({ fr: picked.names.moduleNameFr, ar: picked.names.moduleNameAr }, language)}</strong>{' '}
        {t('schedule.grid.inHand', { trainer: fullName(picked.names.trainer, language), n: size ?? 0 })}
      </p>
      <span className={styles.acts}>
        <QuietAct onAct={drafting.openMove}>{t(picked.from ? 'schedule.grid.moveTo' : 'schedule.grid.placeAt')}</QuietAct>
        {former && (
          <QuietAct
            onAct={() => {
              drafting.release();
              void drafting.acts.takeBack(former);
            }}
          >
            {t('schedule.grid.takeBack')}
          </QuietAct>
        )}
        {published && former === null && (
          <QuietAct
            onAct={() => {
              drafting.release();
              void drafting.acts.cancel(picked);
            }}
          >
            {t('schedule.grid.draftCancel')}
          </QuietAct>
        )}
        {picked.entry && <QuietAct onAct={onDetails}>{t('schedule.grid.details')}</QuietAct>}
        <QuietAct onAct={drafting.release}>{t('schedule.grid.release')}</QuietAct>
      </span>
    </div>
  );
}

function Refusal({ said, drafting }: { readonly said: Said; readonly drafting: Drafting }) {
  const t = useText();
  const format = useFormat();
  return (
    <div className={styles.refused}>
      <Icon drawing={TriangleAlert} size={18} />
      {said.kind === 'impossible' ? (
        <div>
          <p>
            <strong>
              {t('schedule.grid.refused', {
                day: format.weekdayAndDay(said.place.day),
                time: format.time(said.place.startMinutes),
              })}
            </strong>
          </p>
          {said.place.state === 'impossible' && <ObstacleList obstacles={said.place.obstacles} blockers={said.blockers} />}
        </div>
      ) : (
        <p>
          {said.words}
          {said.current && (
            <>
              {' '}
              <strong>
                {t('schedule.grid.nowAt', {
                  day: format.weekdayAndDay(said.current.day),
                  hours: format.timeRange(said.current.startMinutes, said.current.endMinutes),
                })}
              </strong>
            </>
          )}
        </p>
      )}
      <QuietAct onAct={drafting.silence}>{t('core.close')}</QuietAct>
    </div>
  );
}
