import { keepPreviousData, useQuery } from '@tanstack/react-query';
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
import { useTransfersAgain, useTransfersOf } from './use-transfers.ts';

type AskTransferProps = { readonly personId: string; readonly promotionId: string; readonly groupId: string };

/** Asks that a trainee change groups, for whoever keeps groups. */
export function AskTransfer({ personId, promotionId, groupId }: AskTransferProps) {
  const t = useText();
  const [asking, setAsking] = useState(false);
  const keeps = useKeptGroups(promotionId) !== undefined;
  const isAsked = useTransfersOf(personId).some(({ transfer }) => transfer.state === 'asked');
  if (!keeps) return null;
  return (
    <p>
      <Act onAct={() => setAsking(true)} disabledReason={isAsked ? t('trainees.transfer.oneAtATime') : undefined}>
        {t('trainees.transfer.ask')}
      </Act>
      {asking && <AskSheet personId={personId} promotionId={promotionId} groupId={groupId} onClose={() => setAsking(false)} />}
    </p>
  );
}

type Kept = Awaited<ReturnType<typeof api.trainees.groups.query>>;

/** The groups one keeps of a promotion, and the promotions there are; undefined for whoever keeps none. */
function useKeptGroups(promotionId: string): Kept | undefined {
  const { data } = useQuery({
    queryKey: ['trainees.groups', 'open', promotionId],
    queryFn: () => api.trainees.groups.query({ promotionId }).catch(nullIfHidden),
    placeholderData: keepPreviousData,
  });
  return data ?? undefined;
}

function nullIfHidden(error: unknown): null {
  if (refusalOf(error)?.kind === 'hidden') return null;
  throw error;
}

type AskSheetProps = AskTransferProps & { readonly onClose: () => void };

/** Into a group of the same promotion, or of another: then its cycle is asked too. */
export function AskSheet({ personId, promotionId, groupId, onClose }: AskSheetProps) {
  const t = useText();
  const toast = useToast();
  const again = useTransfersAgain();
  const { language } = useLanguage();
  const [into, setInto] = useState(promotionId);
  const [chosen, setChosen] = useState<string>();
  const kept = useKeptGroups(into);
  const groups = (kept?.groups ?? []).filter(({ id, closedOn }) => id !== groupId && closedOn === null);
  const toGroupId = groups.some(({ id }) => id === chosen) ? (chosen ?? '') : (groups[0]?.id ?? '');
  const promotions = kept?.promotions ?? [];
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
        {promotions.length > 1 && (
          <SelectField
            label={t('trainees.groups.promotion')}
            {...(into !== promotionId && { hint: t('trainees.transfer.otherPromotion') })}
            value={into}
            onChange={setInto}
            choices={promotions.map(({ id, name }) => ({ value: id, label: inLanguage(name, language) }))}
          />
        )}
        <SelectField
          label={t('trainees.transfer.to')}
          value={toGroupId}
          onChange={setChosen}
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
