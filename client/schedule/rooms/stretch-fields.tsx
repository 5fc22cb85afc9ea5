import { useText } from '../../core/text.tsx';
import { TextField } from '../../ui/field.tsx';
import styles from './rooms-page.module.css';
import type { StretchFields as Stretch } from './use-rooms.ts';

type StretchFieldsProps = { readonly stretch: Stretch; readonly errorAt: (field: string) => string | undefined };

/** From a day and an hour to a day and an hour. */
export function StretchFields({ stretch: { shown, set }, errorAt }: StretchFieldsProps) {
  const t = useText();
  return (
    <div className={styles.stretch}>
      <TextField type="date" label={t('schedule.rooms.fromOn')} value={shown.fromOn} onChange={set.fromOn} error={errorAt('fromOn')} />
      <TextField
        type="time"
        dir="ltr"
        label={t('schedule.rooms.fromAt')}
        value={shown.fromAt}
        onChange={set.fromAt}
        error={errorAt('fromMinutes')}
      />
      <TextField
        type="date"
        label={t('schedule.rooms.toOn')}
        min={shown.fromOn}
        value={shown.toOn}
        onChange={set.toOn}
        error={errorAt('toOn')}
      />
      <TextField
        type="time"
        dir="ltr"
        label={t('schedule.rooms.toAt')}
        value={shown.toAt}
        onChange={set.toAt}
        error={errorAt('toMinutes')}
      />
    </div>
  );
}
