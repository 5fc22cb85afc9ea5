import { useState } from 'react';
import { useConfirmed } from '../core/confirmed.tsx';
import { useText } from '../core/text.tsx';
import { api } from '../core/trpc.ts';
import { useAct } from '../core/use-act.ts';
import { ActForm } from '../ui/act-form.tsx';
import { Act } from '../ui/act.tsx';
import { TextField } from '../ui/field.tsx';
import { useToast } from '../ui/toast.tsx';
import styles from './papers.module.css';
import { usePapersAgain } from './use-papers.ts';

type RevokeFormProps = { readonly paperId: string; readonly isIssued: boolean; readonly onDone: () => void };

/** Revokes a paper, or withdraws one not signed yet: with a reason, which is kept. */
export function RevokeForm({ paperId, isIssued, onDone }: RevokeFormProps) {
  const t = useText();
  const toast = useToast();
  const again = usePapersAgain();
  const { confirmed, asking } = useConfirmed();
  const [reason, setReason] = useState('');
  const act = useAct(
    async (actId) => {
      if ((await confirmed(() => api.documents.revoke.mutate({ actId, paperId, reason }))) === undefined) return;
      toast({ what: t(isIssued ? 'documents.paper.revoked' : 'documents.paper.withdrawn') });
      await again();
      onDone();
    },
    {},
    { check: () => (reason.trim().length < 10 ? [{ field: 'reason', words: t('documents.paper.reasonHint') }] : []) },
  );
  return (
    <details className={styles.folded}>
      <summary>{t(isIssued ? 'documents.paper.revoke' : 'documents.paper.withdraw')}</summary>
      <ActForm
        filled={act}
        act={
          <Act submit size="mid" busy={act.busy}>
            {t(isIssued ? 'documents.paper.revoke' : 'documents.paper.withdraw')}
          </Act>
        }
      >
        <TextField
          label={t('documents.paper.reason')}
          hint={t('documents.paper.reasonHint')}
          value={reason}
          onChange={setReason}
          maxLength={400}
          error={act.errorAt('reason')}
        />
      </ActForm>
      {asking}
    </details>
  );
}
