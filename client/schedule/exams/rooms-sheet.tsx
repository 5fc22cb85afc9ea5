import { useState } from 'react';
import { inLanguage } from '../../../shared/core/text.ts';
import { seatings, type Seating } from '../../../shared/schedule/exams/schema.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { api } from '../../core/trpc.ts';
import { DeedForm } from '../../organisation/deed-form.tsx';
import { useList } from '../../organisation/use-list.ts';
import { CheckField } from '../../ui/field.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import styles from './exams.module.css';
import { useExamChoices, type ShownExam } from './use-exams.ts';

type SheetProps = { readonly shown: ShownExam; readonly onClose: () => void };

/** Rooms, ticked until there are places enough. */
export function RoomsSheet({ shown, onClose }: SheetProps) {
  const t = useText();
  return (
    <Sheet title={t('schedule.exams.chooseRooms')} onClose={onClose}>
      <RoomsForm shown={shown} onClose={onClose} />
    </Sheet>
  );
}

function RoomsForm({ shown: { exam, rooms: kept, sitters, groups }, onClose }: SheetProps) {
  const t = useText();
  const list = useList();
  const { language } = useLanguage();
  const rooms = useExamChoices().rooms.filter(({ closedOn, places }) => places > 0 && (closedOn === null || closedOn > exam.day));
  const [ticked, setTicked] = useState<readonly string[]>(kept.map(({ roomId }) => roomId));
  const chosen = rooms.filter(({ roomId }) => ticked.includes(roomId));
  const places = chosen.reduce((sum, each) => sum + each.places, 0);
  const own = new Set(groups.map(({ siteId }) => siteId));
  const sites = new Map(rooms.toSorted((a, b) => Number(own.has(b.siteId)) - Number(own.has(a.siteId))).map((each) => [each.siteId, each]));
  const nameOf = (room: { readonly nameFr: string; readonly nameAr: string }) => inLanguage({ fr: room.nameFr, ar: room.nameAr }, language);
  const toggle = (roomId: string) => setTicked(ticked.includes(roomId) ? ticked.filter((each) => each !== roomId) : [...ticked, roomId]);
  return (
    <DeedForm
      act={t('schedule.exams.keepRooms')}
      send={(actId) => api.schedule.chooseExamRooms.mutate({ actId, examId: exam.id, version: exam.version, roomIds: [...ticked] })}
      done={t('schedule.exams.roomsKept')}
      review={t('schedule.exams.reviewRooms', { rooms: chosen.length === 0 ? '…' : list(chosen.map(nameOf)), places, n: sitters })}
      onClose={onClose}
    >
      {() =>
        [...sites].map(([siteId, site]) => (
          <fieldset key={siteId} className={styles.filiere}>
            <legend>{inLanguage({ fr: site.siteNameFr, ar: site.siteNameAr }, language)}</legend>
            <div className={styles.ticks}>
              {rooms
                .filter((room) => room.siteId === siteId)
                .map((room) => (
                  <CheckField key={room.roomId} checked={ticked.includes(room.roomId)} onChange={() => toggle(room.roomId)}>
                    {nameOf(room)} <small className={styles.soft}>{t('schedule.exams.places', { n: room.places })}</small>
                  </CheckField>
                ))}
            </div>
          </fieldset>
        ))
      }
    </DeedForm>
  );
}

/** Draws the plan, by name or by lot. */
export function SeatSheet({ shown: { exam, sitters, rooms }, onClose }: SheetProps) {
  const t = useText();
  const [seating, setSeating] = useState<Seating>(exam.seating ?? 'alphabetical');
  return (
    <Sheet title={t('schedule.exams.draw')} onClose={onClose}>
      <DeedForm
        act={t('schedule.exams.draw')}
        send={(actId) => api.schedule.seatExam.mutate({ actId, examId: exam.id, version: exam.version, seating })}
        done={t('schedule.exams.drawn')}
        review={t(`schedule.exams.reviewSeats.${seating}`, { n: sitters, rooms: rooms.length })}
        onClose={onClose}
      >
        {() => (
          <Segmented
            label={t('schedule.exams.seating')}
            value={seating}
            onChange={setSeating}
            choices={seatings.map((value) => ({ value, label: t(`schedule.exams.seating.${value}`) }))}
          />
        )}
      </DeedForm>
    </Sheet>
  );
}
