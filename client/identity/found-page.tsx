import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Navigate, useNavigate } from 'react-router';
import { useLanguage, useText, type Key } from '../core/text.tsx';
import { api } from '../core/trpc.ts';
import { useAct } from '../core/use-act.ts';
import { ActForm } from '../ui/act-form.tsx';
import { MainAct, QuietAct } from '../ui/act.tsx';
import { ArcadeFrame } from '../ui/arcade-frame.tsx';
import { TextField } from '../ui/field.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Steps } from '../ui/steps.tsx';
import {
  CentreFields,
  emptyFounding,
  foundingInput,
  foundingSteps,
  missingIn,
  PersonFields,
  stepOf,
  type Founding,
} from './founding-fields.tsx';
import { NewPasswordField } from './new-password-field.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';
import { useWelcome } from './use-door.ts';

const fields = {
  'identity.code.wrong': 'code',
  'identity.tooMany': 'code',
  'identity.password.short': 'password',
  'identity.password.long': 'password',
  'identity.password.guessable': 'password',
  'identity.founding.future': 'founder.actOn',
} as const;

const stepWords = {
  code: 'identity.found.stepCode',
  centre: 'identity.found.stepCentre',
  founder: 'identity.found.stepFounder',
  personnel: 'identity.found.stepPersonnel',
  access: 'identity.found.stepPassword',
} as const satisfies Record<(typeof foundingSteps)[number], Key>;

const situations: readonly (Key | undefined)[] = [
  'identity.found.situation',
  'identity.found.centre',
  'identity.found.founder',
  'identity.found.personnelHelp',
];

/** The first day: a centre, its first person in office, and who keeps the personnel. */
export function FoundPage() {
  const t = useText();
  const { language } = useLanguage();
  const { isFounded } = useWelcome();
  const [form, setForm] = useState(emptyFounding);
  const [step, setStep] = useState(0);
  const [founded, setFounded] = useState<Founded>();
  const isLast = step === foundingSteps.length - 1;
  const act = useAct(
    async (actId) => {
      if (isLast) setFounded(await api.identity.found.mutate({ actId, language, ...foundingInput(form) }));
      else setStep(step + 1);
    },
    fields,
    {
      check: () => missingIn(form, step).map((field) => ({ field, words: t('identity.found.required') })),
      onWrong: (paths) => paths.length > 0 && setStep(Math.min(...paths.map(stepOf))),
    },
  );
  if (founded) return <FoundedPart founded={founded} />;
  if (isFounded) return <Navigate to="/connexion" replace />;
  const situation = situations[step];
  return (
    <ArcadeFrame steps={<Steps steps={foundingSteps.map((each) => t(stepWords[each]))} current={step} />}>
      <PageHead title={t('identity.found.title')} situation={situation && t(situation)} />
      <ActForm
        filled={act}
        act={
          <>
            <MainAct submit size="big" busy={act.busy}>
              {t(isLast ? 'identity.found' : 'core.continue')}
            </MainAct>
            {step > 0 && (
              <QuietAct size="mid" onAct={() => setStep(step - 1)}>
                {t('core.back')}
              </QuietAct>
            )}
          </>
        }
      >
        <FirstInFocus key={step}>
          <StepFields step={step} form={form} onChange={setForm} errorAt={act.errorAt} />
        </FirstInFocus>
      </ActForm>
    </ArcadeFrame>
  );
}

/** A step begins at its first field, for those who do not see that the page changed. */
function FirstInFocus({ children }: { readonly children: ReactNode }) {
  const fields = useRef<HTMLDivElement>(null);
  useEffect(() => fields.current?.querySelector<HTMLElement>('input, select')?.focus(), []);
  return <div ref={fields}>{children}</div>;
}

type StepFieldsProps = {
  readonly step: number;
  readonly form: Founding;
  readonly onChange: (form: Founding) => void;
  readonly errorAt: (path: string) => string | undefined;
};

function StepFields({ step, ...part }: StepFieldsProps) {
  const t = useText();
  const { form, onChange, errorAt } = part;
  if (step === 1) return <CentreFields {...part} />;
  if (step === 2) return <PersonFields role="founder" {...part} />;
  if (step === 3) return <PersonFields role="personnel" {...part} />;
  if (step === 0) {
    return (
      <TextField
        label={t('identity.found.code')}
        hint={t('identity.found.codeHint')}
        dir="ltr"
        autoComplete="off"
        spellCheck={false}
        value={form.code}
        onChange={(code) => onChange({ ...form, code })}
        error={errorAt('code')}
      />
    );
  }
  return (
    <>
      <TextField
        label={t('identity.found.username')}
        dir="ltr"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        value={form.username}
        onChange={(username) => onChange({ ...form, username })}
        error={errorAt('username')}
      />
      <NewPasswordField
        label={t('identity.password')}
        value={form.password}
        onChange={(password) => onChange({ ...form, password })}
        error={errorAt('password')}
      />
    </>
  );
}

type Founded = Awaited<ReturnType<typeof api.identity.found.mutate>>;

/** The code of the personnel's keeper, shown once. */
function FoundedPart({ founded }: { readonly founded: Founded }) {
  const t = useText();
  const navigate = useNavigate();
  return (
    <ArcadeFrame>
      <PageHead title={t('identity.found.done')} situation={t('identity.found.doneHelp', { username: founded.personnelUsername })} />
      <RecoveryCodes codes={[founded.personnelCode]} />
      <MainAct size="big" onAct={() => void navigate('/second-facteur')}>
        {t('identity.found.next')}
      </MainAct>
    </ArcadeFrame>
  );
}
