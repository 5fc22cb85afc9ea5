import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { inLanguage } from '../../shared/core/text.ts';
import { fullName } from '../../shared/people/rules.ts';
import { useLanguage, useText } from '../core/text.tsx';
import { PersonName } from '../ui/bidi.tsx';
import { TextField } from '../ui/field.tsx';
import styles from './deed-form.module.css';
import { directoryQuery, type Found } from './use-position.ts';

type PersonPickerProps = {
  readonly chosen: Found | null;
  readonly onChoose: (person: Found) => void;
  readonly error?: string | undefined;
};

/** Someone of the directory: a name typed in either script, then one of those found. */
export function PersonPicker({ chosen, onChoose, error }: PersonPickerProps) {
  const t = useText();
  const { language } = useLanguage();
  const [words, setWords] = useState('');
  const asked = useDeferredValue(words.trim());
  const { data } = useQuery(directoryQuery(asked));
  const found = data?.persons ?? [];
  const people = chosen && !found.some(({ id }) => id === chosen.id) ? [chosen, ...found] : found;
  return (
    <div className={styles.picker}>
      <TextField
        type="search"
        label={t('organisation.form.person')}
        hint={data && found.length === 0 ? t('organisation.form.personNone') : t('organisation.form.personHint')}
        error={error}
        value={words}
        autoComplete="off"
        onChange={setWords}
      />
      {people.length > 0 && (
        <fieldset className={styles.found} aria-label={t('organisation.form.found')}>
          {people.map((person) => (
            <label key={person.id}>
              <input type="radio" name="person" checked={person.id === chosen?.id} onChange={() => onChoose(person)} />
              <span>
                <PersonName>{fullName(person, language)}</PersonName>
                <small>{standingOf(person)}</small>
              </span>
            </label>
          ))}
        </fieldset>
      )}
    </div>
  );

  /** Their offices; of several who bear one name, with unit and place. */
  function standingOf(person: Found): string {
    const { offices, filiere, sex } = person;
    if (filiere) return `${t(`office.trainee.${sex ?? 'm'}`)} · ${inLanguage(filiere, language)}`;
    if (offices.length === 0) return t('organisation.form.noOffice');
    const hasNamesake = people.some((other) => other.id !== person.id && fullName(other, language) === fullName(person, language));
    return offices
      .map(({ title, unit, site }) => [title, ...(hasNamesake ? [unit, ...(site ? [site] : [])] : [])])
      .map((words) => words.map((each) => inLanguage(each, language)).join(' · '))
      .join(language === 'ar' ? '، ' : ', ');
  }
}
