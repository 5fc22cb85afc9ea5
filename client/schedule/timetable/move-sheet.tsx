import { useState } from 'react';
import { inLanguage } from '../../../shared/core/text.ts';
import { addDays, isDay, mondayOf, type Day } from '../../../shared/core/time.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { useAct, type Problem } from '../../core/use-act.ts';
import { ActForm } from '../../ui/act-form.tsx';
import { Act, MainAct } from '../../ui/act.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { ObstacleList, useJudgementWords } from './judgement-words.tsx';
import { useRoomNames } from './place-face.tsx';
import { RoomField } from './room-field.tsx';
import { usePlacesOf, type Blocker, type Drafting, type Place } from './use-drafting.ts';
import styles from './pick-bar.module.css';

type MoveSheetProps = { readonly drafting: Drafting; readonly moving: NonNullable<Drafting['moving']>; readonly monday: Day };
type Repeat = 'once' | '1' | '2';
/** Weeks a series is proposed for. */
const SERIES = 6;

/** The same move, said in a form: day, hour, room; a new session may come back each week. */
export function MoveSheet({ drafting, moving, monday }: MoveSheetProps) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const { picked } = moving;
  const first = moving.at ?? drafting.best[0] ?? picked.from;
  const [day, setDay] = useState<Day>(first?.day ?? monday);
  const [start, setStart] = useState(first ? String(first.startMinutes) : '');
  const [roomId, setRoomId] = useState<string | null>(null);
  const [repeat, setRepeat] = useState<Repeat>('once');
  const [lastOn, setLastOn] = useState<Day>(addDays(day, 7 * SERIES));
  const asked = { sessionId: picked.sessionId, ...picked.placement, roomId: roomId ?? picked.placement.roomId };
  const answer = usePlacesOf(asked, isDay(day) ? mondayOf(day) : null);
  const slots = answer?.places.filter((each) => each.day === day) ?? [];
  const place = slots.find(({ startMinutes }) => String(startMinutes) === start) ?? slots[0];
  const room = roomId ?? (place && 'roomId' in place ? place.roomId : null);
  const isNew = picked.from === null;

  const act = useAct(
    async () => {
      if (!place) return;
      const { startMinutes, endMinutes } = place;
      const to = { ...picked.placement, roomId: room, day, startMinutes, endMinutes };
      if (repeat === 'once') await drafting.put(picked, to);
      else await drafting.series(to, lastOn, Number(repeat));
      drafting.closeMove();
    },
    {},
    { check: () => wrongOf(place, t('schedule.grid.chooseFree')) },
  );
  return (
    <Sheet title={t(isNew ? 'schedule.grid.placeTitle' : 'schedule.grid.moveTitle')} onClose={drafting.closeMove}>
      <ActForm
        filled={act}
        act={
          <>
            <MainAct submit size="mid" busy={act.busy}>
              {place && isDay(day)
                ? t('schedule.grid.dropAt', { day: format.weekdayAndDay(day), time: format.time(place.startMinutes) })
                : t('schedule.grid.moveTitle')}
            </MainAct>
            <Act size="mid" onAct={drafting.closeMove}>
              {t('core.cancel')}
            </Act>
          </>
        }
      >
        <p>
          <strong>{inLanguage({ fr: picked.names.moduleNameFr, ar: picked.names.moduleNameAr }, language)}</strong>
        </p>
        <TextField type="date" label={t('schedule.grid.day')} value={day} onChange={setDay} error={act.errorAt('day')} />
        <SelectField
          label={t('schedule.grid.hour')}
          value={place ? String(place.startMinutes) : ''}
          onChange={setStart}
          error={act.errorAt('hour')}
          choices={slots.map((each) => ({
            value: String(each.startMinutes),
            label: `${format.timeRange(each.startMinutes, each.endMinutes)} · ${t(`schedule.grid.place.${each.state}`)}`,
          }))}
        />
        {place && <Judged place={place} blockers={answer?.blockers ?? []} wanted={roomId} />}
        <RoomField value={roomId ?? ''} onChange={(id) => setRoomId(id === '' ? null : id)} proposed={t('schedule.grid.proposedRoom')} />
        {isNew && <RepeatFields repeat={repeat} onRepeat={setRepeat} lastOn={lastOn} onLastOn={setLastOn} />}
      </ActForm>
    </Sheet>
  );
}

function wrongOf(place: Place | undefined, words: string): Problem[] {
  return !place || place.state === 'impossible' ? [{ field: 'hour', words }] : [];
}

type RepeatFieldsProps = {
  readonly repeat: Repeat;
  readonly onRepeat: (repeat: Repeat) => void;
  readonly lastOn: Day;
  readonly onLastOn: (day: Day) => void;
};

function RepeatFields({ repeat, onRepeat, lastOn, onLastOn }: RepeatFieldsProps) {
  const t = useText();
  const choices = ['once', '1', '2'] as const;
  return (
    <>
      <SelectField
        label={t('schedule.grid.repeat')}
        value={repeat}
        onChange={(value) => onRepeat(choices.find((each) => each === value) ?? 'once')}
        choices={choices.map((value) => ({ value, label: t(`schedule.grid.repeat.${value}`) }))}
      />
      {repeat !== 'once' && (
        <TextField type="date" label={t('schedule.grid.lastOn')} hint={t('schedule.grid.lastOnHint')} value={lastOn} onChange={onLastOn} />
      )}
    </>
  );
}

type JudgedProps = { readonly place: Place; readonly blockers: readonly Blocker[]; readonly wanted: string | null };

/** What the hour chosen is, in words, before anything is sent. */
function Judged({ place, blockers, wanted }: JudgedProps) {
  const t = useText();
  const words = useJudgementWords();
  const roomName = useRoomNames();
  if (place.state === 'impossible')
    return (
      <div className={styles.judged} data-state="impossible">
        <ObstacleList obstacles={place.obstacles} blockers={blockers} />
      </div>
    );
  if (place.state === 'noRoom')
    return (
      <p className={styles.judged} data-state="noRoom">
        {place.nearest ? t('schedule.grid.noRoomNear', { room: roomName(place.nearest.roomId) }) : t('schedule.grid.noneNear')}
      </p>
    );
  const isOther = wanted !== null && place.roomId !== wanted;
  return (
    <p className={styles.judged} data-state={isOther ? 'noRoom' : place.state}>
      {isOther
        ? t('schedule.grid.roomUnfit', { room: roomName(place.roomId) })
        : [roomName(place.roomId), ...place.drawbacks.map(words.drawback)].join(' · ')}
    </p>
  );
}
