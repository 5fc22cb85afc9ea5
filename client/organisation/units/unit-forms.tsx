import { useState } from 'react';
import { inLanguage } from '../../../shared/core/text.ts';
import type { Day } from '../../../shared/core/time.ts';
import { parentKinds } from '../../../shared/organisation/rules.ts';
import { draftableKinds, type DraftableKind } from '../../../shared/organisation/schema.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { api } from '../../core/trpc.ts';
import { SelectField, TextField } from '../../ui/field.tsx';
import { useNames, usePaper, useWordedDay } from '../deed-fields.tsx';
import { DeedForm } from '../deed-form.tsx';
import type { ChartUnit } from '../use-chart.ts';
import type { Draft } from './use-drafts.ts';

type DraftFormProps = { readonly units: readonly ChartUnit[]; readonly today: Day; readonly onClose: () => void };

/** Drafting a unit: what it is, under what, from when. Another hand brings it into being. */
export function DraftForm({ units, today, onClose }: DraftFormProps) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const [kind, setKind] = useState<DraftableKind>('service');
  const [parent, setParent] = useState('');
  const [department, setDepartment] = useState('');
  const [code, setCode] = useState('');
  const [fromOn, setFromOn] = useState(today);
  const names = useNames(undefined);
  const name = names.said;
  const worded = useWordedDay();
  const parents = units.filter((unit) => parentKinds[kind].includes(unit.kind));
  const parentId = parents.some(({ id }) => id === parent) ? parent : (parents[0]?.id ?? '');
  const departments = units.filter((unit) => unit.kind === 'department');
  const departmentId = kind === 'filiere' ? department || (departments[0]?.id ?? '') : null;
  const choicesOf = (of: readonly ChartUnit[]) => of.map((unit) => ({ value: unit.id, label: inLanguage(unit.name, language) }));
  return (
    <DeedForm
      act={t('organisation.drafts.draft')}
      send={(actId) =>
        api.organisation.draftUnit.mutate({ actId, kind, parentId, departmentId, field: null, code, fromOn, ...names.given })
      }
      done={t('organisation.drafts.drafted', { name })}
      review={t('organisation.drafts.reviewDraft', { name: name || '…', day: worded(fromOn) })}
      onClose={onClose}
    >
      {(errorAt) => (
        <>
          <SelectField
            label={t('organisation.drafts.kind')}
            value={kind}
            onChange={(value) => setKind(draftableKinds.find((each) => each === value) ?? kind)}
            choices={draftableKinds.map((value) => ({ value, label: format.startLine(t(`organisation.unit.${value}`)) }))}
          />
          <SelectField
            label={t('organisation.drafts.parent')}
            value={parentId}
            onChange={setParent}
            choices={choicesOf(parents)}
            error={errorAt('parentId')}
          />
          {departmentId !== null && (
            <SelectField
              label={format.startLine(t('organisation.unit.department'))}
              value={departmentId}
              onChange={setDepartment}
              choices={choicesOf(departments)}
              error={errorAt('departmentId')}
            />
          )}
          {names.fields(errorAt)}
          <TextField
            label={t('organisation.places.code')}
            dir="ltr"
            maxLength={20}
            value={code}
            onChange={setCode}
            error={errorAt('code')}
          />
          <TextField type="date" label={t('organisation.drafts.from')} value={fromOn} onChange={setFromOn} error={errorAt('fromOn')} />
        </>
      )}
    </DeedForm>
  );
}

/** Bringing a drafted unit into being, by an act. */
export function EnactUnitForm({ draft, onClose }: { readonly draft: Draft; readonly onClose: () => void }) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const paper = usePaper(draft.fromOn);
  const name = inLanguage(draft.name, language);
  return (
    <DeedForm
      act={t('organisation.drafts.enact')}
      send={(actId) => api.organisation.enactUnit.mutate({ actId, unitId: draft.id, version: draft.version, actRef: paper.actRef })}
      done={t('organisation.drafts.enacted', { name })}
      review={t('organisation.drafts.reviewEnact', { name, day: format.dayAndYear(draft.fromOn) })}
      onClose={onClose}
    >
      {paper.refField}
    </DeedForm>
  );
}
