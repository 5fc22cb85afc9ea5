import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { uuidv7 } from 'uuidv7';
import { useText } from '../core/text.tsx';
import { api } from '../core/trpc.ts';
import { useAct } from '../core/use-act.ts';
import { ActForm, SideNote } from '../ui/act-form.tsx';
import { MainAct } from '../ui/act.tsx';
import { ArcadeFrame, Doors } from '../ui/arcade-frame.tsx';
import { TextField } from '../ui/field.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { NewPasswordField } from './new-password-field.tsx';
import { useEnter } from './use-door.ts';

/** A printed code and a new password: the first time, and when the password is lost. */
export function ActivatePage() {
  const t = useText();
  const enter = useEnter();
  const [code, setCode] = useState('');
  const [password, setPassword] = useState('');
  const act = useAct(
    async () => {
      // Each try is an act of its own, as at sign-in. Where an earlier one arrived, the code says that it was used.
      const { stage } = await api.identity.activate.mutate({ actId: uuidv7(), code, password });
      await enter(stage);
    },
    {
      'identity.code.wrong': 'code',
      'identity.code.used': 'code',
      'identity.tooMany': 'code',
      'identity.password.short': 'password',
      'identity.password.long': 'password',
      'identity.password.guessable': 'password',
    },
  );
  return (
    <ArcadeFrame foot={t('identity.signIn.foot')}>
      <PageHead title={t('identity.activate.title')} />
      <ActForm
        filled={act}
        act={
          <MainAct submit size="big" busy={act.busy}>
            {t('identity.activate')}
          </MainAct>
        }
      >
        <TextField
          label={t('identity.code')}
          hint={t('identity.activate.help')}
          name="code"
          dir="ltr"
          autoComplete="one-time-code"
          autoCapitalize="characters"
          spellCheck={false}
          value={code}
          onChange={setCode}
          error={act.errorAt('code')}
        />
        <NewPasswordField label={t('identity.password.new')} value={password} onChange={setPassword} error={act.errorAt('password')} />
        <SideNote drawing={KeyRound}>{t('identity.password.keep')}</SideNote>
      </ActForm>
      <Doors>
        <li>
          <Link to="/connexion">{t('identity.toSignIn')}</Link>
        </li>
        <li>
          <Link to="/mot-de-passe-oublie">{t('identity.signIn.lost')}</Link>
          {t('identity.signIn.lostHint')}
        </li>
      </Doors>
    </ArcadeFrame>
  );
}
