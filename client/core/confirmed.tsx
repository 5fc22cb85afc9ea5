import { useQuery } from '@tanstack/react-query';
import { useCallback, useState, type ReactNode } from 'react';
import { ActForm } from '../ui/act-form.tsx';
import { MainAct } from '../ui/act.tsx';
import { PasswordField } from '../ui/field.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { useText } from './text.tsx';
import { api, refusalOf } from './trpc.ts';
import { useAct } from './use-act.ts';

type Answer = (isConfirmed: boolean) => void;
type Confirmed = {
  /** Sends; if the server asks for the password first, asks it here and sends the same once more. Undefined when the person gave up. */
  readonly confirmed: <Result>(send: () => Promise<Result>) => Promise<Result | undefined>;
  /** To be rendered somewhere outside any form. */
  readonly asking: ReactNode;
};

/**
 * Sensitive acts want the password given less than five minutes ago.
 * `const { confirmed, asking } = useConfirmed(); await confirmed(() => api.x.y.mutate({ actId, … }))`: the act keeps its number.
 */
export function useConfirmed(): Confirmed {
  const [answer, setAnswer] = useState<{ readonly give: Answer } | null>(null);
  const confirmed = useCallback(async <Result,>(send: () => Promise<Result>): Promise<Result | undefined> => {
    try {
      return await send();
    } catch (error) {
      if (refusalOf(error)?.kind !== 'reauthenticate') throw error;
    }
    const isConfirmed = await new Promise<boolean>((give) => setAnswer({ give }));
    setAnswer(null);
    return isConfirmed ? send() : undefined;
  }, []);
  return { confirmed, asking: answer && <ConfirmSheet onAnswer={answer.give} /> };
}

type SheetProps = { readonly onAnswer: Answer };

function ConfirmSheet({ onAnswer }: SheetProps) {
  const { data: persona, isPending } = useQuery({
    queryKey: ['identity.confirm'],
    queryFn: personaHere,
    staleTime: Infinity,
    retry: false,
  });
  if (isPending) return null;
  if (persona) return <ConfirmInDemo username={persona} onAnswer={onAnswer} />;
  return <ConfirmPassword onAnswer={onAnswer} />;
}

/** The name of the demonstration's person who sits here; null for everyone who has a password. */
async function personaHere(): Promise<string | null> {
  const { account, centre } = await api.identity.me.query();
  if (centre?.isDemo !== true) return null;
  const personas = await api.identity.personas.query();
  return personas.some(({ username }) => username === account.username) ? account.username : null;
}

/** The demonstration's persons have no password: who is one of them is so again, in one click. */
function ConfirmInDemo({ username, onAnswer }: SheetProps & { readonly username: string }) {
  const t = useText();
  const act = useAct(async (actId) => {
    await api.identity.signInAs.mutate({ actId, username });
    onAnswer(true);
  });
  return (
    <Sheet title={t('identity.confirm.title')} onClose={() => onAnswer(false)}>
      <ActForm
        filled={act}
        act={
          <MainAct submit size="mid" busy={act.busy}>
            {t('identity.confirm')}
          </MainAct>
        }
      >
        <p>{t('identity.confirm.demo')}</p>
      </ActForm>
    </Sheet>
  );
}

function ConfirmPassword({ onAnswer }: SheetProps) {
  const t = useText();
  const [password, setPassword] = useState('');
  const act = useAct(
    async (actId) => {
      await api.identity.confirm.mutate({ actId, password });
      onAnswer(true);
    },
    { 'identity.confirm.wrong': 'password', 'identity.tooMany': 'password' },
  );
  return (
    <Sheet title={t('identity.confirm.title')} onClose={() => onAnswer(false)}>
      <ActForm
        filled={act}
        act={
          <MainAct submit size="mid" busy={act.busy}>
            {t('identity.confirm')}
          </MainAct>
        }
      >
        <PasswordField
          label={t('identity.password')}
          hint={t('identity.confirm.help')}
          name="password"
          autoComplete="current-password"
          autoFocus
          value={password}
          onChange={setPassword}
          error={act.errorAt('password')}
        />
      </ActForm>
    </Sheet>
  );
}
