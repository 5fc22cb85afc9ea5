import { useState } from 'react';
import { inLanguage } from '../../shared/core/text.ts';
import { addDays, type Day } from '../../shared/core/time.ts';
import { useLanguage, useText } from '../core/text.tsx';
import { api } from '../core/trpc.ts';
import { TextField } from '../ui/field.tsx';
import { usePaper, usePerson, useTerm } from './deed-fields.tsx';
import { DeedForm } from './deed-form.tsx';
import type { Position } from './use-position.ts';

type FormProps = { readonly position: Position; readonly today: Day; readonly onClose: () => void };

/** Designating someone for some months. */
export function InterimForm({ position, today, onClose }: FormProps) {
  const t = useText();
  const { language } = useLanguage();
  const person = usePerson('personId');
  const { interimMonths: n } = position.longest;
  const term = useTerm({ startsOn: today, longestMonths: n, hint: t('organisation.form.interimHint', { n }) });
  const paper = usePaper(today);
  const { startsOn, endsOn, from, to } = term;
  const { actRef, actOn } = paper;
  return (
    <DeedForm
      title={t('organisation.do.interim')}
      act={t('organisation.do.interim')}
      missing={person.missing}
      send={(actId) =>
        api.organisation.designateInterim.mutate({ actId, positionId: position.id, personId: person.id, startsOn, endsOn, actRef, actOn })
      }
      done={t('organisation.done.interim', { name: person.name })}
      review={t('organisation.review.interim', { name: person.name, title: inLanguage(position.title, language), from, to })}
      onClose={onClose}
    >
      {(errorAt) => (
        <>
          {person.fields(errorAt)}
          {term.fields(errorAt)}
          {paper.fields(errorAt)}
        </>
      )}
    </DeedForm>
  );
}

/** Asking that someone be appointed. */
export function ProposeForm({ position, today, onClose }: FormProps) {
  const t = useText();
  const { language } = useLanguage();
  const person = usePerson('personId');
  const term = useTerm({ startsOn: addDays(today, 1) });
  const [note, setNote] = useState('');
  const { startsOn, from } = term;
  const endsOn = term.endsOn === '' ? null : term.endsOn;
  return (
    <DeedForm
      title={t('organisation.do.propose')}
      act={t('organisation.do.propose')}
      missing={person.missing}
      send={(actId) => api.organisation.propose.mutate({ actId, positionId: position.id, personId: person.id, startsOn, endsOn, note })}
      done={t('organisation.done.propose', { name: person.name })}
      review={t('organisation.review.propose', { name: person.name, title: inLanguage(position.title, language), from })}
      onClose={onClose}
    >
      {(errorAt) => (
        <>
          {person.fields(errorAt)}
          {term.fields(errorAt)}
          <TextField label={t('organisation.form.note')} value={note} onChange={setNote} error={errorAt('note')} />
        </>
      )}
    </DeedForm>
  );
}
