import { isOffice } from '../../../shared/core/authority.ts';
import { fullName } from '../../../shared/people/rules.ts';
import { useFormat } from '../../core/format.ts';
import { asKey, useLanguage, useText } from '../../core/text.tsx';
import { ActLine } from '../../ui/act-line.tsx';
import { SectionHead } from '../../ui/page-head.tsx';
import styles from './file-page.module.css';
import type { FileAnswer } from './use-file.ts';

/** What was done on this file, by whom and in what capacity, the latest first. */
export function History({ file: { history } }: { readonly file: FileAnswer }) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const nameOf = ({ familyLatin, givenLatin, familyArabic, givenArabic }: (typeof history)[number]) =>
    familyLatin === null || givenLatin === null || familyArabic === null || givenArabic === null
      ? ''
      : fullName({ familyLatin, givenLatin, familyArabic, givenArabic }, language);
  return (
    <section>
      <SectionHead title={t('trainees.file.history')} />
      {history.length === 0 ? (
        <p className={styles.note}>{t('trainees.file.noHistory')}</p>
      ) : (
        <ActLine
          label={t('trainees.file.history')}
          acts={history.map((each) => {
            const name = nameOf(each);
            const capacity = isCapacity(each.capacity) ? t(`capacity.${each.capacity}`) : '';
            const office = isOffice(each.office) ? t(`office.${each.office}.m`) : '';
            return {
              id: String(each.seq),
              state: 'done',
              what: t(asKey(`act.${each.action}`)),
              detail: [name, office, capacity, format.moment(each.at)].filter(Boolean).join(' · '),
            };
          })}
        />
      )}
    </section>
  );
}

function isCapacity(value: string): value is 'interim' | 'delegated' {
  return value === 'interim' || value === 'delegated';
}
