import { useState } from 'react';
import { addDays, type Day } from '../../shared/core/time.ts';
import { addMonths } from '../../shared/organisation/rules.ts';
import { parameters } from '../../shared/organisation/schema.ts';
import { searchKey } from '../../shared/people/rules.ts';
import { useFormat } from '../core/format.ts';
import { asKey, useText } from '../core/text.tsx';
import { api } from '../core/trpc.ts';
import { CheckField, TextField } from '../ui/field.tsx';
import { guarded, usePerson } from './appointment-forms.tsx';
import { DeedForm } from './deed-form.tsx';
import { PersonPicker } from './person-picker.tsx';
import styles from './position-panel.module.css';
import { useDeed, type Appointment } from './use-position.ts';

type DelegationFormProps = {
  readonly held: Appointment;
  /** The acts this office may lend. */
  readonly lendable: readonly string[];
  readonly today: Day;
  readonly onClose: () => void;
};

/** Lending listed acts of one's own office. */
export function DelegationForm({ held, lendable, today, onClose }: DelegationFormProps) {
  const t = useText();
  const format = useFormat();
  const { person, setPerson, name, missing, needed } = usePerson();
  const [acts, setActs] = useState<readonly string[]>([]);
  const [noActs, setNoActs] = useState(false);
  const [startsOn, setStartsOn] = useState(today);
  const [endsOn, setEndsOn] = useState(longestFrom(today, held.until));
  const [actRef, setActRef] = useState('');
  const [actOn, setActOn] = useState(today);
  const deed = useDeed({
    send: (actId) =>
      api.organisation.delegate.mutate({
        actId,
        appointmentId: held.id,
        toPersonId: needed().id,
        acts: [...acts],
        startsOn,
        endsOn,
        actRef,
        actOn,
      }),
    done: () => t('organisation.done.delegate', { name }),
    onDone: onClose,
  });
  const isMissing = () => {
    setNoActs(acts.length === 0);
    return missing() || acts.length === 0;
  };
  const dayIn = (day: Day) => (day === '' ? '…' : format.dayAndYear(day));
  return (
    <DeedForm
      title={t('organisation.do.delegate')}
      act={t('organisation.do.delegate')}
      deed={guarded(deed, isMissing)}
      onCancel={onClose}
      review={t('organisation.review.delegate', { name, n: acts.length, from: dayIn(startsOn), to: dayIn(endsOn) })}
    >
      <PersonPicker chosen={person.chosen} onChoose={setPerson} error={person.error ?? deed.errorAt('toPersonId')} />
      <ActPicker
        lendable={lendable}
        chosen={acts}
        onChange={setActs}
        error={noActs && acts.length === 0 ? t('organisation.form.actsNeeded') : deed.errorAt('acts')}
      />
      <TextField
        type="date"
        label={t('organisation.form.startsOn')}
        value={startsOn}
        onChange={setStartsOn}
        error={deed.errorAt('startsOn')}
      />
      <TextField
        type="date"
        label={t('organisation.form.endsOn')}
        hint={t('organisation.form.delegationHint')}
        value={endsOn}
        onChange={setEndsOn}
        error={deed.errorAt('endsOn')}
      />
      <TextField
        label={t('organisation.form.actRef')}
        hint={t('organisation.form.actRefHint')}
        dir="ltr"
        value={actRef}
        onChange={setActRef}
        error={deed.errorAt('actRef')}
      />
      <TextField type="date" label={t('organisation.form.actOn')} value={actOn} onChange={setActOn} error={deed.errorAt('actOn')} />
    </DeedForm>
  );
}

/** The last day of the longest delegation, inside one's own term. */
function longestFrom(today: Day, until: Day | null): Day {
  const longest = addDays(addMonths(today, parameters['delegation.longestMonths']), -1);
  return until !== null && until < longest ? until : longest;
}

type ActPickerProps = {
  readonly lendable: readonly string[];
  readonly chosen: readonly string[];
  readonly onChange: (acts: readonly string[]) => void;
  readonly error?: string | undefined;
};

function ActPicker({ lendable, chosen, onChange, error }: ActPickerProps) {
  const t = useText();
  const [words, setWords] = useState('');
  const worded = lendable.map((act) => ({ act, label: t(asKey(`act.${act}`)) }));
  const key = searchKey(words);
  const shown = worded.filter(({ act, label }) => chosen.includes(act) || searchKey(label).includes(key));
  return (
    <div className={styles.picker}>
      <TextField
        type="search"
        label={t('organisation.form.actsSearch')}
        value={words}
        onChange={setWords}
        error={error}
        autoComplete="off"
      />
      <fieldset className={styles.acts}>
        <legend>{t('organisation.form.acts')}</legend>
        {shown.map(({ act, label }) => (
          <CheckField
            key={act}
            checked={chosen.includes(act)}
            onChange={(on) => onChange(on ? [...chosen, act] : chosen.filter((each) => each !== act))}
          >
            {label}
          </CheckField>
        ))}
      </fieldset>
    </div>
  );
}
