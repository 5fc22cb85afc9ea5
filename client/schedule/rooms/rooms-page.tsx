import { Check, Clock, DoorClosed, DoorOpen, Plus, Wrench } from 'lucide-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { inLanguage } from '../../../shared/core/text.ts';
import { addDays } from '../../../shared/core/time.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { useList } from '../../organisation/use-list.ts';
import { MainAct, QuietAct } from '../../ui/act.tsx';
import { DataTable, TwoLines } from '../../ui/data-table.tsx';
import { SelectField } from '../../ui/field.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Situation } from '../../ui/situation.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import { CloseRoomForm, PutBackForm, PutOutForm, RoomForm } from './room-forms.tsx';
import styles from './rooms-page.module.css';
import { useRooms, type Closure, type Room } from './use-rooms.ts';

type Doing =
  | { readonly act: 'add' }
  | { readonly act: 'change' | 'close' | 'putOut'; readonly room: Room }
  | { readonly act: 'putBack'; readonly room: Room; readonly closure: Closure };

/** The rooms of the centre: what each offers, whether it is free now, when it is out of order. */
export function RoomsPage() {
  const t = useText();
  const { language } = useLanguage();
  const { at, today, rooms, sites } = useRooms();
  const [doing, setDoing] = useState<Doing>();
  const filters = useFilters();
  const close = () => setDoing(undefined);
  const kept = sites.filter(({ may }) => may.ok);
  const shown = rooms.filter(
    (room) => (filters.site === '' || room.siteId === filters.site) && (!filters.onlyFree || room.state === 'free'),
  );
  const free = rooms.filter(({ state }) => state === 'free').length;
  const nameOf = (room: Room) => inLanguage({ fr: room.nameFr, ar: room.nameAr }, language);
  return (
    <>
      <PageHead
        title={t('schedule.rooms.title')}
        help={t('schedule.rooms.help')}
        situation={t('schedule.rooms.situation', { n: free, total: rooms.length })}
        acts={
          kept.length > 0 ? (
            <MainAct drawing={Plus} onAct={() => setDoing({ act: 'add' })}>
              {t('schedule.rooms.add')}
            </MainAct>
          ) : undefined
        }
      />
      <div className={styles.filters}>
        <SelectField
          label={t('schedule.rooms.site')}
          value={filters.site}
          onChange={(site) => filters.set('site', site)}
          choices={[
            { value: '', label: t('schedule.rooms.everySite') },
            ...sites.map(({ id, nameFr, nameAr }) => ({ value: id, label: inLanguage({ fr: nameFr, ar: nameAr }, language) })),
          ]}
        />
        <Segmented
          label={t('schedule.rooms.which')}
          value={filters.onlyFree ? 'libres' : ''}
          onChange={(value) => filters.set('salles', value)}
          choices={[
            { value: '', label: t('schedule.rooms.all') },
            { value: 'libres', label: t('schedule.rooms.onlyFree') },
          ]}
        />
      </div>
      {shown.length > 0 ? (
        <RoomsTable rooms={shown} keeps={new Set(kept.map(({ id }) => id))} onDo={setDoing} />
      ) : filters.onlyFree ? (
        <Situation drawing={DoorClosed} title={t('schedule.rooms.noneFree')} cause={t('schedule.rooms.noneFreeCause')} />
      ) : (
        <Situation drawing={DoorOpen} title={t('schedule.rooms.none')} cause={t('schedule.rooms.noneCause')} />
      )}
      {doing && (
        <Sheet title={titleOf(doing)} onClose={close}>
          {doing.act === 'add' && <RoomForm sites={kept} onClose={close} />}
          {doing.act === 'change' && <RoomForm room={doing.room} sites={sites} onClose={close} />}
          {doing.act === 'close' && <CloseRoomForm room={doing.room} name={nameOf(doing.room)} today={today} onClose={close} />}
          {doing.act === 'putOut' && <PutOutForm room={doing.room} name={nameOf(doing.room)} now={at} onClose={close} />}
          {doing.act === 'putBack' && <PutBackForm closure={doing.closure} name={nameOf(doing.room)} onClose={close} />}
        </Sheet>
      )}
    </>
  );

  function titleOf(asked: Doing): string {
    if (asked.act === 'add') return t('schedule.rooms.add');
    return t(`schedule.rooms.${asked.act}Of`, { name: nameOf(asked.room) });
  }
}

type RoomsTableProps = {
  readonly rooms: readonly Room[];
  /** Sites whose rooms one keeps. */
  readonly keeps: ReadonlySet<string>;
  readonly onDo: (doing: Doing) => void;
};

function RoomsTable({ rooms, keeps, onDo }: RoomsTableProps) {
  const t = useText();
  const list = useList();
  const { language } = useLanguage();
  const nameOf = (room: Room) => inLanguage({ fr: room.nameFr, ar: room.nameAr }, language);
  return (
    <DataTable
      caption={t('schedule.rooms.title')}
      rows={rooms}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'room',
          head: t('schedule.rooms.room'),
          cell: (room) => (
            <TwoLines
              under={
                <>
                  {inLanguage({ fr: room.siteNameFr, ar: room.siteNameAr }, language)} · <bdi dir="ltr">{room.code}</bdi>
                </>
              }
            >
              {nameOf(room)}
            </TwoLines>
          ),
        },
        {
          key: 'offers',
          head: t('schedule.rooms.offers'),
          cell: ({ capacity, kind, equipment }) => (
            <TwoLines under={list([t(`schedule.rooms.kind.${kind}`), ...equipment.map((each) => t(`schedule.rooms.equipment.${each}`))])}>
              {t('schedule.rooms.seats', { n: capacity })}
            </TwoLines>
          ),
        },
        { key: 'now', head: t('schedule.rooms.now'), cell: (room) => <RoomState room={room} /> },
        ...(keeps.size > 0
          ? [
              {
                key: 'acts',
                head: '',
                end: true,
                cell: (room: Room) => keeps.has(room.siteId) && <RoomActs room={room} name={nameOf(room)} onDo={onDo} />,
              },
            ]
          : []),
      ]}
    />
  );
}

type RoomActsProps = { readonly room: Room; readonly name: string; readonly onDo: (doing: Doing) => void };

function RoomActs({ room, name, onDo }: RoomActsProps) {
  const t = useText();
  const [closure] = room.closures;
  return (
    <span className={styles.acts}>
      {closure ? (
        <QuietAct name={t('schedule.rooms.putBackOf', { name })} onAct={() => onDo({ act: 'putBack', room, closure })}>
          {t('schedule.rooms.putBack')}
        </QuietAct>
      ) : (
        <QuietAct name={t('schedule.rooms.putOutOf', { name })} onAct={() => onDo({ act: 'putOut', room })}>
          {t('schedule.rooms.putOut')}
        </QuietAct>
      )}
      <QuietAct name={t('schedule.rooms.changeOf', { name })} onAct={() => onDo({ act: 'change', room })}>
        {t('schedule.rooms.change')}
      </QuietAct>
      {room.closedOn === null && (
        <QuietAct name={t('schedule.rooms.closeOf', { name })} onAct={() => onDo({ act: 'close', room })}>
          {t('schedule.rooms.close')}
        </QuietAct>
      )}
    </span>
  );
}

function RoomState({ room }: { readonly room: Room }) {
  const t = useText();
  const format = useFormat();
  const { state, until, groupCode, closedOn, closures } = room;
  return (
    <>
      {state === 'free' && (
        <StatusChip drawing={Check} tone="ok">
          {until === null ? t('schedule.rooms.free') : t('schedule.rooms.freeUntil', { time: format.timeOf(until) })}
        </StatusChip>
      )}
      {state === 'busy' && (
        <StatusChip drawing={Clock}>
          {t('schedule.rooms.busy', { group: groupCode ?? '', time: until === null ? '' : format.timeOf(until) })}
        </StatusChip>
      )}
      {state === 'out' && (
        <StatusChip drawing={Wrench} tone="no">
          {t('schedule.rooms.out')}
        </StatusChip>
      )}
      {(closures.length > 0 || closedOn !== null) && (
        <ul className={styles.closures}>
          {closures.map(({ id, startsAt, endsAt, reason }) => (
            <li key={id}>{t('schedule.rooms.closure', { from: format.moment(startsAt), to: format.moment(endsAt), reason })}</li>
          ))}
          {closedOn !== null && <li>{t('schedule.rooms.closesOn', { day: format.dayAndYear(addDays(closedOn, -1)) })}</li>}
        </ul>
      )}
    </>
  );
}

function useFilters() {
  const [search, setSearch] = useSearchParams();
  return {
    site: search.get('site') ?? '',
    onlyFree: search.get('salles') === 'libres',
    set: (name: string, value: string) =>
      setSearch(
        (before) => {
          if (value === '') before.delete(name);
          else before.set(name, value);
          return before;
        },
        { replace: true, preventScrollReset: true },
      ),
  };
}
