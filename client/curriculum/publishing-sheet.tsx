import { useState } from 'react';
import { inLanguage, type Bilingual } from '../../shared/core/text.ts';
import { useConfirmed } from '../core/confirmed.tsx';
import { useLanguage, useText, type Key } from '../core/text.tsx';
import { useAct } from '../core/use-act.ts';
import { MainAct } from '../ui/act.tsx';
import { ActForm } from '../ui/act-form.tsx';
import { CheckField, TextField } from '../ui/field.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { useToast } from '../ui/toast.tsx';
import styles from './publishing-sheet.module.css';
import { useCurriculumAgain } from './use-programmes.ts';

type PublishingWords = { readonly title: Key; readonly act: Key; readonly done: Key; readonly hint: Key };
type PublishingSheetProps = {
  readonly number: number;
  readonly isDraft: boolean;
  readonly words: PublishingWords;
  /** The promotions it may be given to, and the version each keeps now. */
  readonly promotions: readonly { readonly id: string; readonly name: Bilingual; readonly number: number | null }[];
  readonly send: (chosen: { readonly actId: string; readonly promotionIds: string[]; readonly actRef: string }) => Promise<unknown>;
  readonly onClose: () => void;
};

/** Publishes a draft by an act of the field, or gives a published version to more promotions: of a programme, or of a scheme. */
export function PublishingSheet({ number, isDraft, words, promotions, send, onClose }: PublishingSheetProps) {
  const t = useText();
  const toast = useToast();
  const again = useCurriculumAgain();
  const { language } = useLanguage();
  const { confirmed, asking } = useConfirmed();
  const open = promotions.filter((each) => each.number !== number);
  const [chosen, setChosen] = useState<readonly string[]>(isDraft ? open.flatMap((each) => (each.number === null ? [each.id] : [])) : []);
  const [actRef, setActRef] = useState('');
  const filled = useAct(async (actId) => {
    const done = await confirmed(() => send({ actId, promotionIds: [...chosen], actRef }));
    if (!done) return;
    toast({ what: t(words.done, { number }) });
    await again();
    onClose();
  });
  return (
    <>
      <Sheet title={t(words.title)} onClose={onClose}>
        <ActForm
          filled={filled}
          act={
            <MainAct submit busy={filled.busy} size="big">
              {t(words.act, { number })}
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
            {open.map((each) => (
              <CheckField
                key={each.id}
                checked={chosen.includes(each.id)}
                onChange={(isChosen) => setChosen(isChosen ? [...chosen, each.id] : chosen.filter((id) => id !== each.id))}
              >
                {inLanguage(each.name, language)}
                {each.number !== null && ` (${t('curriculum.keepsNow', { number: each.number })})`}
              </CheckField>
            ))}
            <p>{t(words.hint)}</p>
          </fieldset>
        </ActForm>
      </Sheet>
      {asking}
    </>
  );
}
