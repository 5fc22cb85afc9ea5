import { useState } from 'react';
import type { Day } from '../../shared/core/time.ts';
import { searchKey } from '../../shared/people/rules.ts';
import { asKey, useText } from '../core/text.tsx';
import { api } from '../core/trpc.ts';
import { CheckField, TextField } from '../ui/field.tsx';
import { usePaper, usePerson, useTerm } from './deed-fields.tsx';
import { DeedForm } from './deed-form.tsx';
import styles from './deed-form.module.css';
import type { Appointment, Position } from './use-position.ts';

type DelegationFormProps = {
  readonly held: Appointment;
  /** Of the office: the acts it may lend, and for how long. */
  readonly position: Pick<Position, 'lendable' | 'longest'>;
  readonly today: Day;
  readonly onClose: () => void;
};

/** Lending listed acts of one's own office. */
export function DelegationForm({ held, position: { lendable, longest }, today, onClose }: DelegationFormProps) {
  const t = useText();
  const person = usePerson('toPersonId');
  const [acts, setActs] = useState<readonly string[]>([]);
  const { delegationMonths: n } = longest;
  const term = useTerm({ startsOn: today, longestMonths: n, until: held.until, hint: t('organisation.form.delegationHint', { n }) });
  const paper = usePaper(today);
  const { startsOn, endsOn, from, to } = term;
  const { actRef, actOn } = paper;
  const noActs = t('organisation.form.actsNeeded');
  return (
    <DeedForm
      title={t('organisation.do.delegate')}
      act={t('organisation.do.delegate')}
      missing={[...person.missing, ...(acts.length === 0 ? [{ field: 'acts', words: noActs }] : [])]}
      send={(actId) =>
        api.organisation.delegate.mutate({
          actId,
          appointmentId: held.id,
          toPersonId: person.id,
          acts: [...acts],
          startsOn,
          endsOn,
          actRef,
          actOn,
        })
      }
      done={t('organisation.done.delegate', { name: person.name })}
      review={t('organisation.review.delegate', { name: person.name, n: acts.length, from, to })}
      onClose={onClose}
    >
      {(errorAt) => (
        <>
          {person.fields(errorAt)}
          <ActPicker
            lendable={lendable}
            chosen={acts}
            onChange={setActs}
            error={acts.length > 0 && errorAt('acts') === noActs ? undefined : errorAt('acts')}
          />
          {term.fields(errorAt)}
          {paper.fields(errorAt)}
        </>
      )}
    </DeedForm>
  );
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
