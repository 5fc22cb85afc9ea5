import { ArrowLeftRight } from 'lucide-react';
import { useState } from 'react';
import { fullName } from '../../../shared/people/rules.ts';
import { api } from '../../core/trpc.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { useAct } from '../../core/use-act.ts';
import { Act, MainAct } from '../../ui/act.tsx';
import { ActForm } from '../../ui/act-form.tsx';
import { TextField } from '../../ui/field.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { useToast } from '../../ui/toast.tsx';
import { WorkRow } from '../../ui/work-row.tsx';
import { useTransfers, useTransfersAgain, type Waiting } from './use-transfers.ts';

/** Changes of group in the hands of the assistant director of a cycle. */
export function TransfersToday() {
  const t = useText();
  const { language } = useLanguage();
  const [deciding, setDeciding] = useState<Waiting>();
  return (
    <>
      {useTransfers().map((each) => {
        const name = fullName(each.person, language);
        return (
          <WorkRow
            key={each.transfer.id}
            drawing={ArrowLeftRight}
            tone="saffron"
            what={t('trainees.transfer.waits', { name })}
            why={t('trainees.transfer.waitsWhy', {
              from: each.fromCode,
              to: each.toCode,
              asker: fullName(each.asker, language),
              reason: each.transfer.reason,
            })}
            act={{
              label: t('trainees.transfer.decide'),
              name: t('trainees.transfer.decideOf', { name }),
              onAct: () => setDeciding(each),
            }}
          />
        );
      })}
      {deciding && (
        <li>
          <DecisionSheet waiting={deciding} onClose={() => setDeciding(undefined)} />
        </li>
      )}
    </>
  );
}

function DecisionSheet({ waiting, onClose }: { readonly waiting: Waiting; readonly onClose: () => void }) {
  const t = useText();
  const toast = useToast();
  const format = useFormat();
  const again = useTransfersAgain();
  const { language } = useLanguage();
  const [because, setBecause] = useState('');
  const { transfer, fromCode, toCode, asker } = waiting;
  const decide = async (actId: string, decision: 'approve' | 'refuse') => {
    const said = because.trim() === '' ? null : because.trim();
    await api.trainees.decideTransfer.mutate({ actId, transferId: transfer.id, version: transfer.version, decision, because: said });
    toast({ what: t(`trainees.transfer.done.${decision}`) });
    await again();
    onClose();
  };
  const yes = useAct((actId) => decide(actId, 'approve'));
  const no = useAct((actId) => decide(actId, 'refuse'), { 'trainees.file.sayWhy': 'because' });
  return (
    <Sheet title={t('trainees.transfer.title')} onClose={onClose}>
      <ActForm
        filled={no.refusal === undefined ? yes : { ...yes, refusal: no.refusal }}
        act={
          <>
            <MainAct submit busy={yes.busy} size="big">
              {t('trainees.transfer.approve')}
            </MainAct>
            <Act busy={no.busy} size="big" onAct={no.send}>
              {t('trainees.transfer.refuse')}
            </Act>
          </>
        }
      >
        <p>
          {t('trainees.transfer.waitsWhy', { from: fromCode, to: toCode, asker: fullName(asker, language), reason: transfer.reason })}
          {' · '}
          {format.dayAndYear(transfer.fromOn)}
        </p>
        <TextField
          label={t('trainees.file.because')}
          hint={t('trainees.file.becauseHint')}
          dir="auto"
          value={because}
          onChange={setBecause}
          maxLength={500}
          error={no.errorAt('because') ?? yes.errorAt('because')}
        />
      </ActForm>
    </Sheet>
  );
}
