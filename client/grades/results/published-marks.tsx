import { figureText } from '../../../shared/grades/results/reasons/rules.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { Appeal, type Appeals } from './appeal.tsx';
import { decimalOf, nameIn } from './result-words.tsx';
import styles from './results.module.css';
import type { PublishedMark } from './use-results.ts';

type MarksProps = { readonly marks: readonly PublishedMark[]; readonly appeals: Appeals };

/** Marks that are published and in no published result yet. */
export function PublishedMarks({ marks, appeals }: MarksProps) {
  const t = useText();
  const { language } = useLanguage();
  const modules = [...new Set(marks.map(({ moduleId }) => moduleId))];
  return (
    <section className={styles.card} aria-label={t('grades.results.mine.marks')}>
      <header className={styles.head}>
        <div>
          <h2>{t('grades.results.mine.marks')}</h2>
          <p>{t('grades.results.mine.marksWhy')}</p>
        </div>
      </header>
      {modules.map((moduleId) => {
        const own = marks.filter((each) => each.moduleId === moduleId);
        const module = own[0]?.module;
        return (
          <div key={moduleId ?? 'year'} className={styles.part}>
            <p className={styles.partHead}>
              <span>{module ? nameIn({ fr: module.nameFr, ar: module.nameAr }, language) : t('grades.results.papers')}</span>
            </p>
            <ul className={styles.marks}>
              {own.map(({ assessmentId, titleFr, titleAr, value, code, scale, sitting }) => {
                const title = nameIn({ fr: titleFr, ar: titleAr }, language);
                return (
                  <li key={assessmentId}>
                    <span>
                      {title}
                      {sitting === 'resit' && <small> · {t('grades.results.sitting.resit')}</small>}
                    </span>
                    <span className={styles.mark}>
                      {value === null ? (
                        code && t(`grades.results.code.${code}`)
                      ) : (
                        <bdi dir="ltr">
                          {figureText(value, decimalOf(language))}/{scale / 100}
                        </bdi>
                      )}
                    </span>
                    <Appeal assessmentId={assessmentId} what={title} appeals={appeals} />
                  </li>
                );
              })}
            </ul>
          </div>
        );
      })}
    </section>
  );
}

type Seen = {
  readonly results: readonly { readonly frame: { readonly sheets: { readonly [at: number]: { readonly id: string } | undefined } } }[];
  readonly marks: readonly PublishedMark[];
};

/** The marks that no result shows. */
export function marksBeside({ results, marks }: Seen): readonly PublishedMark[] {
  const shown = new Set(results.flatMap(({ frame }) => Object.values(frame.sheets).flatMap((sheet) => sheet?.id ?? [])));
  return marks.filter(({ assessmentId }) => !shown.has(assessmentId));
}
