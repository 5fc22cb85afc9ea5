import { Hourglass } from 'lucide-react';
import { useState } from 'react';
import { localDay, type Instant } from '../../../shared/core/time.ts';
import { centreNow } from '../../core/clock.ts';
import { useFormat } from '../../core/format.ts';
import { useSignedIn } from '../../core/signed-in.tsx';
import { useText } from '../../core/text.tsx';
import { api } from '../../core/trpc.ts';
import { useAct } from '../../core/use-act.ts';
import { ActForm } from '../../ui/act-form.tsx';
import { MainAct, QuietAct } from '../../ui/act.tsx';
import { TextField } from '../../ui/field.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useResultsAgain, type PublishedMark } from './use-results.ts';

/** By sheet, until when one's own mark may be contested, and whether it is; empty where the marks are another's. */
export type Appeals = ReadonlyMap<string, { readonly until: Instant; readonly isContested: boolean }>;

/** Nobody contests the mark of another here. */
export const noAppeals: Appeals = new Map();

/** The windows as the server counts them, in open days of the centre. */
export function appealsOf(marks: readonly PublishedMark[]): Appeals {
  return new Map(marks.map(({ assessmentId, appealUntil, isContested }) => [assessmentId, { until: appealUntil, isContested }]));
}

type AppealProps = { readonly assessmentId: string; readonly what: string; readonly appeals: Appeals };

/** Asks for the review of one's own mark, while its window is open; says so while the answer is awaited. */
export function Appeal({ assessmentId, what, appeals }: AppealProps) {
  const t = useText();
  const [asking, setAsking] = useState(false);
  const window = appeals.get(assessmentId);
  if (window?.isContested) return <StatusChip drawing={Hourglass}>{t('grades.results.appeal.waits')}</StatusChip>;
  if (window === undefined || centreNow() >= window.until) return null;
  return (
    <>
      <QuietAct onAct={() => setAsking(true)} name={t('grades.results.appeal.of', { what })}>
        {t('grades.results.appeal')}
      </QuietAct>
      {asking && <AppealSheet assessmentId={assessmentId} what={what} until={window.until} onClose={() => setAsking(false)} />}
    </>
  );
}

type SheetProps = { readonly assessmentId: string; readonly what: string; readonly until: Instant; readonly onClose: () => void };

function AppealSheet({ assessmentId, what, until, onClose }: SheetProps) {
  const t = useText();
  const format = useFormat();
  const toast = useToast();
  const again = useResultsAgain();
  const { personId } = useSignedIn();
  const [reason, setReason] = useState('');
  const act = useAct(async (actId) => {
    await api.grades.askCorrection.mutate({ actId, assessmentId, personId, kind: 'appeal', reason, value: null, code: null });
    await again();
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
        <p>{t('grades.results.appeal.until', { day: format.dayAndYear(localDay(until - 1)) })}</p>
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
