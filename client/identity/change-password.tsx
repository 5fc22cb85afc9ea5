import { useState } from 'react';
import { useConfirmed } from '../core/confirmed.tsx';
import { useText } from '../core/text.tsx';
import { api } from '../core/trpc.ts';
import { useAct } from '../core/use-act.ts';
import { ActForm } from '../ui/act-form.tsx';
import { MainAct } from '../ui/act.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { useToast } from '../ui/toast.tsx';
import { NewPasswordField } from './new-password-field.tsx';
import { useReadAgain } from './use-account.ts';

const fields = {
  'identity.password.short': 'password',
  'identity.password.long': 'password',
  'identity.password.guessable': 'password',
} as const;

/** A new password for oneself; the old one is asked if it was given a while ago. */
export function ChangePassword({ onClose }: { readonly onClose: () => void }) {
  const t = useText();
  const toast = useToast();
  const readAgain = useReadAgain();
  const { confirmed, asking } = useConfirmed();
  const [password, setPassword] = useState('');
  const act = useAct(async (actId) => {
    if ((await confirmed(() => api.identity.changePassword.mutate({ actId, password }))) === undefined) return;
    toast({ what: t('identity.password.changed') });
    onClose();
    await readAgain();
  }, fields);
  return (
    <>
      <Sheet title={t('identity.password.change')} onClose={onClose}>
        <ActForm
          filled={act}
          act={
            <MainAct submit size="mid" busy={act.busy}>
              {t('identity.password.change')}
            </MainAct>
          }
        >
          <NewPasswordField label={t('identity.password.new')} value={password} onChange={setPassword} error={act.errorAt('password')} />
        </ActForm>
      </Sheet>
      {asking}
    </>
  );
}
