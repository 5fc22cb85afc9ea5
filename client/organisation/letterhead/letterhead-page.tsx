import { PenLine } from 'lucide-react';
import { useState } from 'react';
import { letterheadLines, type LetterheadLine } from '../../../shared/organisation/letterhead/schema.ts';
import { useText } from '../../core/text.tsx';
import { Khatam } from '../../ui/khatam.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { SettingsHead } from '../settings-head.tsx';
import { LetterheadForm } from './letterhead-form.tsx';
import styles from './letterhead-page.module.css';
import { useLetterhead, type Letterhead } from './use-letterhead.ts';

/** What heads the papers of the centre, as it is printed: French and Arabic face to face. */
export function LetterheadPage() {
  const t = useText();
  const letterhead = useLetterhead();
  const [changing, setChanging] = useState(false);
  return (
    <>
      <SettingsHead
        title={t('organisation.letterhead.title')}
        situation={t('organisation.letterhead.situation')}
        help={t('organisation.letterhead.help')}
        add={t('organisation.letterhead.change')}
        drawing={PenLine}
        may={letterhead.may.change}
        onAdd={() => setChanging(true)}
      />
      <Head lines={letterhead.lines} />
      {changing && (
        <Sheet title={t('organisation.letterhead.change')} onClose={() => setChanging(false)}>
          <LetterheadForm letterhead={letterhead} onClose={() => setChanging(false)} />
        </Sheet>
      )}
    </>
  );
}

/** French at the side where French begins, Arabic where Arabic does, whoever reads. */
function Head({ lines }: Pick<Letterhead, 'lines'>) {
  const t = useText();
  const printed = letterheadLines.filter((line) => lines[line].fr !== '');
  const strong: readonly LetterheadLine[] = ['kingdom', 'centre'];
  const column = (language: 'fr' | 'ar') => (
    <div lang={language} dir={language === 'ar' ? 'rtl' : 'ltr'}>
      {printed.map((line) => (
        <p key={line} className={strong.includes(line) ? styles.strong : undefined}>
          {lines[line][language]}
        </p>
      ))}
    </div>
  );
  return (
    <figure className={styles.paper}>
      <div className={styles.head} dir="ltr">
        {column('fr')}
        <Khatam />
        {column('ar')}
      </div>
      <figcaption>{t('organisation.letterhead.caption')}</figcaption>
    </figure>
  );
}
