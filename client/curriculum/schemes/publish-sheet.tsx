import { useState } from 'react';
import { inLanguage } from '../../../shared/core/text.ts';
import { useConfirmed } from '../../core/confirmed.tsx';
import { api } from '../../core/trpc.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { useAct } from '../../core/use-act.ts';
import { MainAct } from '../../ui/act.tsx';
import { ActForm } from '../../ui/act-form.tsx';
import { CheckField, TextField } from '../../ui/field.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useCurriculumAgain } from '../use-programmes.ts';
import styles from './scheme-page.module.css';
import type { SchemeAnswer, SchemeVersion } from './use-schemes.ts';

type PublishSheetProps = { readonly answer: SchemeAnswer; readonly version: SchemeVersion; readonly onClose: () => void };

/** Publishes a draft by an act of the field, or gives a published version to more promotions. */
export function PublishSchemeSheet({ answer, version, onClose }: PublishSheetProps) {
  const t = useText();
  const toast = useToast();
  const again = useCurriculumAgain();
  const { language } = useLanguage();
  const { confirmed, asking } = useConfirmed();
  const isDraft = version.publishedAt === null;
  const open = answer.promotions.filter(({ number }) => number !== version.number);
  const [chosen, setChosen] = useState<readonly string[]>(isDraft ? open.flatMap(({ id, number }) => (number === null ? [id] : [])) : []);
  const [actRef, setActRef] = useState('');
  const filled = useAct(async (actId) => {
    const on = { actId, schemeId: version.id, promotionIds: [...chosen] };
    const done = await confirmed(() =>
      isDraft ? api.curriculum.publishScheme.mutate({ ...on, version: version.version, actRef }) : api.curriculum.followScheme.mutate(on),
    );
    if (!done) return;
    toast({ what: t(isDraft ? 'curriculum.scheme.published' : 'curriculum.scheme.given', { number: version.number }) });
    await again();
    onClose();
  });
  return (
    <>
      <Sheet title={t(isDraft ? 'curriculum.scheme.publish' : 'curriculum.scheme.give')} onClose={onClose}>
        <ActForm
          filled={filled}
          act={
            <MainAct submit busy={filled.busy} size="big">
              {t(isDraft ? 'curriculum.scheme.publishIt' : 'curriculum.scheme.giveIt', { number: version.number })}
            </MainAct>
          }
        >
          {isDraft && (
            <TextField
              label={t('curriculum.actRef')}
              hint={t('curriculum.actRefHint')}
              value={actRef}
              onChange={setActRef}
              maxLength={60}
              error={filled.errorAt('actRef')}
            />
          )}
          <fieldset className={styles.checks}>
            <legend>{t('curriculum.forPromotions')}</legend>
            {open.map(({ id, name, number }) => (
              <CheckField
                key={id}
                checked={chosen.includes(id)}
                onChange={(isChosen) => setChosen(isChosen ? [...chosen, id] : chosen.filter((each) => each !== id))}
              >
                {inLanguage(name, language)}
                {number !== null && ` (${t('curriculum.keepsNow', { number })})`}
              </CheckField>
            ))}
            <p>{t('curriculum.scheme.forPromotionsHint')}</p>
          </fieldset>
        </ActForm>
      </Sheet>
      {asking}
    </>
  );
}
