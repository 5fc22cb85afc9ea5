import { inLanguage } from '../../../shared/core/text.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { SelectField } from '../../ui/field.tsx';
import { useOffer } from './use-timetable.ts';

type RoomFieldProps = {
  readonly value: string;
  readonly onChange: (roomId: string) => void;
  /** What no choice stands for: the room Riwaq proposes; undefined when one must be chosen. */
  readonly proposed?: string;
  readonly error?: string | undefined;
};

/** One room of the centre, named with its site and places. */
export function RoomField({ value, onChange, proposed, error }: RoomFieldProps) {
  const t = useText();
  const { language } = useLanguage();
  const { rooms } = useOffer();
  return (
    <SelectField
      label={t('schedule.timetables.room')}
      value={value}
      onChange={onChange}
      error={error}
      choices={[
        ...(proposed === undefined ? [] : [{ value: '', label: proposed }]),
        ...rooms.map((each) => ({
          value: each.id,
          label: `${inLanguage({ fr: each.siteNameFr, ar: each.siteNameAr }, language)} · ${t('schedule.grid.roomOf', {
            room: inLanguage({ fr: each.nameFr, ar: each.nameAr }, language),
            n: each.capacity,
          })}`,
        })),
      ]}
    />
  );
}
