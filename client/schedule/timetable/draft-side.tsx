import { useId, useState } from 'react';
import { Link } from 'react-router';
import { fullName } from '../../../shared/people/rules.ts';
import { inLanguage } from '../../../shared/core/text.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { MainAct, QuietAct } from '../../ui/act.tsx';
import { startDrag } from './entry-card.tsx';
import { useJudgementWords } from './judgement-words.tsx';
import { useRoomNames } from './place-face.tsx';
import type { Drafting, Place } from './use-drafting.ts';
import { useTaught, type Taught, type Week } from './use-timetable.ts';
import styles from './draft-side.module.css';

type DraftSideProps = { readonly groupId: string; readonly week: Week; readonly drafting: Drafting };

/** Beside the grid: the best places of what is in hand, else what is still to be placed. */
export function DraftSide({ groupId, week, drafting }: DraftSideProps) {
  const { picked } = drafting;
  return (
    <aside className={styles.side}>
      {picked && !drafting.isDragging ? (
        <BestPlaces key={`${picked.key} ${week.monday}`} drafting={drafting} />
      ) : (
        <ToPlace groupId={groupId} drafting={drafting} />
      )}
    </aside>
  );
}

function BestPlaces({ drafting }: { readonly drafting: Drafting }) {
  const t = useText();
  const format = useFormat();
  const name = useId();
  const [chosen, setChosen] = useState(0);
  const places = drafting.best.flatMap(({ day, startMinutes }) => drafting.placeAt(day, startMinutes) ?? []);
  const place = places[chosen];
  const wordsOf = ({ day, startMinutes }: Place) => ({ day: format.weekdayAndDay(day), time: format.time(startMinutes) });
  if (!drafting.isJudged) return <p role="status">{t('schedule.grid.judging')}</p>;
  return (
    <>
      <h2>{t('schedule.grid.best')}</h2>
      {places.length === 0 ? (
        <p>{t('schedule.grid.noBest')}</p>
      ) : (
        <fieldset className={styles.best} aria-label={t('schedule.grid.best')}>
          {places.map((each, index) => (
            <label key={`${each.day} ${each.startMinutes}`}>
              <input type="radio" name={name} checked={index === chosen} onChange={() => setChosen(index)} />
              <span className={styles.rank} aria-hidden="true">
                {index + 1}
              </span>
              <b>{format.startLine(t('schedule.grid.dayAt', wordsOf(each)))}</b>
              {'cost' in each && (
                <span className={styles.cost}>{each.cost === 0 ? t('schedule.grid.noCost') : format.signed(each.cost, 0)}</span>
              )}
              <small>
                <Reasons place={each} />
              </small>
            </label>
          ))}
        </fieldset>
      )}
      {place && (
        <MainAct size="big" onAct={() => drafting.drop(place)}>
          {t('schedule.grid.dropAt', wordsOf(place))}
        </MainAct>
      )}
      <p className={styles.note}>{t('schedule.grid.toldLater')}</p>
    </>
  );
}

function Reasons({ place }: { readonly place: Place }) {
  const t = useText();
  const words = useJudgementWords();
  const roomName = useRoomNames();
  if (place.state !== 'free' && place.state !== 'worse') return null;
  const reasons = place.drawbacks.map(words.drawback);
  return [roomName(place.roomId), ...(reasons.length > 0 ? reasons : [t('schedule.grid.nothingAgainst')])].join(' · ');
}

function ToPlace({ groupId, drafting }: { readonly groupId: string; readonly drafting: Drafting }) {
  const t = useText();
  const taught = useTaught(groupId);
  if (!taught) return null;
  const open = taught.filter((each) => missing(each) > 0);
  return (
    <>
      <h2>{t('schedule.grid.toPlace')}</h2>
      {taught.length === 0 && <p>{t('schedule.grid.nothingTaught')}</p>}
      {taught.length > 0 && open.length === 0 && <p>{t('schedule.grid.allPlaced')}</p>}
      <ul className={styles.modules}>
        {[...open, ...taught.filter((each) => missing(each) <= 0)].map((each) => (
          <Module key={each.teachingId} taught={each} drafting={drafting} />
        ))}
      </ul>
      <p className={styles.note}>
        <Link to={`/emploi-du-temps/versions?groupe=${groupId}`}>{t('schedule.versions.title')}</Link>
      </p>
    </>
  );
}

/** Minutes of the programme neither placed nor drafted. */
function missing({ hours, placedMinutes, draftMinutes }: Taught): number {
  return hours * 60 - placedMinutes - draftMinutes;
}

function Module({ taught, drafting }: { readonly taught: Taught; readonly drafting: Drafting }) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const name = inLanguage({ fr: taught.moduleNameFr, ar: taught.moduleNameAr }, language);
  const hours = (minutes: number) => (minutes < 0 ? format.signed : format.number)(minutes / 60, minutes % 60 === 0 ? 0 : 1);
  return (
    <li draggable onDragStart={(event) => startDrag(event, taught.moduleId, () => drafting.dragNew(taught))} onDragEnd={drafting.release}>
      <b>{name}</b>
      <small>
        <bdi>{fullName(taught.trainer, language)}</bdi>
      </small>
      <small>
        {t('schedule.grid.hours', {
          programme: hours(taught.hours * 60),
          placed: hours(taught.placedMinutes),
          drafted: hours(taught.draftMinutes),
        })}
      </small>
      <QuietAct name={t('schedule.grid.placeOneOf', { module: name })} onAct={() => drafting.pickNew(taught)}>
        {t('schedule.grid.placeOne')}
      </QuietAct>
    </li>
  );
}
