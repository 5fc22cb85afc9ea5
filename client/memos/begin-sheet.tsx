import { useState } from 'react';
import { useNavigate } from 'react-router';
import { uuidv7 } from 'uuidv7';
import { draftPlace } from '../../shared/memos/rules.ts';
import { memoTypes, type MemoType, type Written } from '../../shared/memos/schema.ts';
import { inLanguage } from '../../shared/core/text.ts';
import { useLanguage, useText } from '../core/text.tsx';
import { api } from '../core/trpc.ts';
import { useAct } from '../core/use-act.ts';
import { ActForm } from '../ui/act-form.tsx';
import { MainAct } from '../ui/act.tsx';
import { SelectField } from '../ui/field.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { useMemosAgain, type DraftingUnit } from './use-memos.ts';
import { typeName } from './words.tsx';

const blank: Omit<Written, 'type'> = {
  subjectFr: '',
  subjectAr: '',
  summaryFr: '',
  summaryAr: '',
  referenceFr: '',
  referenceAr: '',
  bodyFr: '',
  bodyAr: '',
  obligation: 'acknowledge',
  answerBy: null,
  urgency: 'ordinary',
  effectiveOn: null,
  validUntil: null,
  isRule: false,
  classCode: null,
  meetsAt: null,
  meetsUntil: null,
  place: '',
  targets: [],
  links: [],
};

type BeginSheetProps = { readonly units: readonly DraftingUnit[]; readonly onClose: () => void };

/** What is drafted, and for which unit: then straight to the page it is written on. */
export function BeginSheet({ units, onClose }: BeginSheetProps) {
  const t = useText();
  const { language } = useLanguage();
  const navigate = useNavigate();
  const again = useMemosAgain();
  const [type, setType] = useState<MemoType>('note');
  const [unitId, setUnitId] = useState(units[0]?.id ?? '');
  const act = useAct(async (actId) => {
    const memoId = uuidv7();
    await api.memos.draft.mutate({ actId, memoId, unitId, ...blank, type });
    await again();
    await navigate(draftPlace(memoId));
  });
  return (
    <Sheet title={t('memos.begin')} onClose={onClose}>
      <ActForm
        filled={act}
        act={
          <MainAct submit size="mid" busy={act.busy}>
            {t('memos.begin.act')}
          </MainAct>
        }
      >
        <SelectField
          label={t('memos.field.type')}
          hint={t(`memos.typeHint.${type}`)}
          value={type}
          onChange={(value) => setType(memoTypes.find((each) => each === value) ?? 'note')}
          choices={memoTypes.map((value) => ({ value, label: typeName(value, t) }))}
        />
        {units.length > 1 && (
          <SelectField
            label={t('memos.field.unit')}
            hint={t('memos.field.unitHint')}
            value={unitId}
            onChange={setUnitId}
            choices={units.map(({ id, nameFr, nameAr }) => ({ value: id, label: inLanguage({ fr: nameFr, ar: nameAr }, language) }))}
          />
        )}
      </ActForm>
    </Sheet>
  );
}
