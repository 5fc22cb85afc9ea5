import { PenLine, Stamp, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useText } from '../core/text.tsx';
import { api } from '../core/trpc.ts';
import { useAct } from '../core/use-act.ts';
import { ActForm } from '../ui/act-form.tsx';
import { Act, MainAct, QuietAct } from '../ui/act.tsx';
import { AreaField } from '../ui/area-field.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { SignSheet } from './sign-sheet.tsx';
import { isOffered, useMemosAgain, useStep, type ShownMemo } from './use-memos.ts';

type ShownProps = { readonly shown: ShownMemo };

/** What this person may do next with a memo in its circuit: the act that is theirs filled, the others beside it. */
export function CircuitActs({ shown }: ShownProps) {
  const t = useText();
  const { take, busy } = useStep();
  const [doing, setDoing] = useState<'sign' | 'return'>();
  const { memo, may } = shown;
  const step = { memoId: memo.id, version: memo.version };
  const mayRefuse = may.visa.ok || may.return.ok;
  return (
    <>
      {may.recall.ok && (
        <Act drawing={Undo2} busy={busy} onAct={() => take((actId) => api.memos.recall.mutate({ actId, ...step }), t('memos.recalled'))}>
          {t('memos.recall')}
        </Act>
      )}
      {mayRefuse && (
        <QuietAct drawing={Undo2} onAct={() => setDoing('return')}>
          {t('memos.return')}
        </QuietAct>
      )}
      {may.visa.ok && (
        <MainAct drawing={Stamp} busy={busy} onAct={() => take((actId) => api.memos.visa.mutate({ actId, ...step }), t('memos.visaGiven'))}>
          {t('memos.visa')}
        </MainAct>
      )}
      {isOffered(may.sign) && (
        <MainAct drawing={PenLine} onAct={() => setDoing('sign')}>
          {t('memos.sign')}
        </MainAct>
      )}
      {doing === 'return' && <ReturnSheet shown={shown} onClose={() => setDoing(undefined)} />}
      {doing === 'sign' && <SignSheet shown={shown} onClose={() => setDoing(undefined)} />}
    </>
  );
}

/** Sends the draft back with reasons: by the right to return, or as the refusal of one's own visa. */
function ReturnSheet({ shown: { memo, may }, onClose }: ShownProps & { readonly onClose: () => void }) {
  const t = useText();
  const again = useMemosAgain();
  const [reason, setReason] = useState('');
  const act = useAct(
    async (actId) => {
      const input = { actId, memoId: memo.id, version: memo.version, reason };
      await (may.return.ok ? api.memos.returnDraft.mutate(input) : api.memos.refuseVisa.mutate(input));
      onClose();
      await again();
    },
    {},
    { check: () => (reason.trim().length < LEAST ? [{ field: 'reason', words: t('memos.return.short') }] : []) },
  );
  return (
    <Sheet title={t('memos.return')} onClose={onClose}>
      <ActForm
        filled={act}
        act={
          <MainAct submit size="mid" busy={act.busy}>
            {t('memos.return')}
          </MainAct>
        }
      >
        <AreaField
          label={t('memos.return.reason')}
          hint={t('memos.return.hint')}
          value={reason}
          maxLength={1000}
          error={act.errorAt('reason')}
          onChange={setReason}
        />
      </ActForm>
    </Sheet>
  );
}

/** A reason says more than a word. */
const LEAST = 10;
