import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { inLanguage } from '../../shared/core/text.ts';
import { fullName } from '../../shared/people/rules.ts';
import { useLanguage, useText } from '../core/text.tsx';
import { PersonName } from '../ui/bidi.tsx';
import { TextField } from '../ui/field.tsx';
import styles from './deed-form.module.css';
import { useList } from './use-list.ts';
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
  const list = useList();
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
                <small>{officesOf(person) || t('organisation.form.noOffice')}</small>
              </span>
            </label>
          ))}
        </fieldset>
      )}
    </div>
  );

  function officesOf({ offices }: Found): string {
    return list(offices.map(({ title }) => inLanguage(title, language)));
  }
}
