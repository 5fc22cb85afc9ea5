import { useState } from 'react';
import { inLanguage } from '../../../shared/core/text.ts';
import { minutesOf, type Instant } from '../../../shared/core/time.ts';
import { roomKinds } from '../../../shared/organisation/schema.ts';
import { equipments, type Equipment } from '../../../shared/schedule/schema.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { api } from '../../core/trpc.ts';
import { useNames, useWordedDay } from '../../organisation/deed-fields.tsx';
import { DeedForm } from '../../organisation/deed-form.tsx';
import { CheckField, SelectField, TextField } from '../../ui/field.tsx';
import styles from './rooms-page.module.css';
import { StretchFields } from './stretch-fields.tsx';
import { useStretch, type Closure, type Room, type Site } from './use-rooms.ts';

type FormProps = { readonly onClose: () => void };
type OfRoom = FormProps & { readonly room: Room; readonly name: string };

/** Adding a room, or saying otherwise what it is. Its code and its site stay. */
export function RoomForm({ room, sites, onClose }: FormProps & { readonly room?: Room; readonly sites: readonly Site[] }) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const [siteId, setSiteId] = useState(room?.siteId ?? sites[0]?.id ?? '');
  const [code, setCode] = useState('');
  const [kind, setKind] = useState<Room['kind']>(room?.kind ?? 'classroom');
  const [seats, setSeats] = useState(String(room?.capacity ?? 40));
  const [equipment, setEquipment] = useState<readonly Equipment[]>(room?.equipment ?? []);
  const names = useNames(room && { fr: room.nameFr, ar: room.nameAr });
  const site = sites.find(({ id }) => id === siteId);
  const capacity = /^\d{1,4}$/.test(seats) ? Number(seats) : 0;
  const facts = { kind, ...names.given, capacity, equipment: [...equipment] };
  const name = names.said || '…';
  const toggle = (each: Equipment) => (isThere: boolean) =>
    setEquipment(equipments.filter((other) => (other === each ? isThere : equipment.includes(other))));
  return (
    <DeedForm
      act={t('schedule.rooms.save')}
      send={(actId) =>
        room
          ? api.schedule.changeRoom.mutate({ actId, roomId: room.id, version: room.version, ...facts })
          : api.schedule.addRoom.mutate({ actId, siteId, code, ...facts })
      }
      done={t(room ? 'schedule.rooms.changed' : 'schedule.rooms.added', { name })}
      review={t('schedule.rooms.reviewRoom', {
        name,
        site: site ? inLanguage({ fr: site.nameFr, ar: site.nameAr }, language) : '…',
        seats: t('schedule.rooms.seats', { n: capacity }),
      })}
      onClose={onClose}
    >
      {(errorAt) => (
        <>
          {!room && (
            <>
              <SelectField
                label={t('schedule.rooms.site')}
                value={siteId}
                onChange={setSiteId}
                choices={sites.map(({ id, nameFr, nameAr }) => ({ value: id, label: inLanguage({ fr: nameFr, ar: nameAr }, language) }))}
                error={errorAt('siteId')}
              />
              <TextField
                label={t('schedule.rooms.code')}
                hint={t('schedule.rooms.codeHint')}
                dir="ltr"
                value={code}
                onChange={setCode}
                error={errorAt('code')}
              />
            </>
          )}
          {names.fields(errorAt)}
          <SelectField
            label={t('schedule.rooms.kind')}
            value={kind}
            onChange={(value) => setKind(roomKinds.find((each) => each === value) ?? kind)}
            choices={roomKinds.map((value) => ({ value, label: format.startLine(t(`schedule.rooms.kind.${value}`)) }))}
            error={errorAt('kind')}
          />
          <TextField
            label={t('schedule.rooms.capacity')}
            inputMode="numeric"
            dir="ltr"
            value={seats}
            onChange={setSeats}
            error={errorAt('capacity')}
          />
          <fieldset className={styles.equipment}>
            <legend>{t('schedule.rooms.equipment')}</legend>
            {equipments.map((each) => (
              <CheckField key={each} checked={equipment.includes(each)} onChange={toggle(each)}>
                {format.startLine(t(`schedule.rooms.equipment.${each}`))}
              </CheckField>
            ))}
          </fieldset>
        </>
      )}
    </DeedForm>
  );
}

/** Closing a room for good after its last day. */
export function CloseRoomForm({ room, name, today, onClose }: OfRoom & { readonly today: string }) {
  const t = useText();
  const worded = useWordedDay();
  const [lastOn, setLastOn] = useState(today);
  return (
    <DeedForm
      act={t('schedule.rooms.closeOf', { name })}
      send={(actId) => api.schedule.closeRoom.mutate({ actId, roomId: room.id, version: room.version, lastOn })}
      done={t('schedule.rooms.closed', { name })}
      review={t('schedule.rooms.reviewClose', { name, day: worded(lastOn) })}
      onClose={onClose}
    >
      {(errorAt) => (
        <TextField
          type="date"
          label={t('schedule.rooms.lastOn')}
          min={today}
          value={lastOn}
          onChange={setLastOn}
          error={errorAt('lastOn')}
        />
      )}
    </DeedForm>
  );
}

/** Putting a room out of order for a while. */
export function PutOutForm({ room, name, now, onClose }: OfRoom & { readonly now: Instant }) {
  const t = useText();
  const worded = useWordedMoment();
  const stretch = useStretch(now);
  const [reason, setReason] = useState('');
  const { fromOn, fromAt, toOn, toAt } = stretch.shown;
  return (
    <DeedForm
      act={t('schedule.rooms.putOut')}
      send={(actId) => api.schedule.putRoomOut.mutate({ actId, roomId: room.id, ...stretch.given, reason })}
      done={t('schedule.rooms.isOut', { name })}
      review={t('schedule.rooms.reviewOut', { name, from: worded(fromOn, fromAt), to: worded(toOn, toAt) })}
      onClose={onClose}
    >
      {(errorAt) => (
        <>
          <StretchFields stretch={stretch} errorAt={errorAt} />
          <TextField
            label={t('schedule.rooms.reason')}
            hint={t('schedule.rooms.reasonHint')}
            value={reason}
            onChange={setReason}
            error={errorAt('reason')}
          />
        </>
      )}
    </DeedForm>
  );
}

/** A room in order again before the hour that was given. */
export function PutBackForm({ closure, name, onClose }: FormProps & { readonly closure: Closure; readonly name: string }) {
  const t = useText();
  return (
    <DeedForm
      act={t('schedule.rooms.putBack')}
      send={(actId) => api.schedule.putRoomBack.mutate({ actId, closureId: closure.id, version: closure.version })}
      done={t('schedule.rooms.isBack', { name })}
      review={t('schedule.rooms.reviewBack', { name })}
      onClose={onClose}
    />
  );
}

/** A day and an hour of fields, as a sentence says them. */
export function useWordedMoment(): (day: string, time: string) => string {
  const t = useText();
  const worded = useWordedDay();
  return (day, time) => t('core.dayAt', { day: worded(day), time: minutesOf(time) < 0 ? '…' : time });
}
