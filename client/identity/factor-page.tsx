import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Navigate } from 'react-router';
import { uuidv7 } from 'uuidv7';
import { useText } from '../core/text.tsx';
import { useConfirmed } from '../core/confirmed.tsx';
import { api } from '../core/trpc.ts';
import { useAct } from '../core/use-act.ts';
import { ActForm } from '../ui/act-form.tsx';
import { MainAct, QuietAct } from '../ui/act.tsx';
import { ArcadeFrame } from '../ui/arcade-frame.tsx';
import { TextField } from '../ui/field.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Steps } from '../ui/steps.tsx';
import styles from './factor-page.module.css';
import { RecoveryCodes } from './recovery-codes.tsx';
import { ownQuery, useEnter } from './use-door.ts';
import { startFactor, type StartedFactor } from './use-factor.ts';

/** The second factor: given at sign-in, set up when the office asks for it, replaced from one's account. */
export function FactorPage() {
  const { data: own, isPending, error } = useQuery({ ...ownQuery, staleTime: Infinity, gcTime: 0 });
  if (isPending) return null;
  if (error) throw error;
  if (!own) return <Navigate to="/connexion" replace />;
  return own.login.stage === 'factorNeeded' ? <GiveFactor /> : <SetUpFactor isReplacing={own.login.stage === 'whole'} />;
}

function GiveFactor() {
  const t = useText();
  const enter = useEnter();
  const [code, setCode] = useState('');
  const act = useAct(
    async (actId) => {
      await api.identity.giveSecondFactor.mutate({ actId, code });
      await enter('whole');
    },
    { 'identity.factor.wrong': 'code', 'identity.tooMany': 'code' },
  );
  return (
    <ArcadeFrame foot={t('identity.factor.lost')}>
      <PageHead title={t('identity.factor.title')} situation={t('identity.factor.giveHelp')} />
      <ActForm
        filled={act}
        act={
          <>
            <MainAct submit size="big" busy={act.busy}>
              {t('identity.factor.give')}
            </MainAct>
            <QuietAct size="mid" onAct={leave}>
              {t('core.signOut')}
            </QuietAct>
          </>
        }
      >
        <TextField
          label={t('identity.factor.code')}
          name="code"
          dir="ltr"
          autoComplete="one-time-code"
          autoFocus
          spellCheck={false}
          value={code}
          onChange={setCode}
          error={act.errorAt('code')}
        />
      </ActForm>
    </ArcadeFrame>
  );
}

function SetUpFactor({ isReplacing }: { readonly isReplacing: boolean }) {
  const t = useText();
  const enter = useEnter();
  const { confirmed, asking } = useConfirmed();
  const [codes, setCodes] = useState<readonly string[] | null | undefined>();
  const [started, setStarted] = useState<StartedFactor>();
  const steps = [t('identity.factor.stepScan'), t('identity.factor.recovery')];
  const start = useAct(async () => setStarted(await confirmed(startFactor)));
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    start.send();
  }, [start]);
  return (
    <ArcadeFrame steps={<Steps steps={steps} current={codes === undefined ? 0 : 1} />} foot={t('identity.factor.lost')}>
      {codes === undefined ? (
        <>
          <PageHead
            title={t(isReplacing ? 'identity.factor.replace' : 'identity.factor.start')}
            situation={t(isReplacing ? 'identity.factor.whyOwn' : 'identity.factor.why')}
          />
          {started ? (
            <ScanForm started={started} onDone={setCodes} />
          ) : (
            <ActForm
              filled={start}
              act={
                <MainAct submit busy={start.busy}>
                  {t('identity.factor.start')}
                </MainAct>
              }
            >
              {null}
            </ActForm>
          )}
          <WayOut isReplacing={isReplacing} />
        </>
      ) : (
        <>
          <PageHead
            title={t('identity.factor.recovery')}
            situation={t(codes === null ? 'identity.factor.recoveryShown' : 'identity.factor.recoveryHelp')}
          />
          {codes !== null && <RecoveryCodes codes={codes} />}
          <MainAct size="big" onAct={() => void enter('whole')}>
            {t('identity.factor.recoveryKept')}
          </MainAct>
        </>
      )}
      {asking}
    </ArcadeFrame>
  );
}

type ScanFormProps = { readonly started: StartedFactor; readonly onDone: (codes: readonly string[] | null) => void };

function ScanForm({ started, onDone }: ScanFormProps) {
  const t = useText();
  const { confirmed, asking } = useConfirmed();
  const [code, setCode] = useState('');
  const act = useAct(
    async (actId) => {
      const answer = await confirmed(() => api.identity.confirmFactor.mutate({ actId, ticket: started.ticket, code }));
      if (answer) onDone(answer.recoveryCodes);
    },
    { 'identity.factor.wrong': 'code' },
  );
  return (
    <>
      <p className={styles.scan}>{t('identity.factor.scan')}</p>
      <img className={styles.picture} src={started.picture} width={200} height={200} alt={t('identity.factor.image')} />
      <p className={styles.secret}>
        {t('identity.factor.secret')}
        <bdi dir="ltr">{started.secret.match(/.{1,4}/g)?.join(' ')}</bdi>
      </p>
      <ActForm
        filled={act}
        act={
          <MainAct submit size="big" busy={act.busy}>
            {t('identity.factor.give')}
          </MainAct>
        }
      >
        <TextField
          label={t('identity.factor.appCode')}
          name="code"
          dir="ltr"
          inputMode="numeric"
          autoComplete="one-time-code"
          value={code}
          onChange={setCode}
          error={act.errorAt('code')}
        />
      </ActForm>
      {asking}
    </>
  );
}

function WayOut({ isReplacing }: { readonly isReplacing: boolean }) {
  const t = useText();
  return isReplacing ? (
    <QuietAct size="mid" to="/compte">
      {t('core.back')}
    </QuietAct>
  ) : (
    <QuietAct size="mid" onAct={leave}>
      {t('core.signOut')}
    </QuietAct>
  );
}

/** Back out of the door: the login that waits ends. */
function leave(): void {
  const goOut = async () => {
    await api.identity.signOut.mutate({ actId: uuidv7() }).catch(() => undefined);
    location.assign('/connexion');
  };
  void goOut();
}
