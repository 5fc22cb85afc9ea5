import { SearchX } from 'lucide-react';
import { useState, type KeyboardEvent, type RefObject } from 'react';
import { inLanguage } from '../../../shared/core/text.ts';
import { listName } from '../../../shared/people/rules.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { Code, PersonName } from '../../ui/bidi.tsx';
import { classNames } from '../../ui/class-names.ts';
import { TextField } from '../../ui/field.tsx';
import { Situation } from '../../ui/situation.tsx';
import styles from './desk-search.module.css';
import { StateChip } from './state-chip.tsx';
import { useFound, type Found } from './use-desk.ts';

type DeskSearchProps = {
  readonly promotionId: string;
  readonly field: RefObject<HTMLInputElement | null>;
  readonly chosenId: string | null;
  readonly onOpen: (admissionId: string) => void;
  /** Enter in the empty field. */
  readonly onNext: () => void;
};

/** Finds a person by name or code without leaving the keyboard: arrows choose, Enter opens. */
export function DeskSearch({ promotionId, field, chosenId, onOpen, onNext }: DeskSearchProps) {
  const t = useText();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const { data } = useFound(promotionId, typed);
  const asked = typed.trim();
  const found = asked.length > 1 ? (data?.found ?? []) : [];
  const marked = found[Math.min(at, found.length - 1)];
  const open = (admissionId: string) => {
    setTyped('');
    setAt(0);
    onOpen(admissionId);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      event.preventDefault();
      if (asked === '') onNext();
      else if (marked && data?.query === asked) open(marked.id);
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined || found.length === 0) return;
    event.preventDefault();
    setAt((found.length + Math.min(at, found.length - 1) + step) % found.length);
  };
  return (
    <section className={styles.search}>
      <TextField
        ref={field}
        autoFocus
        type="search"
        role="combobox"
        aria-expanded={found.length > 0}
        aria-controls="desk-found"
        aria-autocomplete="list"
        aria-activedescendant={marked && `found-${marked.id}`}
        autoComplete="off"
        spellCheck={false}
        maxLength={80}
        label={t('trainees.desk.search')}
        hint={t('trainees.desk.searchHint')}
        value={typed}
        onChange={(value) => {
          setTyped(value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <ul id="desk-found" role="listbox" aria-label={t('trainees.desk.found', { n: found.length })} className={styles.found}>
        {found.map((each) => (
          <FoundRow key={each.id} found={each} isMarked={each === marked} isOpen={each.id === chosenId} onOpen={() => open(each.id)} />
        ))}
      </ul>
      {asked.length > 1 && data?.query === asked && found.length === 0 && (
        <Situation drawing={SearchX} title={t('trainees.desk.nobody')} cause={t('trainees.desk.nobodyCause')} />
      )}
    </section>
  );
}

type FoundRowProps = { readonly found: Found; readonly isMarked: boolean; readonly isOpen: boolean; readonly onOpen: () => void };

function FoundRow({ found, isMarked, isOpen, onOpen }: FoundRowProps) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const { person, list, rank, filiereFr, filiereAr, massarCode, state, summonedOn, summonedMinutes } = found;
  const other = language === 'ar' ? 'fr' : 'ar';
  return (
    <li
      id={`found-${found.id}`}
      role="option"
      aria-selected={isMarked}
      className={classNames(styles.row, isMarked && styles.marked, isOpen && styles.open)}
      onClick={onOpen}
      onMouseDown={(event) => event.preventDefault()}
    >
      <p className={styles.name}>
        <PersonName>{listName(person, language)}</PersonName>
        <span lang={other}>
          <PersonName>{listName(person, other)}</PersonName>
        </span>
      </p>
      <p className={styles.facts}>
        <span>{inLanguage({ fr: filiereFr, ar: filiereAr }, language)}</span>
        <span>{t('trainees.desk.rank', { list: t(`trainees.desk.list.${list}`), rank })}</span>
        {massarCode !== null && <Code>{massarCode}</Code>}
        {state === 'summoned' && summonedOn !== null && summonedMinutes !== null && (
          <span>{t('trainees.desk.appointment', { day: format.day(summonedOn), time: format.time(summonedMinutes) })}</span>
        )}
      </p>
      <span className={styles.state}>
        <StateChip state={state} />
      </span>
    </li>
  );
}
