import { useState } from 'react';
import { useLanguage, useText } from '../core/text.tsx';
import { classNames } from '../ui/class-names.ts';
import { Segmented } from '../ui/segmented.tsx';
import type { ShownMemo } from './use-memos.ts';
import styles from './memos.module.css';

type Words = Pick<ShownMemo['memo'], 'subjectFr' | 'subjectAr' | 'bodyFr' | 'bodyAr'>;

/** Both versions as pages side by side, Arabic on the right; one at a time on a phone. What was typed is text and nothing else. */
export function MemoText({ memo }: { readonly memo: Words }) {
  const t = useText();
  const { language } = useLanguage();
  const [chosen, setChosen] = useState<'fr' | 'ar'>(language === 'ar' ? 'ar' : 'fr');
  const isDouble = memo.bodyFr !== '' && memo.bodyAr !== '';
  const shown = isDouble ? chosen : memo.bodyAr === '' ? 'fr' : 'ar';
  return (
    <>
      {isDouble && (
        <div className={styles.tabs}>
          <Segmented
            label={t('memos.version')}
            value={chosen}
            onChange={setChosen}
            choices={[
              { value: 'fr', label: 'Français', lang: 'fr' },
              { value: 'ar', label: 'العربية', lang: 'ar' },
            ]}
          />
        </div>
      )}
      <div className={classNames(styles.sideBySide, !isDouble && styles.alone)}>
        {memo.bodyFr !== '' && <Page lang="fr" subject={memo.subjectFr} body={memo.bodyFr} isAside={shown !== 'fr'} />}
        {memo.bodyAr !== '' && <Page lang="ar" subject={memo.subjectAr} body={memo.bodyAr} isAside={shown !== 'ar'} />}
      </div>
    </>
  );
}

type PageProps = { readonly lang: 'fr' | 'ar'; readonly subject: string; readonly body: string; readonly isAside: boolean };

function Page({ lang, subject, body, isAside }: PageProps) {
  const t = useText();
  return (
    <article lang={lang} dir={lang === 'ar' ? 'rtl' : 'ltr'} className={classNames(styles.page, isAside && styles.aside)}>
      {subject !== '' && (
        <p className={styles.object}>
          <span>{t(`memos.${lang}.subject`)}</span> {subject}
        </p>
      )}
      {paragraphsOf(body).map(({ key, words }) => (
        <p key={key}>{words}</p>
      ))}
    </article>
  );
}

/** A body in paragraphs: two that say the same are told apart by their turn. */
function paragraphsOf(body: string): readonly { readonly key: string; readonly words: string }[] {
  return body.split(/\n{2,}/).map((words, turn) => ({ key: `${turn} ${words.slice(0, 20)}`, words }));
}
