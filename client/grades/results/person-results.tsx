import { useText } from '../../core/text.tsx';
import { SectionHead } from '../../ui/page-head.tsx';
import { noAppeals } from './appeal.tsx';
import { marksBeside, PublishedMarks } from './published-marks.tsx';
import { ResultCard } from './result-card.tsx';
import styles from './results.module.css';
import { useResultsOf } from './use-results.ts';

/** The published results of a trainee in their file, for who reads them; nothing for the others. */
export function PersonResults({ personId }: { readonly personId: string }) {
  const t = useText();
  const seen = useResultsOf(personId);
  if (!seen) return null;
  const beside = marksBeside(seen);
  return (
    <section className={styles.page}>
      <SectionHead title={t('grades.results.file.title')} />
      {seen.results.length === 0 && beside.length === 0 && <p className={styles.rest}>{t('grades.results.file.none')}</p>}
      {beside.length > 0 && <PublishedMarks marks={beside} appeals={noAppeals} />}
      {seen.results.map((of) => (
        <ResultCard key={of.publicationId} of={of} appeals={noAppeals} />
      ))}
    </section>
  );
}
