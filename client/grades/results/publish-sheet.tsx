import { Users } from 'lucide-react';
import { useState } from 'react';
import { useConfirmed } from '../../core/confirmed.tsx';
import { useLanguage, useText } from '../../core/text.tsx';
import { api } from '../../core/trpc.ts';
import { useAct } from '../../core/use-act.ts';
import { ActForm, SideNote } from '../../ui/act-form.tsx';
import { MainAct } from '../../ui/act.tsx';
import { CheckField } from '../../ui/field.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { useToast } from '../../ui/toast.tsx';
import type { Waiting } from './lists-page.tsx';
import { nameIn } from './result-words.tsx';
import { useResultsAgain } from './use-results.ts';

type PublishProps = { readonly waiting: Waiting; readonly onClose: () => void };

/** What publishing does, then the act: everyone's results at one instant. */
export function PublishSheet({ waiting, onClose }: PublishProps) {
  const t = useText();
  const toast = useToast();
  const again = useResultsAgain();
  const { language } = useLanguage();
  const { confirmed, asking } = useConfirmed();
  const [isRanked, setRanked] = useState(false);
  const act = useAct(async (actId) => {
    const { promotion, filiere, semester, sitting } = waiting;
    const of = { promotionId: promotion.id, filiereId: filiere.id, semester, sitting };
    const done = await confirmed(() => api.grades.publishResults.mutate({ actId, ...of, isRanked }));
    if (!done) return;
    toast({ what: t('grades.results.publish.done', { n: done.people }) });
    await again();
    onClose();
  });
  return (
    <>
      <Sheet title={t('grades.results.publish.title')} onClose={onClose}>
        <ActForm
          filled={act}
          act={
            <MainAct submit busy={act.busy}>
              {t('grades.results.publish.act')}
            </MainAct>
          }
        >
          <p>
            {nameIn({ fr: waiting.filiere.nameFr, ar: waiting.filiere.nameAr }, language)} ·{' '}
            {nameIn({ fr: waiting.promotion.nameFr, ar: waiting.promotion.nameAr }, language)} ·{' '}
            {waiting.semester === null ? t('grades.results.year') : t('grades.results.semester', { n: waiting.semester })}
          </p>
          <CheckField checked={isRanked} onChange={setRanked}>
            {t('grades.results.publish.ranked')}
          </CheckField>
          <SideNote drawing={Users}>{t('grades.results.publish.effects')}</SideNote>
        </ActForm>
      </Sheet>
      {asking}
    </>
  );
}
