import { useState } from 'react';
import type { Sex } from '../../../shared/people/schema.ts';
import type { CivilField } from '../../../shared/trainees/file/schema.ts';
import { api } from '../../core/trpc.ts';
import { useText } from '../../core/text.tsx';
import { useAct } from '../../core/use-act.ts';
import { MainAct } from '../../ui/act.tsx';
import { ActForm } from '../../ui/act-form.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { useToast } from '../../ui/toast.tsx';
import styles from './file-page.module.css';
import { useFileAgain, type FileAnswer } from './use-file.ts';

const written = [
  'familyLatin',
  'givenLatin',
  'familyArabic',
  'givenArabic',
  'bornOn',
  'birthPlaceLatin',
  'birthPlaceArabic',
  'cin',
] as const;
type Written = (typeof written)[number];

/** What is wrong, and what should stand instead: only what was changed is asked for. A masked CIN is left as it is until one types another. */
export function CivilSheet({ file, onClose }: { readonly file: FileAnswer; readonly onClose: () => void }) {
  const t = useText();
  const toast = useToast();
  const again = useFileAgain();
  const [before] = useState(() => valuesOf(file));
  const [values, setValues] = useState(before);
  const [sex, setSex] = useState<Sex | ''>(file.person.sex ?? '');
  const [reason, setReason] = useState('');
  const filled = useAct(async (actId) => {
    const changed = written.filter((field) => values[field].trim() !== before[field]);
    const changes: { [field in CivilField]?: string } = Object.fromEntries(changed.map((field) => [field, values[field].trim()]));
    const asked = { ...changes, ...(sex !== '' && sex !== file.person.sex ? { sex } : {}) };
    await api.trainees.proposeCivil.mutate({ actId, personId: file.person.id, changes: sexed(asked), reason });
    toast({ what: t('trainees.file.sent') });
    await again();
    onClose();
  });
  return (
    <Sheet title={t('trainees.file.propose')} onClose={onClose}>
      <ActForm
        filled={filled}
        act={
          <MainAct submit busy={filled.busy} size="big">
            {t('trainees.file.send')}
          </MainAct>
        }
      >
        <p className={styles.note}>{t('trainees.file.proposeHelp')}</p>
        {written.map((field) => (
          <TextField
            key={field}
            label={t(`trainees.file.field.${field}`)}
            type={field === 'bornOn' ? 'date' : 'text'}
            {...directionOf(field)}
            value={values[field]}
            onChange={(value) => setValues({ ...values, [field]: field === 'cin' ? value.toUpperCase() : value })}
            maxLength={80}
            autoComplete="off"
            error={filled.errorAt(`changes.${field}`)}
          />
        ))}
        <SelectField
          label={t('trainees.file.sex')}
          value={sex}
          onChange={(value) => setSex(value === 'f' || value === 'm' ? value : '')}
          choices={[
            ...(file.person.sex === null ? [{ value: '', label: t('trainees.file.unknown') }] : []),
            { value: 'f', label: t('trainees.file.sex.f') },
            { value: 'm', label: t('trainees.file.sex.m') },
          ]}
        />
        <TextField
          label={t('trainees.file.proposeReason')}
          hint={t('trainees.file.proposeReasonHint')}
          dir="auto"
          value={reason}
          onChange={setReason}
          maxLength={500}
          error={filled.errorAt('reason')}
        />
      </ActForm>
    </Sheet>
  );
}

function valuesOf({ person, birth, codes, isOwn }: FileAnswer): Record<Written, string> {
  const { familyLatin, givenLatin, familyArabic, givenArabic } = person;
  const { bornOn, placeLatin, placeArabic } = birth;
  const names = { familyLatin, givenLatin, familyArabic, givenArabic };
  const birthPlaces = { birthPlaceLatin: placeLatin ?? '', birthPlaceArabic: placeArabic ?? '' };
  return { ...names, bornOn: bornOn ?? '', ...birthPlaces, cin: isOwn ? (codes.cin ?? '') : '' };
}

function directionOf(field: Written): { readonly dir: 'ltr' | 'rtl'; readonly lang?: string } {
  if (field.endsWith('Arabic')) return { dir: 'rtl', lang: 'ar' };
  return field.endsWith('Latin') ? { dir: 'ltr', lang: 'fr' } : { dir: 'ltr' };
}

/** The select offers two values and no other. */
function sexed(asked: { readonly [field in CivilField]?: string }): Omit<typeof asked, 'sex'> & { sex?: Sex } {
  const { sex, ...others } = asked;
  return sex === 'f' || sex === 'm' ? { ...others, sex } : others;
}
