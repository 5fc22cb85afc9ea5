import { GraduationCap } from 'lucide-react';
import { localDay } from '../../../shared/core/time.ts';
import { useFormat } from '../../core/format.ts';
import { useText } from '../../core/text.tsx';
import { WordAct } from '../../ui/act.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Situation } from '../../ui/situation.tsx';
import { appealsOf } from './appeal.tsx';
import { marksBeside, PublishedMarks } from './published-marks.tsx';
import { ResultCard } from './result-card.tsx';
import styles from './results.module.css';
import { useMyResults } from './use-results.ts';

/** A trainee's own results, each figure with its reason. Nothing here depends on what is not published. */
export function MyResultsPage() {
  const t = useText();
  const format = useFormat();
  const { results, marks } = useMyResults();
  const beside = marksBeside({ results, marks });
  const appeals = appealsOf(marks);
  const [latest] = results;
  return (
    <div className={styles.page}>
      <PageHead
        title={t('grades.results.mine.title')}
        situation={latest ? t('grades.results.mine.published', { day: format.dayAndYear(localDay(latest.publishedAt)) }) : undefined}
        help={t('grades.results.mine.help')}
      />
      {results.length === 0 && beside.length === 0 ? (
        <Situation drawing={GraduationCap} title={t('grades.results.mine.none')} cause={t('grades.results.mine.noneCause')} />
      ) : (
        <>
          {beside.length > 0 && <PublishedMarks marks={beside} appeals={appeals} />}
          {results.map((of) => (
            <ResultCard key={of.publicationId} of={of} appeals={appeals} />
          ))}
          <p className={styles.rest}>
            {t('grades.results.mine.rest')} {t('grades.results.mine.papers')} <WordAct to="/papiers">{t('core.nav.myPapers')}</WordAct>
          </p>
        </>
      )}
    </div>
  );
}
