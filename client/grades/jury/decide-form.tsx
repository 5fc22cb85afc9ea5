import { Check } from 'lucide-react';
import { useState } from 'react';
import { decisions, type Decision } from '../../../shared/grades/jury/decided/rules.ts';
import { inLanguage } from '../../../shared/core/text.ts';
import { fullName } from '../../../shared/people/rules.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { api } from '../../core/trpc.ts';
import { wordsOf } from '../../core/use-act.ts';
import { DeedForm } from '../../organisation/deed-form.tsx';
import { useDeed } from '../../organisation/use-deed.ts';
import { Act, MainAct } from '../../ui/act.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import styles from './deliberation.module.css';
import type { Cases, ShownCase, ShownJury } from './use-juries.ts';
import { Outcome, useMention } from './words.tsx';

type DecideProps = {
  readonly shown: ShownJury;
  readonly found: ShownCase;
  readonly verdict: ShownJury['may']['preside'];
  readonly scheme: Cases['scheme'];
  readonly onDone: () => void;
};

/** What was decided so far, and the acts that decide: as proposed in one press, otherwise with a reason. */
export function Decide({ shown, found, verdict, scheme, onDone }: DecideProps) {
  const t = useText();
  const { language } = useLanguage();
  const mention = useMention(scheme.mentions);
  const [isOther, setOther] = useState(false);
  const last = found.decisions.at(-1);
  const { proposal, person } = found;
  const asProposed = proposal.outcome === 'incomplete' ? undefined : proposal.outcome;
  const choice = { juryId: shown.jury.id, personId: person.id, number: last?.number ?? 0 };
  const deed = useDeed({
    send: (actId) =>
      api.grades.juryDecide.mutate({
        actId,
        ...choice,
        decision: asProposed ?? 'deferred',
        mention: proposal.mention,
        points: 0,
        reason: '',
      }),
    done: t('grades.jury.decide.done', {
      name: fullName(person, language),
      decision: t(`grades.jury.outcome.${asProposed ?? 'deferred'}`),
    }),
    onDone,
  });
  const reason = reasonWhyNot();
  return (
    <section className={styles.decide}>
      {last && (
        <p className={styles.decided}>
          <Outcome said={last.decision} mention={mention(last.mention)} />
          {last.reason !== '' && <span>{t('grades.jury.decidedMotive', { reason: last.reason })}</span>}
        </p>
      )}
      <div className={styles.acts}>
        {asProposed !== undefined && last === undefined && (
          <span data-as-proposed>
            <MainAct drawing={Check} size="mid" busy={deed.busy} disabledReason={reason} onAct={deed.send}>
              {t('grades.jury.decide.asProposed')}
            </MainAct>
          </span>
        )}
        {reason === undefined && (
          <Act size="mid" onAct={() => setOther(true)}>
            {t('grades.jury.decide.other')}
          </Act>
        )}
      </div>
      {deed.refusal !== undefined && <p role="alert">{deed.refusal}</p>}
      {isOther && (
        <Sheet title={t('grades.jury.decide.other')} onClose={() => setOther(false)}>
          <OtherForm choice={choice} found={found} scheme={scheme} onClose={() => setOther(false)} />
        </Sheet>
      )}
    </section>
  );

  function reasonWhyNot(): string | undefined {
    if (shown.jury.state === 'constituted') return t('grades.jury.notOpen');
    if (shown.jury.state !== 'open') return t('grades.jury.closed');
    return verdict.ok ? undefined : wordsOf({ kind: 'forbidden', reason: verdict.reason, params: {} }, t);
  }
}

type OtherProps = {
  readonly choice: { readonly juryId: string; readonly personId: string; readonly number: number };
  readonly found: ShownCase;
  readonly scheme: Cases['scheme'];
  readonly onClose: () => void;
};

function OtherForm({ choice, found, scheme, onClose }: OtherProps) {
  const t = useText();
  const { language } = useLanguage();
  const [decision, setDecision] = useState<Decision>('admitted');
  const [mention, setMention] = useState('');
  const [points, setPoints] = useState('');
  const [reason, setReason] = useState('');
  const name = fullName(found.person, language);
  return (
    <DeedForm
      act={t('grades.jury.decide.record')}
      send={(actId) =>
        api.grades.juryDecide.mutate({
          actId,
          ...choice,
          decision,
          mention: decision !== 'admitted' || mention === '' ? null : Number(mention),
          points: hundredths(points),
          reason,
        })
      }
      done={t('grades.jury.decide.done', { name, decision: t(`grades.jury.outcome.${decision}`) })}
      review={t('grades.jury.decide.done', { name, decision: t(`grades.jury.outcome.${decision}`) })}
      onClose={onClose}
    >
      {(errorAt) => (
        <>
          <SelectField
            label={t('grades.jury.case.decision')}
            value={decision}
            onChange={(value) => setDecision(decisions.find((each) => each === value) ?? 'admitted')}
            choices={decisions.map((value) => ({ value, label: t(`grades.jury.outcome.${value}`) }))}
          />
          {decision === 'admitted' && (
            <SelectField
              label={t('grades.jury.decide.mention')}
              value={mention}
              onChange={setMention}
              choices={[
                { value: '', label: t('grades.jury.decide.noMention') },
                ...scheme.mentions.map((each, at) => ({ value: String(at), label: inLanguage(each, language) })),
              ]}
            />
          )}
          <TextField
            label={t('grades.jury.decide.points')}
            dir="ltr"
            inputMode="decimal"
            value={points}
            error={errorAt('points')}
            onChange={setPoints}
          />
          <TextField label={t('grades.jury.decide.reason')} value={reason} error={errorAt('reason')} onChange={setReason} />
        </>
      )}
    </DeedForm>
  );
}

/** `0,5` as 50; whatever is no figure is sent as one the server refuses. */
function hundredths(typed: string): number {
  const found = /^(\d{0,2})(?:[.,](\d{1,2}))?$/.exec(typed.trim());
  return found ? Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0')) : -1;
}
