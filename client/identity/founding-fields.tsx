import { foundingOffices } from '../../shared/identity/rules.ts';
import type { Sex } from '../../shared/people/schema.ts';
import { useText, type Key } from '../core/text.tsx';
import { SelectField, TextField } from '../ui/field.tsx';

export const foundingSteps = ['code', 'centre', 'founder', 'personnel', 'access'] as const;

const words = {
  nameFr: 'identity.found.name',
  nameAr: 'identity.found.nameArabic',
  academyFr: 'identity.found.academy',
  academyAr: 'identity.found.academyArabic',
  townFr: 'identity.found.town',
  townAr: 'identity.found.townArabic',
  familyLatin: 'identity.found.familyLatin',
  givenLatin: 'identity.found.givenLatin',
  familyArabic: 'identity.found.familyArabic',
  givenArabic: 'identity.found.givenArabic',
  email: 'identity.found.email',
  actRef: 'identity.found.actRef',
  actOn: 'identity.found.actOn',
} as const satisfies Record<string, Key>;
type Named = keyof typeof words;

const centreFields = ['nameFr', 'nameAr', 'academyFr', 'academyAr', 'townFr', 'townAr'] as const satisfies readonly Named[];
const personFields = [
  'familyLatin',
  'givenLatin',
  'familyArabic',
  'givenArabic',
  'email',
  'actRef',
  'actOn',
] as const satisfies readonly Named[];
const roles = ['founder', 'personnel'] as const;
type Role = (typeof roles)[number];

export type PersonFilled = Record<(typeof personFields)[number], string> & { readonly sex: Sex };
export type Founding = {
  readonly code: string;
  readonly centre: Record<(typeof centreFields)[number], string>;
  readonly founder: PersonFilled;
  readonly personnel: PersonFilled;
  readonly office: (typeof foundingOffices)[number];
  readonly username: string;
  readonly password: string;
};

const nobody: PersonFilled = {
  familyLatin: '',
  givenLatin: '',
  familyArabic: '',
  givenArabic: '',
  email: '',
  actRef: '',
  actOn: '',
  sex: 'f',
};
export const emptyFounding: Founding = {
  code: '',
  centre: { nameFr: '', nameAr: '', academyFr: '', academyAr: '', townFr: '', townAr: '' },
  founder: nobody,
  personnel: nobody,
  office: 'director',
  username: '',
  password: '',
};

/** The form as the act takes it: an address nobody gave is none. */
export function foundingInput({ office, founder, personnel, ...form }: Founding) {
  return { ...form, founder: { ...mailed(founder), office }, personnel: mailed(personnel) };
}

function mailed(person: PersonFilled) {
  return { ...person, email: person.email.trim() === '' ? null : person.email };
}

/** The paths of a step that are still empty. */
export function missingIn({ code, centre, ...form }: Founding, step: number): readonly string[] {
  const empty = (of: Readonly<Record<string, string>>, at: string) =>
    Object.keys(of)
      .filter((name) => name !== 'email' && of[name]?.trim() === '')
      .map((name) => `${at}${name}`);
  const perStep = [
    empty({ code }, ''),
    empty(centre, 'centre.'),
    empty(form.founder, 'founder.'),
    empty(form.personnel, 'personnel.'),
    empty({ username: form.username, password: form.password }, ''),
  ];
  return perStep[step] ?? [];
}

/** On which step a path of the act's input is filled in. */
export function stepOf(path: string): number {
  const first = path.split('.')[0] ?? '';
  return { code: 0, centre: 1, founder: 2, personnel: 3 }[first] ?? 4;
}

type PartProps = {
  readonly form: Founding;
  readonly onChange: (form: Founding) => void;
  readonly errorAt: (path: string) => string | undefined;
};

export function CentreFields({ form, onChange, errorAt }: PartProps) {
  const t = useText();
  return centreFields.map((name) => (
    <TextField
      key={name}
      label={t(words[name])}
      lang={name.endsWith('Ar') ? 'ar' : 'fr'}
      dir={name.endsWith('Ar') ? 'rtl' : 'ltr'}
      value={form.centre[name]}
      onChange={(value) => onChange({ ...form, centre: { ...form.centre, [name]: value } })}
      error={errorAt(`centre.${name}`)}
    />
  ));
}

export function PersonFields({ role, form, onChange, errorAt }: PartProps & { readonly role: Role }) {
  const t = useText();
  const person = form[role];
  const put = (change: Partial<PersonFilled>) => onChange({ ...form, [role]: { ...person, ...change } });
  return (
    <>
      {role === 'founder' && <OfficeField form={form} onChange={onChange} errorAt={errorAt} />}
      <SelectField
        label={t('identity.found.sex')}
        value={person.sex}
        onChange={(value) => put({ sex: value === 'm' ? 'm' : 'f' })}
        choices={(['f', 'm'] as const).map((value) => ({ value, label: t(`identity.found.sex.${value}`) }))}
      />
      {personFields.map((name) => (
        <TextField
          key={name}
          label={t(words[name])}
          {...formOf(name)}
          value={person[name]}
          onChange={(value) => put({ [name]: value })}
          error={errorAt(`${role}.${name}`)}
        />
      ))}
    </>
  );
}

function OfficeField({ form, onChange }: PartProps) {
  const t = useText();
  return (
    <SelectField
      label={t('identity.found.office')}
      value={form.office}
      onChange={(value) => onChange({ ...form, office: foundingOffices.find((office) => office === value) ?? 'director' })}
      choices={foundingOffices.map((value) => ({ value, label: t(`office.${value}.${form.founder.sex}`) }))}
    />
  );
}

function formOf(name: (typeof personFields)[number]) {
  if (name === 'actOn') return { type: 'date' } as const;
  if (name === 'email') return { type: 'email', dir: 'ltr' } as const;
  if (name.endsWith('Arabic')) return { lang: 'ar', dir: 'rtl' } as const;
  return { dir: 'ltr' } as const;
}
