import type { ComponentProps } from 'react';
import { Field } from './field.tsx';
import styles from './field.module.css';

type AreaFieldProps = Omit<ComponentProps<typeof Field>, 'children'> & {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly rows?: number;
  readonly maxLength?: number;
  /** The language of what is written in it, and its direction, whoever reads. */
  readonly lang?: string;
  readonly dir?: 'ltr' | 'rtl';
};

/** A text of several lines. */
export function AreaField({ label, hint, error, good, onChange, rows = 4, ...area }: AreaFieldProps) {
  return (
    <Field label={label} hint={hint} error={error} good={good}>
      {(wiring) => (
        <textarea
          className={styles.control}
          style={{ blockSize: 'auto', paddingBlock: 'var(--rw-2)', resize: 'vertical' }}
          rows={rows}
          {...area}
          {...wiring}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
