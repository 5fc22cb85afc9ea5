import { limits } from '../../shared/identity/rules.ts';
import { useText } from '../core/text.tsx';
import { PasswordField } from '../ui/field.tsx';

type NewPasswordFieldProps = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error: string | undefined;
};

/** A password to choose: its one rule beforehand, its length when that is enough. */
export function NewPasswordField({ label, value, onChange, error }: NewPasswordFieldProps) {
  const t = useText();
  const length = [...value.normalize('NFC')].length;
  const good = length >= limits.passwordLeast && error === undefined ? t('identity.password.goodLength', { n: length }) : undefined;
  return (
    <PasswordField
      label={label}
      hint={t('identity.password.help')}
      good={good}
      error={error}
      name="new-password"
      autoComplete="new-password"
      value={value}
      onChange={onChange}
    />
  );
}
