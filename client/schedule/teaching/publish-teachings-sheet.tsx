import { useState } from 'react';
import { inLanguage } from '../../../shared/core/text.ts';
import { fullName } from '../../../shared/people/rules.ts';
import { api } from '../../core/trpc.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { useAct } from '../../core/use-act.ts';
import { MainAct } from '../../ui/act.tsx';
import { ActForm } from '../../ui/act-form.tsx';
import { CheckField, TextField } from '../../ui/field.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { useToast } from '../../ui/toast.tsx';
import styles from './teachings-page.module.css';
import { useTeachingsAgain, type Teaching, type TeachingsAnswer } from './use-teachings.ts';

type PublishTeachingsSheetProps = {
  readonly answer: TeachingsAnswer;
  readonly ready: readonly Teaching[];
  readonly onClose: () => void;
};

/** Puts several assignments in force in one act. */
export function PublishTeachingsSheet({ answer, ready, onClose }: PublishTeachingsSheetProps) {
  const t = useText();
  const toast = useToast();
  const again = useTeachingsAgain();
  const { language } = useLanguage();
  const [left, setLeft] = useState<readonly string[]>([]);
  const [actRef, setActRef] = useState('');
  const chosen = ready.filter(({ id }) => !left.includes(id));
  const filled = useAct(async (actId) => {
    const teachings = chosen.map(({ id, version }) => ({ teachingId: id, version }));
    const { published } = await api.schedule.publishTeachings.mutate({ actId, teachings, actRef });
    toast({ what: t('schedule.teaching.published', { n: published }) });
    await again();
    onClose();
  });
  const lineOf = ({ trainer, moduleId, groupId }: Teaching) => {
    const module = answer.modules.find(({ id }) => id === moduleId);
    return t('schedule.teaching.line', {
      name: fullName(trainer, language),
      module: module ? inLanguage(module.name, language) : '',
      group: answer.groups.find(({ id }) => id === groupId)?.code ?? '',
    });
  };
  return (
    <Sheet title={t('schedule.teaching.publish')} onClose={onClose}>
      <ActForm
        filled={filled}
        act={
          <MainAct submit busy={filled.busy} size="big">
            {t('schedule.teaching.publishAll', { n: chosen.length })}
          </MainAct>
        }
      >
        <fieldset className={styles.checks}>
          <legend>{t('schedule.teaching.choose')}</legend>
          {ready.map((teaching) => (
            <CheckField
              key={teaching.id}
              checked={!left.includes(teaching.id)}
              onChange={(isChosen) => setLeft(isChosen ? left.filter((id) => id !== teaching.id) : [...left, teaching.id])}
            >
              {lineOf(teaching)}
            </CheckField>
          ))}
        </fieldset>
        <TextField
          label={t('schedule.teaching.actRef')}
          value={actRef}
          onChange={setActRef}
          maxLength={60}
          error={filled.errorAt('actRef')}
        />
      </ActForm>
    </Sheet>
  );
}
