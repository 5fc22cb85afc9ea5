import { useState } from 'react';
import { fullName } from '../../../shared/people/rules.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { api } from '../../core/trpc.ts';
import { useAct } from '../../core/use-act.ts';
import { ActForm } from '../../ui/act-form.tsx';
import { Act, MainAct } from '../../ui/act.tsx';
import { TextField } from '../../ui/field.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { useToast } from '../../ui/toast.tsx';
import styles from './departures-page.module.css';
import { useDeparturesAgain, type Waiting } from './use-departures.ts';

type Outcome = 'approved' | 'refused';

/** The decision, with its reason: what it rests on stands above it. */
export function DecideSheet({ waiting, onClose }: { readonly waiting: Waiting; readonly onClose: () => void }) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const toast = useToast();
  const again = useDeparturesAgain();
  const [outcome, setOutcome] = useState<Outcome>('approved');
  const [reason, setReason] = useState('');
  const { departure, person } = waiting;
  const filled = useAct(async (actId) => {
    await api.trainees.decideDeparture.mutate({ actId, departureId: departure.id, outcome, reason });
    toast({ what: t('trainees.departure.done') });
    await again();
    onClose();
  });
  return (
    <Sheet title={t('trainees.departure.decideFor', { name: fullName(person, language) })} onClose={onClose}>
      <p className={styles.reason}>
        {t('trainees.departure.line', {
          kind: t(`trainees.departure.kind.${departure.kind}`),
          day: format.dayAndYear(departure.effectiveOn),
        })}
      </p>
      <p className={styles.reason}>
        <bdi>{departure.reason}</bdi>
      </p>
      <ActForm
        filled={filled}
        act={
          <>
            <MainAct submit busy={filled.busy}>
              {t(outcome === 'approved' ? 'trainees.departure.approveAct' : 'trainees.departure.refuseAct')}
            </MainAct>
            <Act onAct={onClose}>{t('core.cancel')}</Act>
          </>
        }
      >
        <div className={styles.outcome}>
          <Segmented<Outcome>
            label={t('trainees.departure.decision')}
            value={outcome}
            onChange={setOutcome}
            choices={[
              { value: 'approved', label: t('trainees.departure.approve') },
              { value: 'refused', label: t('trainees.departure.refuse') },
            ]}
          />
        </div>
        <TextField
          label={t('trainees.departure.decisionReason')}
          hint={t('trainees.departure.reasonHint')}
          required
          maxLength={1000}
          value={reason}
          onChange={setReason}
          error={filled.errorAt('reason')}
        />
      </ActForm>
    </Sheet>
  );
}
