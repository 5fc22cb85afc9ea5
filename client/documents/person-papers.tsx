import { useText } from '../core/text.tsx';
import { SectionHead } from '../ui/page-head.tsx';
import { PapersTable } from './papers-table.tsx';
import styles from './papers.module.css';
import { usePapersOf } from './use-papers.ts';

/** The papers issued about a person, in their file, for whoever may read them; nothing for others. */
export function PersonPapers({ personId }: { readonly personId: string }) {
  const t = useText();
  const papers = usePapersOf(personId);
  if (!papers) return null;
  const title = t('documents.person.title');
  return (
    <section>
      <SectionHead title={title} note={papers.length > 0 && t('documents.person.count', { n: papers.length })} />
      {papers.length > 0 ? <PapersTable caption={title} papers={papers} /> : <p className={styles.none}>{t('documents.person.none')}</p>}
    </section>
  );
}
