import { useState } from 'react';
import { api } from '../../core/trpc.ts';
import { useText } from '../../core/text.tsx';
import { useAct } from '../../core/use-act.ts';
import { MainAct } from '../../ui/act.tsx';
import { ActForm } from '../../ui/act-form.tsx';
import { Code } from '../../ui/bidi.tsx';
import { TextField } from '../../ui/field.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import styles from './file-page.module.css';
import { useFileAgain, type FileAnswer } from './use-file.ts';

/** Why the CIN is needed whole, then the CIN. */
export function UnmaskSheet({ file, onClose }: { readonly file: FileAnswer; readonly onClose: () => void }) {
  const t = useText();
  const again = useFileAgain();
  const [reason, setReason] = useState('');
  const [cin, setCin] = useState<string>();
  const filled = useAct(async (actId) => {
    setCin((await api.trainees.fullCin.query({ actId, personId: file.person.id, reason })).cin);
    await again();
  });
  return (
    <Sheet title={t('trainees.file.showCin')} onClose={onClose}>
      {cin !== undefined ? (
        <p role="status">
          <Code strong>{cin}</Code>
        </p>
      ) : (
        <ActForm
          filled={filled}
          act={
            <MainAct submit busy={filled.busy} size="big">
              {t('trainees.file.showCin')}
            </MainAct>
          }
        >
          <p className={styles.note}>{t('trainees.file.showCinWhy')}</p>
          <TextField
            label={t('trainees.file.reason')}
            dir="auto"
            value={reason}
            onChange={setReason}
            maxLength={300}
            error={filled.errorAt('reason')}
          />
        </ActForm>
      )}
    </Sheet>
  );
}
