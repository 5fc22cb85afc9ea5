import { Check } from 'lucide-react';
import { useText } from '../core/text.tsx';
import { classNames } from './class-names.ts';
import { HiddenText } from './hidden-text.tsx';
import { Icon } from './icon.tsx';
import styles from './steps.module.css';

type StepsProps = {
  readonly steps: readonly string[];
  /** Counted from 0. */
  readonly current: number;
};

/** Where a person stands in an act of several pages. */
export function Steps({ steps, current }: StepsProps) {
  const t = useText();
  return (
    <ol className={styles.steps} aria-label={t('core.step', { current: current + 1, total: steps.length })}>
      {steps.map((step, index) => (
        <li
          key={step}
          className={classNames(index < current && styles.done, index === current && styles.current)}
          aria-current={index === current ? 'step' : undefined}
        >
          {index < current ? <Icon drawing={Check} size={14} /> : `${index + 1}. `}
          {index < current && <HiddenText>{t('core.stepDone')}: </HiddenText>}
          {step}
        </li>
      ))}
    </ol>
  );
}
