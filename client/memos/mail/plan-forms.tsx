import { useState } from 'react';
import { mailFates, type MailFate } from '../../../shared/memos/mail/schema.ts';
import { useText } from '../../core/text.tsx';
import { api } from '../../core/trpc.ts';
import { useNames } from '../../organisation/deed-fields.tsx';
import { DeedForm } from '../../organisation/deed-form.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { keptPlan, type PlanClass } from './use-mail.ts';

type ClassFormProps = { readonly line: PlanClass | undefined; readonly onClose: () => void };

/** A class opened, or called and kept otherwise. Its code is given once. */
export function ClassForm({ line, onClose }: ClassFormProps) {
  const t = useText();
  const names = useNames(line && { fr: line.nameFr, ar: line.nameAr });
  const [code, setCode] = useState(line?.code ?? '');
  const [years, setYears] = useState(String(line?.retentionYears ?? 10));
  const [fate, setFate] = useState<MailFate>(line?.fate ?? 'sort');
  const words = { ...names.given, retentionYears: /^\d{1,3}$/.test(years) ? Number(years) : 0, fate };
  return (
    <DeedForm
      act={t(line ? 'memos.class.save' : 'memos.class.add')}
      send={(actId) =>
        keptPlan(
          line
            ? api.memos.changeClass.mutate({ actId, code: line.code, version: line.version, ...words })
            : api.memos.addClass.mutate({ actId, code, ...words }),
        )
      }
      done={t(line ? 'memos.class.changedDone' : 'memos.class.added', { code })}
      review={t('memos.class.review', { code: code || '…', name: names.said || '…' })}
      onClose={onClose}
    >
      {(errorAt) => (
        <>
          {!line && (
            <TextField
              label={t('memos.class.code')}
              hint={t('memos.class.codeHint')}
              dir="ltr"
              maxLength={12}
              value={code}
              onChange={setCode}
              error={errorAt('code')}
            />
          )}
          {names.fields(errorAt)}
          <TextField
            type="number"
            inputMode="numeric"
            min={1}
            max={100}
            dir="ltr"
            label={t('memos.class.retention')}
            value={years}
            onChange={setYears}
            error={errorAt('retentionYears')}
          />
          <SelectField
            label={t('memos.class.fate')}
            value={fate}
            onChange={(value) => setFate(mailFates.find((each) => each === value) ?? fate)}
            choices={mailFates.map((value) => ({ value, label: t(`memos.class.fate.${value}`) }))}
          />
        </>
      )}
    </DeedForm>
  );
}

/** Closes a class to what comes. */
export function EndClassForm({ line: { code, version }, onClose }: { readonly line: PlanClass; readonly onClose: () => void }) {
  const t = useText();
  return (
    <DeedForm
      act={t('memos.class.end')}
      send={(actId) => keptPlan(api.memos.endClass.mutate({ actId, code, version }))}
      done={t('memos.class.endedDone', { code })}
      review={t('memos.class.reviewEnd', { code })}
      onClose={onClose}
    />
  );
}
