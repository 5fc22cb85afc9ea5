import { CalendarDays, LockKeyhole } from 'lucide-react';
import type { ReactNode } from 'react';
import { inLanguage } from '../../../shared/core/text.ts';
import { fullName, initials } from '../../../shared/people/rules.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { Act } from '../../ui/act.tsx';
import { PersonName } from '../../ui/bidi.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Situation } from '../../ui/situation.tsx';
import { Photo } from '../checklist/photo.tsx';
import { ContactFacts } from './contact-facts.tsx';
import { ProposeAct } from '../departure/propose-act.tsx';
import { Corrections } from './corrections.tsx';
import styles from './file-page.module.css';
import { Groups } from './groups.tsx';
import { History } from './history.tsx';
import { IdentityFacts } from './identity-facts.tsx';
import { Openings } from './openings.tsx';
import { Studies } from './studies.tsx';
import { useFile, type CardAnswer, type FileAnswer } from './use-file.ts';

type FilePageProps = {
  readonly personId: string;
  /** What features to the right know of the person: attendance, papers. */
  readonly children?: ReactNode;
};

/** Everything the centre keeps on a trainee, for whoever may read it; the card for whoever may see no more. */
export function FilePage({ personId, children }: FilePageProps) {
  const { file, card } = useFile(personId);
  return file ? <WholeFile file={file}>{children}</WholeFile> : <CardAlone answer={card} />;
}

function WholeFile({ file, children }: { readonly file: FileAnswer; readonly children: ReactNode }) {
  const t = useText();
  const { language } = useLanguage();
  const latest = file.enrolments.find(({ state }) => state !== 'undone');
  const track = latest ?? file.admissions[0];
  const [group] = file.groups;
  const inGroup = group && group.toOn === null ? [group.code, inLanguage(group.site, language)] : [];
  const where = [
    ...(track ? [inLanguage(track.filiere, language), inLanguage(track.promotion, language)] : []),
    ...inGroup,
    ...(latest?.registerNumber ? [t('trainees.file.registered', { number: latest.registerNumber })] : []),
  ];
  return (
    <>
      <PageHead
        title={fullName(file.person, language)}
        situation={where.join(' · ')}
        help={t(file.isOwn ? 'trainees.file.helpOwn' : 'trainees.file.help')}
        acts={
          <>
            {inGroup.length > 0 && !file.isOwn && (
              <Act to={`/emploi-du-temps?vue=person&id=${file.person.id}`} drawing={CalendarDays}>
                {t('trainees.file.week')}
              </Act>
            )}
            {file.may.proposeDeparture.ok && <ProposeAct enrolment={latest} name={fullName(file.person, language)} />}
          </>
        }
      />
      <Photo personId={file.person.id} name={fullName(file.person, language)} />
      <div className={styles.sections}>
        <Corrections file={file} />
        <IdentityFacts file={file} />
        <ContactFacts file={file} />
        <Studies file={file} />
        <Groups file={file} />
        {children}
        <History file={file} />
        {file.openings && <Openings openings={file.openings} />}
      </div>
    </>
  );
}

function CardAlone({ answer: { card } }: { readonly answer: CardAnswer }) {
  const t = useText();
  const { language } = useLanguage();
  const name = fullName(card, language);
  const where = [card.filiere && inLanguage(card.filiere, language), card.group, card.site && inLanguage(card.site, language)];
  return (
    <>
      <PageHead title={name} />
      <div className={styles.person}>
        <Photo personId={card.id} name={name}>
          <span className={styles.photo} aria-hidden="true">
            {initials(card, language)}
          </span>
        </Photo>
        <div>
          <p>
            <PersonName>{fullName(card, language === 'ar' ? 'fr' : 'ar')}</PersonName>
          </p>
          <p>{where.filter((each) => each !== null).join(' · ')}</p>
        </div>
      </div>
      <Situation
        drawing={LockKeyhole}
        title={t('trainees.file.cardOnly')}
        cause={t('trainees.file.cardOnlyCause')}
        acts={<Act to="/qui-peut?acte=trainee.readFile">{t('trainees.file.whoCan')}</Act>}
      />
    </>
  );
}
