import { useState } from 'react';
import type { Field } from '../../shared/core/authority.ts';
import { addDays, isDay } from '../../shared/core/time.ts';
import { api } from '../core/trpc.ts';
import { useText } from '../core/text.tsx';
import { useAct } from '../core/use-act.ts';
import { MainAct } from '../ui/act.tsx';
import { ActForm } from '../ui/act-form.tsx';
import { SelectField, TextField } from '../ui/field.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { useToast } from '../ui/toast.tsx';
import { useCurriculumAgain, type Promotion } from './use-programmes.ts';

type PromotionSheetProps = {
  readonly fields: readonly Field[];
  /** Null to open one. */
  readonly promotion: Promotion | null;
  readonly onClose: () => void;
};

const atFields = {
  'curriculum.promotions.codeTaken': 'code',
  'curriculum.promotions.order': 'endsOn',
  'curriculum.promotions.tooLong': 'endsOn',
};

/** A promotion’s names and dates; its field and code are chosen once. */
export function PromotionSheet({ fields, promotion, onClose }: PromotionSheetProps) {
  const t = useText();
  const toast = useToast();
  const again = useCurriculumAgain();
  const [field, setField] = useState<Field>(promotion?.field ?? fields[0] ?? 'teacherQualification');
  const [code, setCode] = useState('');
  const [nameFr, setNameFr] = useState(promotion?.name.fr ?? '');
  const [nameAr, setNameAr] = useState(promotion?.name.ar ?? '');
  const [startsOn, setStartsOn] = useState(promotion?.startsOn ?? '');
  const [lastOn, setLastOn] = useState(promotion ? addDays(promotion.endsOn, -1) : '');
  const filled = useAct(async (actId) => {
    const facts = { actId, nameFr, nameAr, startsOn, endsOn: isDay(lastOn) ? addDays(lastOn, 1) : lastOn };
    if (promotion) await api.curriculum.changePromotion.mutate({ ...facts, promotionId: promotion.id, version: promotion.version });
    else await api.curriculum.openPromotion.mutate({ ...facts, code, field });
    toast({ what: t(promotion ? 'curriculum.promotions.changed' : 'curriculum.promotions.opened') });
    await again();
    onClose();
  }, atFields);
  const title = t(promotion ? 'curriculum.promotions.change' : 'curriculum.promotions.open');
  return (
    <Sheet title={title} onClose={onClose}>
      <ActForm
        filled={filled}
        act={
          <MainAct submit busy={filled.busy} size="big">
            {promotion ? t('core.save') : title}
          </MainAct>
        }
      >
        {promotion === null && (
          <>
            <SelectField
              label={t('curriculum.cycle')}
              value={field}
              onChange={(value) => setField(fields.find((each) => each === value) ?? field)}
              choices={fields.map((value) => ({ value, label: t(`field.${value}`) }))}
            />
            <TextField
              label={t('curriculum.field.code')}
              dir="ltr"
              value={code}
              onChange={setCode}
              maxLength={12}
              error={filled.errorAt('code')}
            />
          </>
        )}
        <TextField
          label={t('curriculum.field.nameFr')}
          lang="fr"
          dir="ltr"
          value={nameFr}
          onChange={setNameFr}
          error={filled.errorAt('nameFr')}
        />
        <TextField
          label={t('curriculum.field.nameAr')}
          lang="ar"
          dir="rtl"
          value={nameAr}
          onChange={setNameAr}
          error={filled.errorAt('nameAr')}
        />
        <TextField
          label={t('curriculum.firstDay')}
          type="date"
          value={startsOn}
          onChange={setStartsOn}
          error={filled.errorAt('startsOn')}
        />
        <TextField label={t('curriculum.lastDay')} type="date" value={lastOn} onChange={setLastOn} error={filled.errorAt('endsOn')} />
      </ActForm>
    </Sheet>
  );
}
