import { showHundredths, showShort } from '../../../shared/grades/grid/rules.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import type { GridModel } from './use-mark-grid.ts';
import styles from './strip.module.css';

const figureNames = ['min', 'firstQuartile', 'median', 'thirdQuartile', 'max', 'mean'] as const;

/** The strip under the grid: of the column in focus, entered, quartiles, mean, histogram, the other groups. */
export function Strip({ grid, column }: { readonly grid: GridModel; readonly column: number }) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const [sheet, strip] = [grid.columns[column], grid.strips[column]];
  if (!sheet || !strip) return null;
  const { figures } = strip;
  return (
    <section className={styles.strip} aria-label={t('grades.grid.strip', { title: sheet.title })}>
      <dl>
        <div>
          <dt>{grid.columns.length > 1 ? sheet.title : t('grades.grid.strip.entered')}</dt>
          <dd>{t('grades.grid.strip.of', { n: format.number(strip.entered), total: format.number(strip.total) })}</dd>
        </div>
        {figures &&
          figureNames.map((name) => (
            <div key={name}>
              <dt>{t(`grades.grid.strip.${name}`)}</dt>
              <dd>
                <bdi dir="ltr">{showHundredths(figures[name], language)}</bdi>
              </dd>
            </div>
          ))}
        {sheet.others && (
          <div className={styles.others}>
            <dt>{t('grades.grid.strip.others', { n: sheet.others.groups })}</dt>
            <dd>
              <bdi dir="ltr">{showHundredths(sheet.others.mean, language)}</bdi>{' '}
              <small>{t('grades.grid.strip.spread', { spread: showHundredths(sheet.others.spread, language) })}</small>
            </dd>
          </div>
        )}
      </dl>
      {strip.figures && (
        <Histogram bars={strip.bars} scale={showShort(sheet.scale, language)} half={showShort(sheet.scale / 2, language)} />
      )}
    </section>
  );
}

const [WIDE, HIGH] = [200, 34];

/** Bars of tenths of the scale; those under its half are drawn apart. In Arabic it stays: figures grow to the right in both. */
function Histogram({ bars, scale, half }: { readonly bars: readonly number[]; readonly scale: string; readonly half: string }) {
  const t = useText();
  const most = Math.max(1, ...bars);
  const step = WIDE / bars.length;
  return (
    <svg
      className={styles.bars}
      viewBox={`0 0 ${WIDE} 46`}
      role="img"
      aria-label={t('grades.grid.strip.bars', { scale, bars: bars.join(', ') })}
    >
      <path d={`M0 ${HIGH}H${WIDE}`} />
      {Array.from(bars.entries(), ([place, count]) => (
        <rect
          key={place}
          className={place * 2 < bars.length ? styles.under : styles.over}
          x={place * step + 1.5}
          y={HIGH - (count * (HIGH - 3)) / most}
          width={step - 3}
          height={(count * (HIGH - 3)) / most}
        />
      ))}
      <path className={styles.half} d={`M${WIDE / 2} 0V${HIGH}`} />
      <text x="0" y="45">
        0
      </text>
      <text x={WIDE / 2} y="45" textAnchor="middle">
        {half}
      </text>
      <text x={WIDE} y="45" textAnchor="end">
        {scale}
      </text>
    </svg>
  );
}
