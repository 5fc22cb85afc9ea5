import { papersOf } from '../../../shared/curriculum/schemes/rules.ts';
import { localDay } from '../../../shared/core/time.ts';
import { figureText, mentionName, semesterSum, yearSum } from '../../../shared/grades/results/reasons/rules.ts';
import { mainFigure, mainStanding } from '../../../shared/grades/results/rules.ts';
import { useFormat } from '../../core/format.ts';
import { asKey, useLanguage, useText } from '../../core/text.tsx';
import type { Appeals } from './appeal.tsx';
import { ModuleLine, PartMarks } from './module-line.tsx';
import { decimalOf, FigureText, nameIn, ResultChip, SumText } from './result-words.tsx';
import styles from './results.module.css';
import type { PublishedResult } from './use-results.ts';

type CardProps = { readonly of: PublishedResult; readonly appeals: Appeals };

/** A published result: of a semester, or of the year with its semesters and papers. */
export function ResultCard({ of, appeals }: CardProps) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const { result, frame } = of;
  const figure = mainFigure(result);
  const title = of.semester === null ? t('grades.results.year') : t('grades.results.semester', { n: of.semester });
  return (
    <section className={styles.card} aria-label={title}>
      <header className={styles.head}>
        <div>
          <h2>{title}</h2>
          <p>
            {t(`grades.results.sitting.${of.sitting}`)} · {nameIn({ fr: of.filiere.nameFr, ar: of.filiere.nameAr }, language)}
          </p>
          <p>{t('grades.results.publishedOn', { day: format.dayAndYear(localDay(of.publishedAt)) })}</p>
          {of.version > 1 && <p>{t('grades.results.corrected', { day: format.dayAndYear(localDay(of.madeAt)), n: of.version })}</p>}
        </div>
        <p className={styles.main}>
          <b>
            <FigureText figure={figure} />
          </b>
          {figure.state === 'known' && <small>{t('grades.results.outOf', { n: 20 })}</small>}
        </p>
        <div className={styles.standing}>
          <ResultChip standing={mainStanding(result)} />
          <Facts of={of} />
        </div>
      </header>
      {result.semesters.map((semester) => (
        <div key={semester.semester}>
          {result.year && (
            <h3 className={styles.semester}>
              <span>{t('grades.results.semester', { n: semester.semester })}</span>
              <FigureText figure={semester.average} />
            </h3>
          )}
          {result.modules
            .filter(({ moduleId }) => frame.modules.find(({ id }) => id === moduleId)?.semester === semester.semester)
            .map((line) => (
              <ModuleLine key={line.moduleId} of={of} line={line} semester={semester} appeals={appeals} />
            ))}
          <Sum>{semesterSum(frame, result, semester, decimalOf(language))}</Sum>
        </div>
      ))}
      {result.year && <YearPart of={of} appeals={appeals} />}
      <Statistics of={of} />
    </section>
  );
}

/** Mention, decision, place: only what there is. */
function Facts({ of }: { readonly of: PublishedResult }) {
  const t = useText();
  const { language } = useLanguage();
  const mention = mentionName(of.frame.scheme, of.result.year?.mention ?? null);
  return (
    <>
      {mention && (
        <span>
          {t('grades.results.mention')}: {nameIn(mention, language)}
        </span>
      )}
      {of.result.decision && (
        <span>
          {t('grades.results.decision')}: {t(asKey(`grades.jury.outcome.${of.result.decision.code}`))}
        </span>
      )}
      {of.result.rank !== null && (
        <span>
          {t('grades.results.rank')}: {of.result.rank}
        </span>
      )}
    </>
  );
}

function YearPart({ of, appeals }: CardProps) {
  const t = useText();
  const { language } = useLanguage();
  const { year } = of.result;
  if (!year) return null;
  const papers = papersOf(of.frame.scheme);
  const note = (code: string) => {
    const paper = papers.find((each) => each.code === code);
    if (paper?.passMark != null) return t('grades.results.why.passMark', { bar: figureText(paper.passMark, decimalOf(language)) });
    return paper?.weight === 0 ? t('grades.results.why.notCounted') : undefined;
  };
  return (
    <div className={styles.yearPart}>
      {papers.length > 0 && <h3 className={styles.semester}>{t('grades.results.papers')}</h3>}
      <div className={styles.why}>
        {papers.map((paper) => {
          const part = year.papers.find(({ code }) => code === paper.code);
          const said = note(paper.code);
          const place = { name: { fr: paper.nameFr, ar: paper.nameAr }, ...(said === undefined ? {} : { note: said }) };
          return part && <PartMarks key={paper.code} of={of} part={part} place={place} appeals={appeals} />;
        })}
      </div>
      <Sum>{yearSum(of.frame, year, decimalOf(language))}</Sum>
    </div>
  );
}

function Sum({ children }: { readonly children: string | undefined }) {
  const t = useText();
  if (children === undefined) return null;
  return (
    <p className={styles.total}>
      <span>{t('grades.results.average')}</span> <SumText>{children}</SumText>
    </p>
  );
}

function Statistics({ of }: { readonly of: PublishedResult }) {
  const t = useText();
  const { language } = useLanguage();
  const { whole } = of.statistics;
  if (!whole) return null;
  const said = (value: number) => figureText(value, decimalOf(language));
  return (
    <p className={styles.statistics}>
      {t('grades.results.statistics', { people: whole.people, mean: said(whole.mean), least: said(whole.least), most: said(whole.most) })}
    </p>
  );
}
