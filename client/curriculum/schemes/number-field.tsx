import { useState, type ReactNode } from 'react';
import { readHundredths, readWhole } from '../../../shared/curriculum/schemes/editing/rules.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { TextField } from '../../ui/field.tsx';
import { useFigures } from './use-schemes.ts';

type NumberFieldProps = {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly value: number;
  readonly onChange: (value: number) => void;
  readonly from: number;
  readonly to: number;
};

/** A mark or a percentage in hundredths. What cannot be read stays as typed, in red, and changes nothing. */
export function HundredthsField(props: NumberFieldProps) {
  const t = useText();
  const { language } = useLanguage();
  const { mark } = useFigures();
  const shown = (value: number) => typedForm(value, language);
  const wrong = t('curriculum.scheme.input.figure', { from: mark(props.from), to: mark(props.to) });
  return <NumberField {...props} read={readHundredths} shown={shown} wrong={wrong} />;
}

/** A whole number. */
export function WholeField(props: NumberFieldProps) {
  const t = useText();
  const wrong = t('curriculum.scheme.input.whole', { from: props.from, to: props.to });
  return <NumberField {...props} read={readWhole} shown={String} wrong={wrong} />;
}

type Reading = {
  readonly read: (typed: string) => number | undefined;
  readonly shown: (value: number) => string;
  readonly wrong: string;
};

function NumberField({ value, onChange, from, to, read, shown, wrong, ...words }: NumberFieldProps & Reading) {
  const [typed, setTyped] = useState(() => shown(value));
  const within = (text: string) => {
    const figure = read(text);
    return figure !== undefined && figure >= from && figure <= to ? figure : undefined;
  };
  const figure = within(typed);
  const text = figure === undefined || figure === value ? typed : shown(value);
  return (
    <TextField
      {...words}
      value={text}
      inputMode="decimal"
      dir="ltr"
      autoComplete="off"
      error={within(text) === undefined ? wrong : undefined}
      onChange={(next) => {
        setTyped(next);
        const read = within(next);
        if (read !== undefined) onChange(read);
      }}
    />
  );
}

function typedForm(hundredths: number, language: string): string {
  const decimals = hundredths % 100 === 0 ? '' : `${language === 'en' ? '.' : ','}${String(hundredths % 100).padStart(2, '0')}`;
  return `${Math.trunc(hundredths / 100)}${decimals}`;
}
