import { UserCheck } from 'lucide-react';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { fullName } from '../../../shared/people/rules.ts';
import type { NamedPerson } from '../../../shared/people/schema.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { CodeSheet } from '../../identity/code-sheet.tsx';
import { MainAct } from '../../ui/act.tsx';
import { Banner } from '../../ui/banner.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { CardAct } from './card-act.tsx';
import styles from './enrolled-sheet.module.css';
import type { Enrolled } from './use-desk.ts';

export type Outcome = { readonly person: NamedPerson; readonly enrolled: Enrolled; readonly hasPhoto: boolean };

/** The number, the group, and the sheet with the one-time code: it is shown this once. Enter prints it, Échap goes on. */
export function EnrolledSheet({ outcome, onDone }: { readonly outcome: Outcome; readonly onDone: () => void }) {
  const t = useText();
  const { language } = useLanguage();
  const { person, enrolled } = outcome;
  const { registerNumber: number, groupCode: group, username, code } = enrolled;
  const words = group === null ? t('trainees.desk.enrolledAlone', { number }) : t('trainees.desk.enrolledAs', { number, group });
  const section = useRef<HTMLElement>(null);
  useEffect(() => section.current?.focus(), []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') return onDone();
    if (event.target === section.current && event.key === 'Enter' && code !== null) window.print();
  };
  if (code !== null) {
    return (
      <section ref={section} tabIndex={-1} className={styles.sheet} onKeyDown={onKeyDown}>
        <Banner drawing={UserCheck} tone="green" title={words} />
        <CodeSheet printed={{ person, username, code }} onDone={onDone} />
        <div className={styles.card}>
          <CardAct personId={person.id} hasPhoto={outcome.hasPhoto} />
        </div>
      </section>
    );
  }
  return (
    <>
      <PageHead
        title={t('trainees.desk.enrolledTitle', { name: fullName(person, language) })}
        situation={
          <>
            {words} {t('trainees.desk.hasAccount')}
          </>
        }
        acts={<MainAct onAct={onDone}>{t('trainees.desk.continue')}</MainAct>}
      />
      <CardAct personId={person.id} hasPhoto={outcome.hasPhoto} />
    </>
  );
}
