import { useState } from 'react';
import { addDays, localDay } from '../../../shared/core/time.ts';
import type { DepartureKind } from '../../../shared/trainees/departure/schema.ts';
import { passages } from '../../../shared/trainees/enrolment/rules.ts';
import type { EnrolmentState } from '../../../shared/trainees/schema.ts';
import { centreNow } from '../../core/clock.ts';
import { useText } from '../../core/text.tsx';
import { api } from '../../core/trpc.ts';
import { useAct } from '../../core/use-act.ts';
import { ActForm } from '../../ui/act-form.tsx';
import { Act, MainAct } from '../../ui/act.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useDeparturesAgain } from './use-departures.ts';

type ProposeSheetProps = {
  readonly enrolment: { readonly id: string; readonly state: EnrolmentState };
  readonly name: string;
  readonly onClose: () => void;
};

const kinds: readonly DepartureKind[] = ['resign', 'abandon', 'transferOut', 'exclude', 'suspend', 'resume', 'decease'];

/** The kinds of departure that lead on from a state. */
export function kindsFrom(state: EnrolmentState): DepartureKind[] {
  return kinds.filter((kind) => passages[kind].from.includes(state));
}

/** A departure put before the director, with its reason. */
export function ProposeSheet({ enrolment, name, onClose }: ProposeSheetProps) {
  const t = useText();
  const toast = useToast();
  const again = useDeparturesAgain();
  const today = localDay(centreNow());
  const open = kindsFrom(enrolment.state);
  const [kind, setKind] = useState<DepartureKind>(open[0] ?? 'resign');
  const [reason, setReason] = useState('');
  const [effectiveOn, setEffectiveOn] = useState(addDays(today, 1));
  const [heardOn, setHeardOn] = useState('');
  const filled = useAct(
    async (actId) => {
      const facts = { kind, reason, effectiveOn, heardOn: heardOn === '' ? null : heardOn };
      await api.trainees.proposeDeparture.mutate({ actId, enrolmentId: enrolment.id, ...facts });
      toast({ what: t('trainees.departure.proposed') });
      await again();
      onClose();
    },
    {
      'trainees.departure.notHeard': 'heardOn',
      'trainees.departure.heardLater': 'heardOn',
      'trainees.departure.beforeEntry': 'effectiveOn',
    },
  );
  return (
    <Sheet title={t('trainees.departure.proposeTitle', { name })} onClose={onClose}>
      <ActForm
        filled={filled}
        act={
          <>
            <MainAct submit busy={filled.busy}>
              {t('trainees.departure.propose')}
            </MainAct>
            <Act onAct={onClose}>{t('core.cancel')}</Act>
          </>
        }
      >
        <SelectField
          label={t('trainees.departure.kind')}
          value={kind}
          onChange={(value) => setKind(open.find((each) => each === value) ?? kind)}
          choices={open.map((each) => ({ value: each, label: t(`trainees.departure.kind.${each}`) }))}
        />
        <TextField
          label={t('trainees.departure.reason')}
          hint={t('trainees.departure.reasonHint')}
          required
          maxLength={1000}
          value={reason}
          onChange={setReason}
          error={filled.errorAt('reason')}
        />
        <TextField
          type="date"
          label={t('trainees.departure.effectiveOn')}
          value={effectiveOn}
          onChange={setEffectiveOn}
          error={filled.errorAt('effectiveOn')}
        />
        {kind === 'exclude' && (
          <TextField
            type="date"
            max={today}
            label={t('trainees.departure.heardOn')}
            value={heardOn}
            onChange={setHeardOn}
            error={filled.errorAt('heardOn')}
          />
        )}
      </ActForm>
    </Sheet>
  );
}
