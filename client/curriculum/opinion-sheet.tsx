import { useState } from 'react';
import { opinions, type Opinion } from '../../shared/curriculum/schema.ts';
import { api } from '../core/trpc.ts';
import { useText } from '../core/text.tsx';
import { useAct } from '../core/use-act.ts';
import { MainAct } from '../ui/act.tsx';
import { ActForm } from '../ui/act-form.tsx';
import { TextField } from '../ui/field.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { useToast } from '../ui/toast.tsx';
import { useCurriculumAgain, type Version } from './use-programmes.ts';

const reasonMissing = { 'curriculum.refusal.reasonMissing': 'text' };

/** The opinion of the pedagogical commission, as a member records it. */
export function OpinionSheet({ version, onClose }: { readonly version: Version; readonly onClose: () => void }) {
  const t = useText();
  const toast = useToast();
  const again = useCurriculumAgain();
  const [opinion, setOpinion] = useState<Opinion>(version.opinion ?? 'favourable');
  const [text, setText] = useState(version.opinionText ?? '');
  const filled = useAct(async (actId) => {
    await api.curriculum.opine.mutate({ actId, programmeId: version.id, version: version.version, opinion, text });
    toast({ what: t('curriculum.opined') });
    await again();
    onClose();
  }, reasonMissing);
  return (
    <Sheet title={t('curriculum.giveOpinion')} onClose={onClose}>
      <ActForm
        filled={filled}
        act={
          <MainAct submit busy={filled.busy} size="big">
            {t('curriculum.recordOpinion')}
          </MainAct>
        }
      >
        <Segmented
          label={t('curriculum.opinionWord')}
          value={opinion}
          onChange={setOpinion}
          choices={opinions.map((value) => ({ value, label: t(`curriculum.opinionShort.${value}`) }))}
        />
        <TextField
          label={t('curriculum.opinionText')}
          hint={opinion === 'favourable' ? t('core.optional') : t('curriculum.opinionTextHint')}
          value={text}
          onChange={setText}
          maxLength={1000}
          error={filled.errorAt('text')}
        />
      </ActForm>
    </Sheet>
  );
}
