import { useState, type RefObject } from 'react';
import { inLanguage } from '../../../shared/core/text.ts';
import { addDays, localDay } from '../../../shared/core/time.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { api } from '../../core/trpc.ts';
import { useAct } from '../../core/use-act.ts';
import { MainAct } from '../../ui/act.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import type { Outcome } from './enrolled-sheet.tsx';
import styles from './next-step.module.css';
import { hasPhotograph, type File } from './use-desk.ts';

type NextStepProps = {
  readonly file: File;
  /** Enter in the file sends it. */
  readonly form: RefObject<HTMLFormElement | null>;
  readonly onDone: (receipt?: Receipt) => Promise<void>;
  readonly onEnrolled: (outcome: Outcome) => void;
};
/** What the person goes home with. */
export type Receipt = { readonly paperId: string; readonly number: string };
type Step = 'deposit' | 'verify' | 'askCompletion' | 'enrol';

/** The one act that leads on from here, with what it needs; nothing when the file waits or has left. */
export function NextStep({ file, form, onDone, onEnrolled }: NextStepProps) {
  const t = useText();
  const { language } = useLanguage();
  const step = stepOf(file);
  const today = localDay(file.at);
  const asks = step === 'askCompletion' || (step === 'deposit' && file.missing > 0);
  const [completeBy, setCompleteBy] = useState(addDays(today, 10));
  const [groupId, setGroupId] = useState(file.groups[0]?.id ?? '');
  const [fromOn, setFromOn] = useState(today > file.promotion.startsOn ? today : file.promotion.startsOn);
  const act = useAct(async (actId) => {
    const { id: admissionId, version } = file.admission;
    const on = { actId, admissionId, version };
    if (step === 'enrol') {
      const enrolled = await api.trainees.enrol.mutate({ ...on, groupId: groupId === '' ? null : groupId, fromOn });
      return onEnrolled({ person: file.person, enrolled, hasPhoto: hasPhotograph(file) });
    }
    if (step === 'deposit') {
      const { receipt } = await api.trainees.deposit.mutate({ ...on, completeBy: asks ? completeBy : null });
      return onDone(receipt);
    }
    if (step === 'verify') await api.trainees.verify.mutate(on);
    if (step === 'askCompletion') await api.trainees.askCompletion.mutate({ ...on, completeBy });
    await onDone();
  });
  if (step === undefined) return null;
  return (
    <form ref={form} className={styles.step} onSubmit={act.onSubmit}>
      {asks && (
        <TextField
          type="date"
          label={t('trainees.desk.completeByField')}
          min={addDays(today, 1)}
          value={completeBy}
          onChange={setCompleteBy}
          error={act.errorAt('completeBy')}
        />
      )}
      {step === 'enrol' && (
        <div className={styles.fields}>
          <SelectField
            label={t('trainees.desk.group')}
            value={groupId}
            onChange={setGroupId}
            choices={[
              ...file.groups.map(({ id, code, heads, siteFr, siteAr }) => ({
                value: id,
                label: t('trainees.desk.groupChoice', {
                  code,
                  heads: t('trainees.desk.heads', { n: heads }),
                  site: inLanguage({ fr: siteFr, ar: siteAr }, language),
                }),
              })),
              { value: '', label: t('trainees.desk.noGroup') },
            ]}
          />
          <TextField
            type="date"
            label={t('trainees.desk.fromOn')}
            min={file.promotion.startsOn}
            max={file.promotion.endsOn}
            value={fromOn}
            onChange={setFromOn}
            error={act.errorAt('fromOn')}
          />
        </div>
      )}
      {act.refusal !== undefined && (
        <p role="alert" className={styles.refusal}>
          {act.refusal}
        </p>
      )}
      <MainAct submit size="mid" busy={act.busy}>
        {t(`trainees.desk.act.${step}`)}
      </MainAct>
    </form>
  );
}

/** The step a clerk takes next; a file that lacks pieces is asked for them once. */
function stepOf({ admission, may, missing }: File): Step | undefined {
  if (may.deposit.ok) return 'deposit';
  if (may.verify.ok || (admission.state === 'incomplete' && missing === 0 && may.complete.ok)) return 'verify';
  if (may.askCompletion.ok) return 'askCompletion';
  return may.enrol.ok ? 'enrol' : undefined;
}
