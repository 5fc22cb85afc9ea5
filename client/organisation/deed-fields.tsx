import { useState, type ReactNode } from 'react';
import { inLanguage, type Bilingual } from '../../shared/core/text.ts';
import { addDays, type Day } from '../../shared/core/time.ts';
import { addMonths } from '../../shared/organisation/rules.ts';
import { fullName } from '../../shared/people/rules.ts';
import { useFormat } from '../core/format.ts';
import { useLanguage, useText } from '../core/text.tsx';
import type { Problem } from '../core/use-act.ts';
import { TextField } from '../ui/field.tsx';
import { PersonPicker } from './person-picker.tsx';
import type { Deed } from './use-deed.ts';
import type { Found } from './use-position.ts';

type ErrorAt = Deed['errorAt'];

/** Whom an act is about. `field`: what the act calls them. */
export function usePerson(field: 'personId' | 'toPersonId') {
  const t = useText();
  const { language } = useLanguage();
  const [chosen, setChosen] = useState<Found | null>(null);
  const needed = t('organisation.form.personNeeded');
  const missing: readonly Problem[] = chosen ? [] : [{ field, words: needed }];
  return {
    id: chosen?.id ?? '',
    name: chosen ? fullName(chosen, language) : t('organisation.form.someone'),
    missing,
    fields: (errorAt: ErrorAt) => (
      <PersonPicker chosen={chosen} onChoose={setChosen} error={chosen && errorAt(field) === needed ? undefined : errorAt(field)} />
    ),
  };
}

type TermOptions = {
  readonly startsOn: Day;
  /** How long at most, in months; and the day beyond which nothing goes. Without either, an empty last day means no end. */
  readonly longestMonths?: number;
  readonly until?: Day | null;
  readonly hint?: ReactNode;
};

/** The days of an act, first and last included. A limited term is offered at its longest. */
export function useTerm({ startsOn: first, longestMonths, until = null, hint }: TermOptions) {
  const t = useText();
  const worded = useWordedDay();
  const [startsOn, setStartsOn] = useState(first);
  const [chosen, setChosen] = useState<Day>();
  const longest = longestMonths === undefined || startsOn === '' ? '' : addDays(addMonths(startsOn, longestMonths), -1);
  const latest = until !== null && (longest === '' || until < longest) ? until : longest;
  const endsOn = chosen ?? latest;
  return {
    startsOn,
    endsOn,
    from: worded(startsOn),
    to: worded(endsOn),
    fields: (errorAt: ErrorAt) => (
      <>
        <TextField
          type="date"
          label={t('organisation.form.startsOn')}
          value={startsOn}
          onChange={setStartsOn}
          error={errorAt('startsOn')}
        />
        <TextField
          type="date"
          label={t('organisation.form.endsOn')}
          hint={hint ?? t('organisation.form.endsOnHint')}
          min={startsOn}
          max={latest}
          value={endsOn}
          onChange={setChosen}
          error={errorAt('endsOn')}
        />
      </>
    ),
  };
}

/** The paper an act rests on: its number and, unless it is only noted, its date. */
export function usePaper(today: Day) {
  const t = useText();
  const [actRef, setActRef] = useState('');
  const [actOn, setActOn] = useState(today);
  const refField = (errorAt: ErrorAt) => (
    <TextField
      label={t('organisation.form.actRef')}
      hint={t('organisation.form.actRefHint')}
      dir="ltr"
      value={actRef}
      onChange={setActRef}
      error={errorAt('actRef')}
    />
  );
  return {
    actRef,
    actOn,
    refField,
    fields: (errorAt: ErrorAt) => (
      <>
        {refField(errorAt)}
        <TextField type="date" label={t('organisation.form.actOn')} value={actOn} onChange={setActOn} error={errorAt('actOn')} />
      </>
    ),
  };
}

/** The same in French and in Arabic; `of` is what the act calls it: `town` for `townFr` and `townAr`. */
export function useBilingual(of: string, label: Bilingual, before: Bilingual | undefined) {
  const { language } = useLanguage();
  const [fr, setFr] = useState(before?.fr ?? '');
  const [ar, setAr] = useState(before?.ar ?? '');
  return {
    fr,
    ar,
    /** In the reader's language. */
    said: inLanguage({ fr, ar }, language),
    fields: (errorAt: ErrorAt) => (
      <>
        <TextField label={label.fr} lang="fr" dir="ltr" value={fr} onChange={setFr} error={errorAt(`${of}Fr`)} />
        <TextField label={label.ar} lang="ar" dir="rtl" value={ar} onChange={setAr} error={errorAt(`${of}Ar`)} />
      </>
    ),
  };
}

/** What something is called in both languages. */
export function useNames(before: Bilingual | undefined) {
  const t = useText();
  const names = useBilingual('name', { fr: t('organisation.form.nameFr'), ar: t('organisation.form.nameAr') }, before);
  return { ...names, given: { nameFr: names.fr, nameAr: names.ar } };
}

/** A day as a sentence says it; while none is chosen, that one is missing. */
export function useWordedDay(): (day: Day) => string {
  const format = useFormat();
  return (day) => (day === '' ? '…' : format.dayAndYear(day));
}
