import { useId, type ReactNode } from 'react';
import { rounded, type Average } from '../../../shared/grades/averages/rules.ts';
import { showHundredths, showShort } from '../../../shared/grades/grid/rules.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { classNames } from '../../ui/class-names.ts';
import styles from './worked-example.module.css';

type SampleLineProps = {
  readonly label: string;
  readonly text: string;
  readonly onType: (text: string) => void;
  /** What is typed is a mark. */
  readonly isRead: boolean;
  /** Of what it counts in the module, in `[0, 1]`. */
  readonly weight?: number;
  readonly scale?: number;
  /** What is to be noticed about it. */
  readonly flag?: string | undefined;
};

/** A mark one types; what is no mark stays as typed, in red, and counts as missing. */
export function SampleLine({ label, text, onType, isRead, weight, scale = 2000, flag }: SampleLineProps) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const id = useId();
  const wrong = isRead ? undefined : t('curriculum.scheme.example.mark', { scale: showShort(scale, language) });
  return (
    <div className={styles.line}>
      <label htmlFor={id}>
        {label}
        {weight !== undefined && <small> {format.percent(weight, 2)}</small>}
      </label>
      <span className={styles.said} id={`${id}-said`}>
        {wrong !== undefined ? <em>{wrong}</em> : flag !== undefined && <em>{flag}</em>}
      </span>
      <input
        id={id}
        dir="ltr"
        inputMode="decimal"
        autoComplete="off"
        maxLength={6}
        value={text}
        aria-invalid={isRead ? undefined : true}
        aria-describedby={`${id}-said`}
        onChange={(event) => onType(event.target.value)}
      />
    </div>
  );
}

type TotalLineProps = {
  readonly label: string;
  readonly average: Average;
  readonly children?: ReactNode;
  readonly isMain?: boolean;
};

/** What marks come to, rounded once. */
export function TotalLine({ label, average, children, isMain = false }: TotalLineProps) {
  const t = useText();
  const { language } = useLanguage();
  return (
    <div className={classNames(styles.total, isMain && styles.main)}>
      <span>{label}</span>
      {children}
      <output>
        {average.state === 'known' ? (
          <bdi dir="ltr">{showHundredths(rounded(average.exact), language)}</bdi>
        ) : (
          t('curriculum.scheme.example.noAverage')
        )}
      </output>
    </div>
  );
}
