import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, Navigate } from 'react-router';
import { uuidv7 } from 'uuidv7';
import { inLanguage } from '../../shared/core/text.ts';
import { fullName } from '../../shared/people/rules.ts';
import { useLanguage, useText } from '../core/text.tsx';
import { api } from '../core/trpc.ts';
import { useAct } from '../core/use-act.ts';
import { ActForm } from '../ui/act-form.tsx';
import { MainAct } from '../ui/act.tsx';
import { ArcadeFrame, Doors } from '../ui/arcade-frame.tsx';
import { PersonName } from '../ui/bidi.tsx';
import { PasswordField, TextField } from '../ui/field.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { officeLine } from './offices.tsx';
import styles from './sign-in-page.module.css';
import { personasQuery, useEnter, useWelcome } from './use-door.ts';

/** The door: a name and a password; in the demonstration, a person in one click. */
export function SignInPage() {
  const t = useText();
  const { language } = useLanguage();
  const { isFounded, centre } = useWelcome();
  if (!isFounded) return <Navigate to="/fonder" replace />;
  return (
    <ArcadeFrame foot={t('identity.signIn.foot')}>
      <PageHead title={t('identity.signIn')} situation={centre && inLanguage({ fr: centre.nameFr, ar: centre.nameAr }, language)} />
      <SignInForm />
      <Doors>
        <li>
          <Link to="/activer">{t('identity.signIn.first')}</Link>
          {t('identity.signIn.firstHint')}
        </li>
        <li>
          <Link to="/mot-de-passe-oublie">{t('identity.signIn.lost')}</Link>
          {t('identity.signIn.lostHint')}
        </li>
        <li>
          <Link to="/verifier">{t('identity.signIn.verify')}</Link>
        </li>
      </Doors>
      {centre?.isDemo && <Personas />}
    </ArcadeFrame>
  );
}

function SignInForm() {
  const t = useText();
  const enter = useEnter();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const act = useAct(
    async () => {
      // Each try is an act of its own: the token of a sign-in whose answer was lost is kept nowhere and cannot be given again.
      const { stage } = await api.identity.signIn.mutate({ actId: uuidv7(), username, password });
      await enter(stage);
    },
    { 'identity.signIn.wrong': 'password', 'identity.tooMany': 'password' },
  );
  return (
    <ActForm
      filled={act}
      act={
        <MainAct submit size="big" busy={act.busy}>
          {t('identity.signIn')}
        </MainAct>
      }
    >
      <TextField
        label={t('identity.username')}
        name="username"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        dir="ltr"
        value={username}
        onChange={setUsername}
        error={act.errorAt('username')}
      />
      <PasswordField
        label={t('identity.password')}
        name="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
        error={act.errorAt('password')}
      />
    </ActForm>
  );
}

function Personas() {
  const t = useText();
  const { language } = useLanguage();
  const { data: personas = [] } = useQuery(personasQuery);
  const enter = useEnter();
  const [chosen, setChosen] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);
  const be = async (username: string) => {
    if (chosen !== null) return;
    setChosen(username);
    try {
      await api.identity.signInAs.mutate({ actId: uuidv7(), username });
      await enter('whole');
    } catch {
      setFailed(true);
      setChosen(null);
    }
  };
  if (personas.length === 0) return null;
  return (
    <section className={styles.personas}>
      <h2>{t('identity.personas')}</h2>
      <p role={failed ? 'alert' : undefined}>{t(failed ? 'core.offline' : 'identity.personas.help')}</p>
      <ul>
        {personas.map((persona) => (
          <li key={persona.username}>
            <button type="button" aria-busy={chosen === persona.username} onClick={() => void be(persona.username)}>
              <PersonName>{fullName(persona, language)}</PersonName>
              <small>{officeLine(persona, t, language)}</small>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
