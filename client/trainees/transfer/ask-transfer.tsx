import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { inLanguage } from '../../../shared/core/text.ts';
import { localDay } from '../../../shared/core/time.ts';
import { centreNow } from '../../core/clock.ts';
import { api, refusalOf } from '../../core/trpc.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { useAct } from '../../core/use-act.ts';
import { Act, MainAct } from '../../ui/act.tsx';
import { ActForm } from '../../ui/act-form.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useTransfersAgain } from './use-transfers.ts';

type AskTransferProps = { readonly personId: string; readonly promotionId: string; readonly groupId: string };

/** Asks that a trainee change groups, for whoever keeps groups. */
export function AskTransfer({ personId, promotionId, groupId }: AskTransferProps) {
  const t = useText();
  const [asking, setAsking] = useState(false);
  const { data: groups = [] } = useQuery({
    queryKey: ['trainees.groups.open', promotionId],
    queryFn: () => api.trainees.groups.query({ promotionId }).then((answer) => answer.groups, noneIfHidden),
  });
  const others = groups.filter(({ id, closedOn }) => id !== groupId && closedOn === null);
  if (others.length === 0) return null;
  return (
    <p>
      <Act onAct={() => setAsking(true)}>{t('trainees.transfer.ask')}</Act>
      {asking && <AskSheet personId={personId} groups={others} onClose={() => setAsking(false)} />}
    </p>
  );
}

type Groups = Awaited<ReturnType<typeof api.trainees.groups.query>>['groups'];

function noneIfHidden(error: unknown): Groups {
  if (refusalOf(error)?.kind === 'hidden') return [];
  throw error;
}

type AskSheetProps = { readonly personId: string; readonly groups: Groups; readonly onClose: () => void };

function AskSheet({ personId, groups, onClose }: AskSheetProps) {
  const t = useText();
  const toast = useToast();
  const again = useTransfersAgain();
  const { language } = useLanguage();
  const [toGroupId, setToGroupId] = useState(groups[0]?.id ?? '');
  const [fromOn, setFromOn] = useState(() => localDay(centreNow()));
  const [reason, setReason] = useState('');
  const filled = useAct(async (actId) => {
    await api.trainees.askTransfer.mutate({ actId, personId, toGroupId, fromOn, reason });
    toast({ what: t('trainees.transfer.sent') });
    await again();
    onClose();
  });
  return (
    <Sheet title={t('trainees.transfer.ask')} onClose={onClose}>
      <ActForm
        filled={filled}
        act={
          <MainAct submit busy={filled.busy} size="big">
            {t('trainees.transfer.send')}
          </MainAct>
        }
      >
        <SelectField
          label={t('trainees.transfer.to')}
          value={toGroupId}
          onChange={setToGroupId}
          choices={groups.map(({ id, code, site }) => ({ value: id, label: `${code}, ${inLanguage(site, language)}` }))}
        />
        <TextField type="date" label={t('trainees.transfer.fromOn')} value={fromOn} onChange={setFromOn} error={filled.errorAt('fromOn')} />
        <TextField
          label={t('trainees.transfer.reason')}
          dir="auto"
          value={reason}
          onChange={setReason}
          maxLength={500}
          error={filled.errorAt('reason')}
        />
      </ActForm>
    </Sheet>
  );
}
