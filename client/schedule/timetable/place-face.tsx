import { Check, DoorOpen, Lock } from 'lucide-react';
import { inLanguage } from '../../../shared/core/text.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { HalfDrawing } from '../../ui/drawings.ts';
import { Icon } from '../../ui/icon.tsx';
import { ObstacleText, useJudgementWords } from './judgement-words.tsx';
import type { Drafting, Place } from './use-drafting.ts';
import { useOffer } from './use-timetable.ts';
import styles from './place-face.module.css';

const drawings = { free: Check, worse: HalfDrawing, impossible: Lock, noRoom: DoorOpen } as const;

type PlaceFaceProps = { readonly place: Place; readonly drafting: Drafting; readonly isReachable: boolean };

/** What a slot is to the session in hand: the word first, then why, the cost at the foot. */
export function PlaceFace({ place, drafting, isReachable }: PlaceFaceProps) {
  const t = useText();
  const isBest = drafting.best[0]?.day === place.day && drafting.best[0]?.startMinutes === place.startMinutes;
  return (
    <div className={styles.place} data-state={place.state} data-best={isBest || undefined}>
      <span className={styles.state}>
        <Icon drawing={drawings[place.state]} size={14} />
        {t(`schedule.grid.place.${place.state}`)}
      </span>
      <PlaceReason place={place} drafting={drafting} isReachable={isReachable} />
    </div>
  );
}

function PlaceReason({ place, drafting, isReachable }: PlaceFaceProps) {
  const t = useText();
  const words = useJudgementWords();
  const roomName = useRoomNames();
  if (place.state === 'impossible') {
    const [first, ...others] = place.obstacles;
    return (
      <>
        {first && (
          <span>
            <ObstacleText obstacle={first} blockers={drafting.blockers} isReachable={isReachable} />
          </span>
        )}
        {others.length > 0 && <span className={styles.end}>{t('schedule.grid.otherReasons', { n: others.length })}</span>}
      </>
    );
  }
  if (place.state === 'noRoom') {
    const [lack] = place.nearest?.obstacles ?? [];
    return (
      <>
        <span>{place.nearest ? t('schedule.grid.nearest', { room: roomName(place.nearest.roomId) }) : t('schedule.grid.noneNear')}</span>
        {lack && <span className={styles.end}>{words.obstacle(lack, drafting.blockers).text}</span>}
      </>
    );
  }
  return (
    <>
      <span>{place.drawbacks[0] ? words.drawback(place.drawbacks[0]) : roomName(place.roomId)}</span>
      {place.drawbacks.slice(1).map((each) => (
        <span key={each.kind}>{words.drawback(each)}</span>
      ))}
      {place.drawbacks[0] && <span className={styles.end}>{roomName(place.roomId)}</span>}
    </>
  );
}

/** A room by its key: name and places, with its site where that is another one. */
export function useRoomNames() {
  const t = useText();
  const { language } = useLanguage();
  const { rooms } = useOffer();
  return (roomId: string | null) => {
    const found = rooms.find(({ id }) => id === roomId);
    if (!found) return t('schedule.grid.noRoomYet');
    return t('schedule.grid.roomOf', { room: inLanguage({ fr: found.nameFr, ar: found.nameAr }, language), n: found.capacity });
  };
}
