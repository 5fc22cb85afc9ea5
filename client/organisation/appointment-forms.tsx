import { useState } from 'react';
import { inLanguage } from '../../shared/core/text.ts';
import { addDays, type Day } from '../../shared/core/time.ts';
import { addMonths } from '../../shared/organisation/rules.ts';
import { parameters } from '../../shared/organisation/schema.ts';
import { fullName } from '../../shared/people/rules.ts';
import { useFormat } from '../core/format.ts';
import { useLanguage, useText } from '../core/text.tsx';
import { api } from '../core/trpc.ts';
import { TextField } from '../ui/field.tsx';
import { DeedForm } from './deed-form.tsx';
import { PersonPicker } from './person-picker.tsx';
import { useDeed, type Deed, type Found, type Position } from './use-position.ts';

type FormProps = { readonly position: Position; readonly today: Day; readonly onClose: () => void };

/** Designating someone for some months. */
export function InterimForm({ position, today, onClose }: FormProps) {
  const t = useText();
  const format = useFormat();
  const { person, setPerson, name, missing, needed } = usePerson();
  const [startsOn, setStartsOn] = useState(today);
  const [endsOn, setEndsOn] = useState(addDays(addMonths(today, parameters['interim.longestMonths']), -1));
  const [actRef, setActRef] = useState('');
  const [actOn, setActOn] = useState(today);
  const { language } = useLanguage();
  const deed = useDeed({
    send: (actId) =>
      api.organisation.designateInterim.mutate({ actId, positionId: position.id, personId: needed().id, startsOn, endsOn, actRef, actOn }),
    done: () => t('organisation.done.interim', { name }),
    onDone: onClose,
  });
  return (
    <DeedForm
      title={t('organisation.do.interim')}
      act={t('organisation.do.interim')}
      deed={guarded(deed, missing)}
      onCancel={onClose}
      review={t('organisation.review.interim', {
        name,
        title: inLanguage(position.title, language),
        from: dayIn(startsOn),
        to: dayIn(endsOn),
      })}
    >
      <PersonPicker chosen={person.chosen} onChoose={setPerson} error={person.error ?? deed.errorAt('personId')} />
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
        hint={t('organisation.form.interimHint')}
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

  function dayIn(day: Day): string {
    return day === '' ? '…' : format.dayAndYear(day);
  }
}

/** Asking that someone be appointed. */
export function ProposeForm({ position, today, onClose }: FormProps) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const { person, setPerson, name, missing, needed } = usePerson();
  const [startsOn, setStartsOn] = useState(addDays(today, 1));
  const [endsOn, setEndsOn] = useState('');
  const [note, setNote] = useState('');
  const deed = useDeed({
    send: (actId) =>
      api.organisation.propose.mutate({
        actId,
        positionId: position.id,
        personId: needed().id,
        startsOn,
        endsOn: endsOn === '' ? null : endsOn,
        note,
      }),
    done: () => t('organisation.done.propose', { name }),
    onDone: onClose,
  });
  return (
    <DeedForm
      title={t('organisation.do.propose')}
      act={t('organisation.do.propose')}
      deed={guarded(deed, missing)}
      onCancel={onClose}
      review={t('organisation.review.propose', {
        name,
        title: inLanguage(position.title, language),
        from: startsOn === '' ? '…' : format.dayAndYear(startsOn),
      })}
    >
      <PersonPicker chosen={person.chosen} onChoose={setPerson} error={person.error ?? deed.errorAt('personId')} />
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
        hint={t('organisation.form.endsOnHint')}
        value={endsOn}
        onChange={setEndsOn}
        error={deed.errorAt('endsOn')}
      />
      <TextField label={t('organisation.form.note')} value={note} onChange={setNote} error={deed.errorAt('note')} />
    </DeedForm>
  );
}

/** The person an act is about, and what to say when none was chosen. */
export function usePerson() {
  const t = useText();
  const { language } = useLanguage();
  const [chosen, setChosen] = useState<Found | null>(null);
  const [error, setError] = useState<string>();
  return {
    person: { chosen, error },
    name: chosen ? fullName(chosen, language) : t('organisation.form.someone'),
    setPerson: (person: Found) => {
      setChosen(person);
      setError(undefined);
    },
    missing: () => {
      if (!chosen) setError(t('organisation.form.personNeeded'));
      return chosen === null;
    },
    needed: () => {
      if (!chosen) throw new Error('Nobody was chosen.');
      return chosen;
    },
  };
}

/** The form, sent only when nothing is missing. */
export function guarded(form: Deed, isMissing: () => boolean): Deed {
  return {
    ...form,
    onSubmit: (event) => {
      event.preventDefault();
      if (!isMissing()) form.onSubmit(event);
    },
  };
}
