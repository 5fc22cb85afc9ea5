import { inLanguage } from '../../../shared/core/text.ts';
import { showShort } from '../../../shared/grades/grid/rules.ts';
import { levelOf } from '../../../shared/grades/practicum/rules.ts';
import type { Evaluator } from '../../../shared/grades/practicum/schema.ts';
import { fullName } from '../../../shared/people/rules.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { useFigure } from '../blind/use-blind.ts';
import styles from './grid-page.module.css';
import type { ShownPlacement } from './use-practicum.ts';

/** A grid to be read: each criterion with its level and points; empty lines where none was entered, to be printed and signed. */
export function GridAsGiven({ shown: { placement, form, grids }, of }: { readonly shown: ShownPlacement; readonly of: Evaluator }) {
  const t = useText();
  const format = useFormat();
  const figure = useFigure();
  const { language } = useLanguage();
  const grid = grids?.find(({ evaluator }) => evaluator === of);
  return (
    <>
      <ol className={styles.criteria} aria-label={t('grades.practicum.criteria')}>
        {form.grids[of].map(({ code, nameFr, nameAr, max }) => {
          const points = grid?.points[code];
          const level = points === undefined ? null : levelOf(points, max);
          return (
            <li key={code}>
              <span className={styles.name}>{inLanguage({ fr: nameFr, ar: nameAr }, language)}</span>
              <span className={styles.given}>{level !== null && t(`grades.practicum.level.${level}`)}</span>
              <span className={styles.points}>
                <span className={styles.figure}>{points !== undefined && <bdi dir="ltr">{figure(points)}</bdi>}</span>
                {t('grades.grid.outOf', { scale: showShort(max, language) })}
              </span>
            </li>
          );
        })}
      </ol>
      {grid ? (
        <div>
          <p className={styles.tally}>
            <strong>{t('grades.practicum.out', { total: figure(grid.total) })}</strong>
            <span>
              {t('grades.practicum.enteredBy', {
                whose: of === 'trainer' ? fullName(placement.trainer, language) : grid.evaluatorName,
                day: format.day(grid.signedOn),
                name: fullName(grid.enteredBy, language),
              })}
            </span>
          </p>
          {grid.remarks !== null && <p dir="auto">{grid.remarks}</p>}
        </div>
      ) : (
        <p className={styles.given}>{t('grades.practicum.missing')}</p>
      )}
    </>
  );
}
