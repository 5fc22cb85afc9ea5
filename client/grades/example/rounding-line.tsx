import { reaches, rounded, type Average } from '../../../shared/grades/averages/rules.ts';
import { showHundredths, showShort } from '../../../shared/grades/grid/rules.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import styles from './worked-example.module.css';

/** Where rounding decides: the exact figure, the rounded one, and whether each reaches the bar. */
export function RoundingLine({ average, bar }: { readonly average: Average; readonly bar: number }) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  if (average.state !== 'known') return null;
  const { n, d } = average.exact;
  if (n % d === 0n) return null;
  const ways = { exact: reaches(average.exact, bar, 'exact'), rounded: reaches(average.exact, bar, 'rounded') };
  const said = (isReached: boolean) =>
    t(isReached ? 'curriculum.scheme.example.reached' : 'curriculum.scheme.example.notReached', { bar: showShort(bar, language) });
  const millionths = Number((n * 10_000n) / d);
  const isWhole = (n * 10_000n) % d === 0n;
  const digits = isWhole ? lastDigit(millionths) : 4;
  const exact = `\u2066${format.number(millionths / 1_000_000, digits)}${isWhole ? '' : '…'}\u2069`;
  return (
    <p className={styles.rounding}>
      {t('curriculum.scheme.example.exact', { exact, rounded: showHundredths(rounded(average.exact), language) })}
      {ways.exact !== ways.rounded && (
        <strong> {t('curriculum.scheme.example.both', { exact: said(ways.exact), rounded: said(ways.rounded) })}</strong>
      )}
    </p>
  );
}

/** How many decimals a whole number of millionths needs. */
function lastDigit(millionths: number): number {
  const digits = String(millionths % 1_000_000).padStart(6, '0');
  return digits.replace(/0+$/, '').length;
}
