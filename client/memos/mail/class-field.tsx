import { inLanguage } from '../../../shared/core/text.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { SelectField } from '../../ui/field.tsx';
import { usePlanIfAny } from './use-mail.ts';

type ClassFieldProps = {
  readonly code: string | null;
  readonly onChange: (code: string | null) => void;
  readonly error?: string | undefined;
};

/** Where a letter or a memo is filed: an open class of the plan, or the one it has already. Nothing where the centre has no plan. */
export function ClassField({ code, onChange, error }: ClassFieldProps) {
  const t = useText();
  const { language } = useLanguage();
  const open = usePlanIfAny().filter((each) => each.endedAt === null || each.code === code);
  if (open.length === 0) return null;
  return (
    <SelectField
      label={t('memos.mail.class')}
      value={code ?? ''}
      onChange={(value) => onChange(value || null)}
      error={error}
      choices={[
        { value: '', label: t('memos.mail.noClass') },
        ...open.map(({ code: value, nameFr, nameAr }) => ({
          value,
          label: `${value} ${inLanguage({ fr: nameFr, ar: nameAr }, language)}`,
        })),
      ]}
    />
  );
}
