import { useState, type ReactNode } from 'react';
import { fullName } from '../../../shared/people/rules.ts';
import type { Verdict } from '../../../shared/core/authority.ts';
import { useFormat } from '../../core/format.ts';
import { useText } from '../../core/text.tsx';
import { Act, QuietAct } from '../../ui/act.tsx';
import { Code } from '../../ui/bidi.tsx';
import { SectionHead } from '../../ui/page-head.tsx';
import { CivilSheet } from './civil-sheet.tsx';
import styles from './file-page.module.css';
import { UnmaskSheet } from './unmask-sheet.tsx';
import type { FileAnswer } from './use-file.ts';

type FileProps = { readonly file: FileAnswer };

/** The name twice, each in its own script; the birth; the codes. */
export function IdentityFacts({ file }: FileProps) {
  const t = useText();
  const format = useFormat();
  const [asked, setAsked] = useState<'cin' | 'civil'>();
  const { person, birth, codes } = file;
  const day = birth.bornOn === null ? null : format.dayAndYear(birth.bornOn);
  const isOpen = file.corrections.some(({ state }) => state === 'proposed' || state === 'checked');
  return (
    <section>
      <SectionHead title={t('trainees.file.identity')} />
      <dl className={styles.facts}>
        <Fact term={t('trainees.file.latin')}>
          {person.familyLatin + person.givenLatin !== '' && <bdi lang="fr">{fullName(person, 'fr')}</bdi>}
        </Fact>
        <Fact term={t('trainees.file.arabic')}>
          {person.familyArabic + person.givenArabic !== '' && <bdi lang="ar">{fullName(person, 'ar')}</bdi>}
        </Fact>
        {person.sex && <Fact term={t('trainees.file.sex')}>{t(`trainees.file.sex.${person.sex}`)}</Fact>}
        <Fact term={t('trainees.file.field.bornOn')}>{day}</Fact>
        <Fact term={t('trainees.file.field.birthPlaceLatin')}>{birth.placeLatin && <bdi lang="fr">{birth.placeLatin}</bdi>}</Fact>
        <Fact term={t('trainees.file.field.birthPlaceArabic')}>{birth.placeArabic && <bdi lang="ar">{birth.placeArabic}</bdi>}</Fact>
        <Fact term={t('trainees.file.massar')}>{codes.massarCode && <Code>{codes.massarCode}</Code>}</Fact>
        <Fact term={t('trainees.file.cin')}>
          {codes.cin && (
            <>
              <Code>{codes.cin}</Code>
              {!file.isOwn && <QuietAct onAct={() => setAsked('cin')}>{t('trainees.file.showCin')}</QuietAct>}
            </>
          )}
        </Fact>
      </dl>
      {isOffered(file.may.proposeCivil) && !isOpen && (
        <div className={styles.acts}>
          <Act onAct={() => setAsked('civil')}>{t('trainees.file.propose')}</Act>
        </div>
      )}
      {asked === 'cin' && <UnmaskSheet file={file} onClose={() => setAsked(undefined)} />}
      {asked === 'civil' && <CivilSheet file={file} onClose={() => setAsked(undefined)} />}
    </section>
  );
}

/** Hiding is courtesy: an act one could never do here is not shown; the server refuses it all the same. */
export function isOffered(verdict: Verdict): boolean {
  return verdict.ok || verdict.reason === 'authority.reauthenticate';
}

/** One line of what is known; what nobody gave is said so. */
export function Fact({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  const t = useText();
  const isKnown = children !== null && children !== false && children !== '';
  return (
    <div>
      <dt>{term}</dt>
      <dd>{isKnown ? children : <span className={styles.quiet}>{t('trainees.file.unknown')}</span>}</dd>
    </div>
  );
}
