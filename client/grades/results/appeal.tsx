import { useState } from 'react';
import type { Instant } from '../../../shared/core/time.ts';
import { DAY_LENGTH } from '../../../shared/core/time.ts';
import { centreNow } from '../../core/clock.ts';
import { useSignedIn } from '../../core/signed-in.tsx';
import { useText } from '../../core/text.tsx';
import { api } from '../../core/trpc.ts';
import { useAct } from '../../core/use-act.ts';
import { ActForm } from '../../ui/act-form.tsx';
import { MainAct, QuietAct } from '../../ui/act.tsx';
import { TextField } from '../../ui/field.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { useToast } from '../../ui/toast.tsx';

/** Beyond it nobody is offered an appeal; the exact end, in open days, is the server's. */
const OFFERED_FOR = 14 * DAY_LENGTH;

type AppealProps = { readonly assessmentId: string; readonly what: string; readonly publishedAt: Instant };

/** Asks for the review of one's own mark. */
export function Appeal({ assessmentId, what, publishedAt }: AppealProps) {
  const t = useText();
  const [asking, setAsking] = useState(false);
  if (centreNow() > publishedAt + OFFERED_FOR) return null;
  return (
    <>
      <QuietAct onAct={() => setAsking(true)} name={t('grades.results.appeal.of', { what })}>
        {t('grades.results.appeal')}
      </QuietAct>
      {asking && <AppealSheet assessmentId={assessmentId} what={what} onClose={() => setAsking(false)} />}
    </>
  );
}

type SheetProps = { readonly assessmentId: string; readonly what: string; readonly onClose: () => void };

function AppealSheet({ assessmentId, what, onClose }: SheetProps) {
  const t = useText();
  const toast = useToast();
  const { personId } = useSignedIn();
  const [reason, setReason] = useState('');
  const act = useAct(async (actId) => {
    await api.grades.askCorrection.mutate({ actId, assessmentId, personId, kind: 'appeal', reason, value: null, code: null });
    toast({ what: t('grades.results.appeal.sent') });
    onClose();
  });
  return (
    <Sheet title={t('grades.results.appeal.of', { what })} onClose={onClose}>
      <ActForm
        filled={act}
        act={
          <MainAct submit busy={act.busy}>
            {t('grades.results.appeal.send')}
          </MainAct>
        }
      >
        <p>{t('grades.results.appeal.help')}</p>
        <TextField
          label={t('grades.results.appeal.reason')}
          hint={t('grades.results.appeal.hint')}
          error={act.errorAt('reason')}
          value={reason}
          onChange={setReason}
          maxLength={400}
        />
      </ActForm>
    </Sheet>
  );
}
