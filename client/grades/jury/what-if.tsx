import { useQuery } from '@tanstack/react-query';
import { FlaskConical } from 'lucide-react';
import { useState, type SyntheticEvent } from 'react';
import { inLanguage } from '../../../shared/core/text.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { api } from '../../core/trpc.ts';
import { Act } from '../../ui/act.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { Gist } from '../../ui/gist.tsx';
import styles from './deliberation.module.css';
import type { Cases, ShownCase } from './use-juries.ts';
import { usePoints } from './words.tsx';

type WhatIfProps = { readonly juryId: string; readonly found: ShownCase; readonly scheme: Cases['scheme'] };
type Asked = { readonly passMark: string; readonly average: string; readonly sheetId: string; readonly value: string };

/** A copy to play with: another bar, another mark. Nothing of it is stored, and it says so. */
export function WhatIf({ juryId, found, scheme }: WhatIfProps) {
  const t = useText();
  const points = usePoints();
  const { language } = useLanguage();
  const [draft, setDraft] = useState<Asked>({ passMark: '', average: '', sheetId: '', value: '' });
  const [asked, setAsked] = useState<Asked>();
  const { data } = useQuery({
    queryKey: ['grades.juryWhatIf', juryId, found.person.id, asked],
    queryFn: () => api.grades.juryWhatIf.query({ juryId, personId: found.person.id, ...copyOf(asked) }),
    enabled: asked !== undefined,
    retry: false,
  });
  const onSubmit = (event: SyntheticEvent) => {
    event.preventDefault();
    setAsked(draft);
  };
  return (
    <details className={styles.whatIf}>
      <summary>{t('grades.jury.whatIf')}</summary>
      <p className={styles.meta}>{t('grades.jury.whatIf.help')}</p>
      <form className={styles.copy} onSubmit={onSubmit}>
        <TextField
          label={t('grades.jury.whatIf.passMark')}
          hint={points(scheme.passMark)}
          dir="ltr"
          inputMode="decimal"
          value={draft.passMark}
          onChange={(passMark) => setDraft({ ...draft, passMark })}
        />
        <TextField
          label={t('grades.jury.whatIf.average')}
          hint={points(scheme.compensation.average)}
          dir="ltr"
          inputMode="decimal"
          value={draft.average}
          onChange={(average) => setDraft({ ...draft, average })}
        />
        <SelectField
          label={t('grades.jury.whatIf.sheet')}
          value={draft.sheetId}
          onChange={(sheetId) => setDraft({ ...draft, sheetId })}
          choices={[
            { value: '', label: '–' },
            ...found.marks.map(({ sheet, mark }) => ({
              value: sheet.id,
              label: `${codeOf(found, sheet.moduleId)} ${inLanguage(sheet.title, language)} · ${typeof mark === 'number' ? points(mark) : '–'}`,
            })),
          ]}
        />
        <TextField
          label={t('grades.jury.whatIf.value')}
          dir="ltr"
          inputMode="decimal"
          value={draft.value}
          onChange={(value) => setDraft({ ...draft, value })}
        />
        <Act submit>{t('grades.jury.whatIf.ask')}</Act>
      </form>
      {data?.proposal && (
        <Gist drawing={FlaskConical}>
          <p>
            {t('grades.jury.whatIf.result', {
              outcome: t(`grades.jury.outcome.${data.proposal.outcome}`),
              average: points(data.proposal.average),
            })}{' '}
            {t('grades.jury.whatIf.changed', { n: data.changed, before: data.before.admitted, after: data.after.admitted })}
          </p>
        </Gist>
      )}
    </details>
  );
}

function codeOf({ modules }: ShownCase, moduleId: string | null): string {
  return modules.find(({ id }) => id === moduleId)?.code ?? '';
}

function copyOf(asked: Asked | undefined) {
  const value = hundredths(asked?.value ?? '');
  return {
    passMark: hundredths(asked?.passMark ?? ''),
    compensationAverage: hundredths(asked?.average ?? ''),
    eliminatoryMark: null,
    marks: value === null || asked === undefined || asked.sheetId === '' ? [] : [{ assessmentId: asked.sheetId, value }],
  };
}

/** `9,75` as 975; null for nothing, or for what is no figure. */
function hundredths(typed: string): number | null {
  const found = /^(\d{1,2})(?:[.,](\d{1,2}))?$/.exec(typed.trim());
  return found ? Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0')) : null;
}
