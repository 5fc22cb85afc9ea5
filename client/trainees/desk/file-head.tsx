import { X } from 'lucide-react';
import { listName } from '../../../shared/people/rules.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { Code, PersonName } from '../../ui/bidi.tsx';
import { Photo } from '../checklist/photo.tsx';
import styles from './desk-file.module.css';
import { StateChip } from './state-chip.tsx';
import { hasPhotograph, type File } from './use-desk.ts';

/** Who stands there, with the photograph once it was taken, and how far they have come. */
export function FileHead({ file, onClose }: { readonly file: File; readonly onClose: () => void }) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const { person, admission, massarCode, registerNumber } = file;
  const { list, rank, state, completeBy } = admission;
  const name = listName(person, language);
  const other = language === 'ar' ? 'fr' : 'ar';
  return (
    <header>
      {hasPhotograph(file) && <Photo personId={person.id} name={name} />}
      <div>
        <h2>
          <PersonName>{name}</PersonName>
        </h2>
        <p lang={other} className={styles.other}>
          <PersonName>{listName(person, other)}</PersonName>
        </p>
        <p className={styles.facts}>
          <span>{t('trainees.desk.rank', { list: t(`trainees.desk.list.${list}`), rank })}</span>
          {massarCode !== null && <Code>{massarCode}</Code>}
          {registerNumber !== null && (
            <b>
              {t('trainees.desk.number')} <Code>{registerNumber}</Code>
            </b>
          )}
        </p>
      </div>
      <div className={styles.state} aria-live="polite">
        <StateChip state={state} />
        {state === 'incomplete' && completeBy !== null && (
          <small>{t('trainees.desk.completeBy', { day: format.dayAndYear(completeBy) })}</small>
        )}
      </div>
      <button type="button" className={styles.close} aria-label={t('trainees.desk.close')} onClick={onClose}>
        <X size={20} aria-hidden="true" />
      </button>
    </header>
  );
}
