import { useState } from 'react';
import { inLanguage } from '../../../shared/core/text.ts';
import type { Day } from '../../../shared/core/time.ts';
import { mailLanguages, type MailDirection, type MailLanguage } from '../../../shared/memos/mail/schema.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import type { ActForm } from '../../core/use-act.ts';
import { SelectField, TextField } from '../../ui/field.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { ClassField } from './class-field.tsx';
import styles from './mail.module.css';
import type { MailDesk } from './use-mail.ts';

type Said = {
  readonly passedOn: Day;
  readonly party: string;
  readonly theirNumber: string;
  readonly theirOn: Day | null;
  readonly subject: string;
  readonly language: MailLanguage;
  readonly classCode: string | null;
};

/** What a line says of a letter: its fields, and their values as the act takes them. */
export function useLetterFields(direction: MailDirection, before: Said | undefined, today: Day) {
  const t = useText();
  const { language: reading } = useLanguage();
  const blank: Said = {
    passedOn: today,
    party: '',
    theirNumber: '',
    theirOn: null,
    subject: '',
    language: reading === 'ar' ? 'ar' : 'fr',
    classCode: null,
  };
  const [said, setSaid] = useState(before ?? blank);
  const set = (next: Partial<Said>) => setSaid((now) => ({ ...now, ...next }));
  const isIn = direction === 'incoming';
  const fields = (errorAt: ActForm['errorAt']) => (
    <>
      <div className={styles.pair}>
        <TextField
          type="date"
          label={t(isIn ? 'memos.mail.passedOnIn' : 'memos.mail.passedOnOut')}
          max={today}
          value={said.passedOn}
          onChange={(passedOn) => set({ passedOn })}
          error={errorAt('passedOn')}
        />
        <div className={styles.language}>
          <span>{t('memos.mail.language')}</span>
          <Segmented
            label={t('memos.mail.language')}
            value={said.language}
            onChange={(language) => set({ language })}
            choices={mailLanguages.map((value) => ({ value, label: t(`memos.mail.language.${value}`) }))}
          />
        </div>
      </div>
      <TextField
        label={t(isIn ? 'memos.mail.sender' : 'memos.mail.recipient')}
        dir="auto"
        maxLength={250}
        value={said.party}
        onChange={(party) => set({ party })}
        error={errorAt('party')}
      />
      <TextField
        label={t('memos.mail.subject')}
        lang={said.language}
        dir={said.language === 'ar' ? 'rtl' : 'ltr'}
        maxLength={400}
        value={said.subject}
        onChange={(subject) => set({ subject })}
        error={errorAt('subject')}
      />
      <div className={styles.pair}>
        <TextField
          label={t('memos.mail.theirNumber')}
          dir="ltr"
          maxLength={80}
          value={said.theirNumber}
          onChange={(theirNumber) => set({ theirNumber })}
          error={errorAt('theirNumber')}
        />
        <TextField
          type="date"
          label={t('memos.mail.theirOnField')}
          max={said.passedOn}
          value={said.theirOn ?? ''}
          onChange={(theirOn) => set({ theirOn: theirOn || null })}
          error={errorAt('theirOn')}
        />
      </div>
      <ClassField code={said.classCode} onChange={(classCode) => set({ classCode })} error={errorAt('classCode')} />
    </>
  );
  return { said, fields, forNext: () => set({ party: '', theirNumber: '', theirOn: null, subject: '' }) };
}

type Given = { readonly unitId: string | null; readonly dueOn: Day | null };

/** The service a letter is given to, and the day by which it is answered. */
export function useGiven(desk: MailDesk, direction: MailDirection, before: Given = { unitId: null, dueOn: null }) {
  const t = useText();
  const { language } = useLanguage();
  const [given, setGiven] = useState(before);
  const names = new Map(desk.units.map(({ id, nameFr, nameAr }) => [id, inLanguage({ fr: nameFr, ar: nameAr }, language)]));
  const fields = (errorAt: ActForm['errorAt']) => (
    <div className={styles.pair}>
      <SelectField
        label={t('memos.mail.unit')}
        value={given.unitId ?? ''}
        onChange={(unitId) => setGiven({ ...given, unitId: unitId || null })}
        error={errorAt('unitId')}
        choices={[{ value: '', label: t('memos.mail.noUnit') }, ...[...names].map(([value, label]) => ({ value, label }))]}
      />
      {direction === 'incoming' && (
        <TextField
          type="date"
          label={t('memos.mail.due')}
          hint={t('memos.mail.dueHint')}
          value={given.dueOn ?? ''}
          onChange={(dueOn) => setGiven({ ...given, dueOn: dueOn || null })}
          error={errorAt('dueOn')}
        />
      )}
    </div>
  );
  return {
    given,
    fields,
    name: given.unitId === null ? t('memos.mail.noUnit') : (names.get(given.unitId) ?? ''),
    clear: () => setGiven({ unitId: null, dueOn: null }),
  };
}
