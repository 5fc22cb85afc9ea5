import { useState, type FormEvent } from 'react';
import { presences } from '../../shared/attendance/rules.ts';
import type { Presence } from '../../shared/attendance/schema.ts';
import { asKey, useText } from '../core/text.tsx';
import { refusalOf } from '../core/trpc.ts';
import { Act, MainAct } from '../ui/act.tsx';
import { SelectField, TextField } from '../ui/field.tsx';
import { Sheet } from '../ui/sheet.tsx';
import styles from './roll-page.module.css';

export type Correction = { readonly presence: Presence; readonly minutesLate: number | null; readonly reason: string };

type ReasonSheetProps = {
  readonly title: string;
  /** The new state to begin with; absent when only the reason is asked. */
  readonly presence?: Presence;
  readonly error: Error | null;
  readonly busy: boolean;
  readonly onChange: () => void;
  readonly onSave: (correction: Correction) => void;
  readonly onClose: () => void;
};

const LEAST = 10;
const MINUTES_MOST = 480;

/** Asks for the reason of what the office writes, and for the new state when one line is corrected. */
export function ReasonSheet({ title, presence, error, busy, onChange, onSave, onClose }: ReasonSheetProps) {
  const t = useText();
  const [state, setState] = useState<Presence>(presence ?? 'present');
  const [minutes, setMinutes] = useState('5');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const late = Number(minutes);
  const isMinutesGood = state !== 'late' || (Number.isInteger(late) && late >= 0 && late <= MINUTES_MOST && minutes.trim() !== '');
  const isReasonGood = reason.trim().length >= LEAST;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (isReasonGood && isMinutesGood && !busy) onSave({ presence: state, minutesLate: state === 'late' ? late : null, reason });
  };
  const refusal = error ? (refusalOf(error)?.reason ?? 'core.offline') : undefined;
  const touched =
    <Value,>(set: (value: Value) => void) =>
    (value: Value) => {
      onChange();
      set(value);
    };
  return (
    <Sheet title={title} onClose={onClose}>
      <form className={styles.form} onSubmit={submit}>
        {presence !== undefined && (
          <SelectField
            label={t('attendance.absences.state')}
            value={state}
            onChange={touched((value: string) => setState(presences.find((each) => each === value) ?? 'present'))}
            choices={presences.map((each) => ({ value: each, label: t(`core.roll.${each}`) }))}
          />
        )}
        {presence !== undefined && state === 'late' && (
          <TextField
            label={t('attendance.correct.minutes')}
            dir="ltr"
            inputMode="numeric"
            value={minutes}
            onChange={touched(setMinutes)}
            error={tried && !isMinutesGood ? t('core.input.field') : undefined}
          />
        )}
        <TextField
          label={t('attendance.correct.reason')}
          hint={t('attendance.correct.reasonHint')}
          value={reason}
          onChange={touched(setReason)}
          maxLength={400}
          error={tried && !isReasonGood ? t('core.input.tooShort') : refusal && t(asKey(refusal))}
        />
        <div className={styles.acts}>
          <MainAct submit busy={busy}>
            {t('core.save')}
          </MainAct>
          <Act onAct={onClose}>{t('core.cancel')}</Act>
        </div>
      </form>
    </Sheet>
  );
}
