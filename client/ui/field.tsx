import { Check, ChevronDown, Eye, EyeOff, TriangleAlert } from 'lucide-react';
import { useId, useState, type ChangeEvent, type ComponentProps, type ReactNode } from 'react';
import { useText } from '../core/text.tsx';
import { classNames } from './class-names.ts';
import styles from './field.module.css';
import { Icon } from './icon.tsx';

type FieldWords = {
  readonly label: ReactNode;
  /** What is expected, before anything is wrong. */
  readonly hint?: ReactNode;
  /** What is wrong and what would be right; replaces the hint. */
  readonly error?: ReactNode;
  /** What is right about it; replaces the hint. */
  readonly good?: ReactNode;
};

type Wiring = {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
};

type FieldProps = FieldWords & { readonly children: (wiring: Wiring) => ReactNode };

/** A label, a control and one line under it, tied together for those who hear them. */
export function Field({ label, hint, error, good, children }: FieldProps) {
  const id = useId();
  const line = error ?? good ?? hint;
  const tone = error !== undefined ? styles.wrong : good !== undefined ? styles.fine : undefined;
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        'aria-describedby': line === undefined ? undefined : `${id}-line`,
        'aria-invalid': error === undefined ? undefined : true,
      })}
      <p id={`${id}-line`} className={classNames(styles.line, tone)} aria-live="polite">
        {error !== undefined && <Icon drawing={TriangleAlert} size={14} />}
        {error === undefined && good !== undefined && <Icon drawing={Check} size={14} />}
        {line !== undefined && <span>{line}</span>}
      </p>
    </div>
  );
}

type InputProps = Omit<ComponentProps<'input'>, 'onChange' | 'value' | 'id' | 'className'>;

export type TextFieldProps = FieldWords & InputProps & { readonly value: string; readonly onChange: (value: string) => void };

/** Codes, marks and addresses take `dir="ltr"`: they are written from left to right in every language. */
export function TextField({ label, hint, error, good, onChange, ...input }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} error={error} good={good}>
      {(wiring) => <input className={styles.control} {...input} {...wiring} onChange={passValue(onChange)} />}
    </Field>
  );
}

/** A password that can be looked at before it is sent. */
export function PasswordField({ label, hint, error, good, onChange, ...input }: TextFieldProps) {
  const t = useText();
  const [shown, setShown] = useState(false);
  return (
    <Field label={label} hint={hint} error={error} good={good}>
      {(wiring) => (
        <span className={styles.withButton}>
          <input
            dir="ltr"
            autoCapitalize="none"
            spellCheck={false}
            {...input}
            {...wiring}
            className={styles.control}
            type={shown ? 'text' : 'password'}
            onChange={passValue(onChange)}
          />
          <button type="button" aria-label={t(shown ? 'core.hidePassword' : 'core.showPassword')} onClick={() => setShown(!shown)}>
            <Icon drawing={shown ? EyeOff : Eye} />
          </button>
        </span>
      )}
    </Field>
  );
}

export type SelectFieldProps = FieldWords & {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly required?: boolean;
  readonly disabled?: boolean;
};

export function SelectField({ label, hint, error, good, choices, onChange, ...select }: SelectFieldProps) {
  return (
    <Field label={label} hint={hint} error={error} good={good}>
      {(wiring) => (
        <span className={styles.chosen}>
          <select className={styles.control} {...select} {...wiring} onChange={passValue(onChange)}>
            {choices.map((choice) => (
              <option key={choice.value} value={choice.value}>
                {choice.label}
              </option>
            ))}
          </select>
          <Icon drawing={ChevronDown} size={16} />
        </span>
      )}
    </Field>
  );
}

type CheckFieldProps = {
  readonly children: ReactNode;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
};

/** One statement, ticked by the person who makes it. */
export function CheckField({ children, checked, onChange }: CheckFieldProps) {
  return (
    <label className={styles.check}>
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      <span className={styles.tick}>{checked && <Icon drawing={Check} size={16} />}</span>
      <span>{children}</span>
    </label>
  );
}

function passValue(onChange: (value: string) => void) {
  return (event: ChangeEvent<HTMLInputElement | HTMLSelectElement>) => onChange(event.target.value);
}
