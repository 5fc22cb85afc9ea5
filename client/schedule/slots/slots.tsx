import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { addDays, clock, mondayOf } from '../../../shared/core/time.ts';
import { hoursInALine, hoursTyped, type Slot } from '../../../shared/schedule/slots/rules.ts';
import { slotVariants, type SlotVariant } from '../../../shared/schedule/schema.ts';
import { useFormat } from '../../core/format.ts';
import { useText } from '../../core/text.tsx';
import { api } from '../../core/trpc.ts';
import { DeedForm } from '../../organisation/deed-form.tsx';
import { Act } from '../../ui/act.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { TextField } from '../../ui/field.tsx';
import { SectionHead } from '../../ui/page-head.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import styles from './slots.module.css';

const WEEKDAYS = [1, 2, 3, 4, 5, 6] as const;
const MONDAY = mondayOf('2026-01-05');

/** The hours at which sessions are placed, on usual days and in Ramadan. */
export function Slots() {
  const t = useText();
  const { data } = useSuspenseQuery({ queryKey: ['schedule.slots'], queryFn: () => api.schedule.slots.query({}) });
  const [variant, setVariant] = useState<SlotVariant>('usual');
  const [changing, setChanging] = useState(false);
  const nameOf = useWeekdayNames();
  const close = () => setChanging(false);
  return (
    <section className={styles.part}>
      <SectionHead title={t('schedule.slots.title')} note={t(data.isDefault ? 'schedule.slots.default' : 'schedule.slots.own')} />
      <div className={styles.head}>
        <Segmented
          label={t('schedule.slots.variant')}
          value={variant}
          onChange={setVariant}
          choices={slotVariants.map((value) => ({ value, label: t(`schedule.slots.${value}`) }))}
        />
        {data.may.manage.ok && <Act onAct={() => setChanging(true)}>{t('schedule.slots.change')}</Act>}
      </div>
      <DataTable
        caption={t('schedule.slots.title')}
        rows={WEEKDAYS}
        rowKey={(day) => String(day)}
        columns={[
          { key: 'day', head: t('schedule.slots.day'), cell: nameOf },
          {
            key: 'hours',
            head: t('schedule.slots.hours'),
            cell: (day) => <bdi dir="ltr">{worded(data.slots, variant, day)}</bdi>,
          },
        ]}
      />
      {changing && (
        <Sheet title={t('schedule.slots.change')} onClose={close}>
          <SlotsForm slots={data.slots} variant={variant} onClose={close} />
        </Sheet>
      )}
    </section>
  );
}

type SlotsFormProps = { readonly slots: readonly Slot[]; readonly variant: SlotVariant; readonly onClose: () => void };

/** One line of hours for each day of the week, in the variant one looks at. */
function SlotsForm({ slots, variant, onClose }: SlotsFormProps) {
  const t = useText();
  const nameOf = useWeekdayNames();
  const [typed, setTyped] = useState<readonly string[]>(() => WEEKDAYS.map((day) => worded(slots, variant, day)));
  const hours = typed.map(hoursTyped);
  const own = hours.flatMap((of, index) => (of ?? []).map((each) => ({ variant, weekday: index + 1, ...each })));
  const others = slots.filter((slot) => slot.variant !== variant);
  return (
    <DeedForm
      act={t('schedule.slots.save')}
      send={(actId) => api.schedule.changeSlots.mutate({ actId, read: hoursInALine(slots), slots: [...others, ...own] })}
      done={t('schedule.slots.saved')}
      review={t('schedule.slots.review')}
      missing={hours.flatMap((of, index) => (of ? [] : [{ field: String(index), words: t('schedule.slots.wrong') }]))}
      onClose={onClose}
    >
      {(errorAt) => (
        <>
          {WEEKDAYS.map((day, index) => (
            <TextField
              key={day}
              dir="ltr"
              label={nameOf(day)}
              hint={index === 0 ? t('schedule.slots.hint') : undefined}
              value={typed[index] ?? ''}
              onChange={(value) => setTyped(typed.map((before, place) => (place === index ? value : before)))}
              error={hours[index] ? undefined : errorAt(String(index))}
            />
          ))}
        </>
      )}
    </DeedForm>
  );
}

/** `08:30-10:30, 10:30-12:30` */
function worded(slots: readonly Slot[], variant: SlotVariant, weekday: number): string {
  return slots
    .filter((slot) => slot.variant === variant && slot.weekday === weekday)
    .map(({ startMinutes, endMinutes }) => `${clock(startMinutes)}-${clock(endMinutes)}`)
    .join(', ');
}

function useWeekdayNames(): (weekday: number) => string {
  const format = useFormat();
  return (weekday) => {
    const [name = ''] = format.weekdayAndDay(addDays(MONDAY, weekday - 1)).split(' ');
    return format.startLine(name);
  };
}
